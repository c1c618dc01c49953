"""How the body of a paper begins behind its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from parlagraph.extract.header.rows import Row, unspaced
from parlagraph.extract.lexicon import toml

_HOUSE = (
    r"(?:Der|Die|Das) (?:(?:Deutsche|Hessische|Niedersächsische|Sächsische|Bayerische|Bremische) )?"
    r"(?:Bundestag|Landtag|Bundesrat|Bürgerschaft|Abgeordnetenhaus)(?: \S+){0,6}? "
)


@cache
def _body() -> re.Pattern[str]:
    body = toml("heads")["body"]
    house = rf"{_HOUSE}(?:{'|'.join(body['house_verbs'])})\b"
    lines = rf"(?:{'|'.join(body['lines'])})\W*$"
    return _pattern(rf"(?:{house}|{lines}|{'|'.join(body['starts'])})")


@cache
def _verb() -> re.Pattern[str]:
    return _pattern(rf"\b(?:{'|'.join(toml('heads')['sentences']['verbs'])})\b")


@cache
def _subject() -> re.Pattern[str]:
    return _pattern(rf"(?:{'|'.join(toml('heads')['sentences']['starts'])}) .*[a-zäöüß][.](?: |$)")


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern in which a blank stands for any white space."""
    return re.compile(words.replace(" ", r"\s+"))


_SENTENCE_END = re.compile(r"(?<=[a-zäöüß\"“)])[.?!:][\"“”’)]?(?:\d{1,3})?(?=\s+[A-ZÄÖÜ„]|\s*$)")


def opens_body(words: str) -> bool:
    """Does a line open the body: a lead-in, a first heading, a salutation?"""
    return _body().match(words) is not None


def reads_as_sentence(rows: Sequence[Row], at: int, widest: int) -> bool:
    """Does running text begin at this line?

    It is set full width or ends there; it is a sentence with a verb, or one of several; the line before had room left.
    """
    row = rows[at]
    words = unspaced(row.text)
    if not (words[:1].isupper() or words[:1] in '„"“»' or words[:1].isdigit()):
        return False
    prose = words
    wraps = at + 1 < len(rows) and rows[at + 1].block == row.block
    for after in rows[at + 1 : at + 10]:
        if opens_body(unspaced(after.text)) or (wraps and after.block != row.block):
            break
        prose += ("" if after.joined else " ") + unspaced(after.text)
    ends = list(_SENTENCE_END.finditer(prose))
    if _whole_sentence(words) and at + 1 < len(rows) and opens_body(unspaced(rows[at + 1].text)):
        return True
    if not ends or not (
        len(ends) > 1 or _verb().search(prose[: ends[0].end()]) or _subject().match(prose[: ends[0].end()])
    ):
        return False
    next_word = unspaced(rows[at + 1].text).split(" ", 1)[0] if at + 1 < len(rows) else ""
    full = (
        len(words) + 1 + len(next_word) >= 0.8 * widest
        or bool(_SENTENCE_END.search(words))
        or row.block != rows[at - 1].block
    )
    first_word = words.split(" ", 1)[0]
    opener = _subject().match(prose[: ends[0].end()]) is not None
    opener = opener or _speaks_at_once(unspaced(rows[at - 1].text), words, prose[: ends[0].end()])
    room = opener or len(rows[at - 1].text) + 1 + len(first_word) <= 0.9 * widest or row.block != rows[at - 1].block
    return full and room


def _speaks_at_once(before: str, words: str, sentence: str) -> bool:
    """Does a line have the verb of a statement, behind a line that may end a title: with a noun?"""
    ends_title = before.split()[-1][:1].isupper() and not _verb().search(before)
    return ends_title and _verb().search(words) is not None and sentence.endswith(".") and len(sentence) > len(words)


def _whole_sentence(words: str) -> bool:
    """Does a line look like one sentence, from its first word to its full stop?"""
    return words.endswith(".") and len(words.split()) >= 3 and re.search(r"[^\W\d_]{4,}\.$", words) is not None
