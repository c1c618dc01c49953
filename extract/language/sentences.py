"""Where sentences begin and end in German parliamentary text."""

from __future__ import annotations

import re
from functools import cache

from parlagraph.extract import lexicon
from parlagraph.extract.offsets import Span

# „Das reicht nicht.“ Die | 2023. Der | (vgl. Anlage). In | gilt. b) Das | Punkt 6. – Danke
_STOP = re.compile(
    r"""
    (?P<mark> [.!?…]+ )
    (?P<close> [“”"»«’')\]]* )        # what a sentence may close behind its full stop
    \d{0,2} (?![\d.,])                # a footnote mark that was left in plain text
    (?P<gap> [ \u00a0\t]+ )
    (?= (?P<dash> [–-]\s )? [„“"»«‚(\[–-]* \s*
        (?: (?P<label> [a-z]{1,2}\)\s | (?<=\()[a-z]{1,3}\)\s | [●•▪] ) | (?P<next> [A-ZÄÖÜ§\d][\w§-]* ) ) )
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?:[\w§*:/&-]|(?<=\w)\.(?:\ ?(?=\w)))+$", re.VERBOSE)

_LABEL = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|[a-zA-Z]{1,2})[.)]?(?:\d{1,2}[.)]?)*$")
_ROMAN = re.compile(r"[IVXLC]{2,6}")


@cache
def _words(name: str) -> frozenset[str]:
    """One of the lexicon's lists: `never` and `sometimes` of abbreviations, `openers` of sentences, `months`."""
    return frozenset(lexicon.toml("abbreviations")[name])


def split(text: str) -> list[Span]:
    """The sentences of a text, in order, without the white space around them; a line break always ends one."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        spans += [Span(at + span.start, at + span.end) for span in _split_line(line)]
        at += len(line) + 1
    return spans


def _split_line(line: str) -> list[Span]:
    spans, start = [], len(line) - len(line.lstrip())
    for match in _STOP.finditer(line):
        if _ends_sentence(line, start, match):
            spans.append(_trim(line, start, match.start("gap")))
            start = match.end("gap")
    spans.append(_trim(line, start, len(line)))
    return [span for span in spans if span.start < span.end]


def _trim(line: str, start: int, end: int) -> Span:
    while start < end and line[start].isspace():
        start += 1
    while start < end and line[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends_sentence(line: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the mark at `stop` ends the sentence that began at `start`."""
    following = stop["next"] or ""
    if stop["mark"] != "." or stop["close"]:
        return stop["mark"] not in ("...", "…") or _opens(following)
    word_match = _LAST_WORD.search(line, start, stop.start())
    if word_match is None:
        return True
    word = word_match.group().lower().replace(" ", "").strip(".")
    opened = word_match.start() == start or line[word_match.start() - 1] == "("
    if opened and _LABEL.match(word_match.group()):
        return False
    tail = word.rsplit("-", 1)[-1]
    if word in _words("never") or (len(tail) > 2 and tail in _words("never")):
        return False
    if stop["label"]:
        return not _LABEL.match(word_match.group().replace(" ", ""))
    if word in _words("sometimes") or (len(word) == 1 and word.isalpha()):
        return _opens(following)
    if word.isdigit():
        noted = stop.end("close") < stop.start("gap")
        return _number_ends(word, following) or bool(stop["dash"] and not noted and following[:1].isalpha())
    if "." in word or _ROMAN.fullmatch(word_match.group()):
        return _opens(following)
    return not (len(word) < 5 and not re.search(r"[aeiouyäöü]", word) and not _opens(following) and word.islower())


def _number_ends(number: str, following: str) -> bool:
    """Whether a full stop behind a number ends a sentence: years do, ordinals (`3. Mai`, `21. Ausschuss`) do not."""
    if following.lower() in _words("months"):
        return False
    return len(number) >= 4 or _opens(following)


def _opens(word: str) -> bool:
    return word.lower() in _words("openers")
