"""What an answer says became of a request, where its words carry it: done, promised, partly, refused, referred, evaded."""

from __future__ import annotations

import re
from functools import cache

from parlagraph.extract.lexicon import toml

_SENTENCE = re.compile(r"(?:(?<=[a-zäöüß)“\"][.!?])|(?<=\d{4}\.))\s+(?=[A-ZÄÖÜ„])|\n+")
_ABBREVIATED = re.compile(
    r"\b(?:z|u|bzw|ggf|Nr|Abs|Art|Dr|Prof|Drs|vgl|rd|ca|Mio|Mrd|Satz|S|B|a|d|h|i|V|m|sog|inkl)\.$"
)
# Die Fragen 2 bis 4 werden zusammen beantwortet: says how, not what.
_HOW = re.compile(r"^(?:Die\s+)?Fragen?\s+\d(?![^.:]*\bnicht\b)[^.:]*\bbeantwortet\b|^Vorbemerkung\b")
_PROVISION = re.compile(r"\(?(?:Artikel|§|Zu[mr]?\s|Nummer|Buchstabe|Anlage|Überschrift|Inhaltsübersicht)")
_FIRST_SENTENCES = 5
_SAYS_MORE = 3
"""An answer of so many sentences or more says something itself, whatever it points to."""


def sentences(text: str) -> list[str]:
    """The sentences of an answer, without the one that says which questions are answered together.

    >>> sentences("Die Fragen 1 und 2 werden gemeinsam beantwortet. Nein. Das gilt z. B. auch hier.")
    ['Nein.', 'Das gilt z. B. auch hier.']
    """
    pieces: list[str] = []
    for piece in _SENTENCE.split(text):
        if pieces and _ABBREVIATED.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        elif piece.strip():
            pieces.append(piece.strip())
    pieces = [piece for piece in pieces if not _HOW.match(piece)]
    titles = next((i for i, piece in enumerate(pieces) if not _is_title(piece)), 0)
    return pieces[titles:]


def _is_title(piece: str) -> bool:
    """`Artikel 6 Nummer 2a – neu – (§ 24 Absatz 3)`: the provision that is spoken of, printed above the answer."""
    return _PROVISION.match(piece) is not None and not piece.rstrip().endswith((".", "!", "?"))


@cache
def _cues() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """(stance, whether a question can have it, its words)."""
    lexicon = toml("stances")
    return tuple(
        (entry["name"], entry.get("questions", False), re.compile(cue.replace("SPEAKER", lexicon["speaker"])))
        for entry in lexicon["stance"]
        for cue in entry["cues"]
    )


def _said(sentence: str, question: bool) -> str | None:
    return next((name for name, asked, cue in _cues() if (asked or not question) and cue.search(sentence)), None)


def stance(answer: str, *, question: bool = False) -> str | None:
    """The stance of an answer by the first of its sentences that says one; None where none does.

    Who only points elsewhere does so at once and says little more; so does who refuses to answer a question.

    >>> stance("Dem wird nicht gefolgt."), stance("Die Landesregierung hat ein Konzept vorgelegt."), stance("Ja.")
    ('refused', 'done', None)
    """
    said = sentences(answer)
    found = [_said(sentence, question) for sentence in said[: 1 if question else _FIRST_SENTENCES]]
    first = next((name for name in found if name), None)
    return None if first == "referred" and len(said) >= _SAYS_MORE else first
