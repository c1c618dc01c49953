"""Words broken over the end of a line: what becomes of the hyphen and the break."""

from __future__ import annotations

import re
from collections.abc import Callable

SOFT, HARD = "\u00ad\u00ac", "-\u2010\u2011"
"""Marks of a break only (the soft hyphen, and the not sign that some writers set for it), and hyphens that may stay."""
JOINING = frozenset({"und", "oder", "bzw", "beziehungsweise", "sowie", "bis", "u", "o", "noch/oder", "und/oder", "&"})
DOUBTFUL = frozenset({"wie", "als", "noch", "statt", "aber", "nicht"})
"""Behind a conjunction the hyphen holds the place of a word's second half (Heimat- und Kommunalausschuss); a doubtful
one may also be a word's end (so-wie, Werk-statt)."""
WHOLE = frozenset({"sowie", "dennoch", "anstatt", "werkstatt", "gaststatt", "niemals", "jemals", "damals", "ehemals"})

BROKEN_WORD = re.compile(r"[a-zäöüß]{2}[-\u00ad]$")
STEM = re.compile(r"[\w.]*$")
FIRST_WORD = re.compile(r"[\w.&/]+")
ADDRESS = re.compile(r"(?:https?:/|www\.|\w@\w)\S*$")
ADDRESS_BREAKS = "/-_=?&.%#"
# Left behind by programs that make a broken word whole: its full stop, the second part of its compound.
LEFT_BEHIND = re.compile(r"[.,;:!?)](?:\s|$)|-[^\W\d_]{2}")


def joint(before: str, after: str, known: Callable[[str], bool]) -> tuple[int, str]:
    """How two lines of one block meet: how many characters of `before` go, and what stands between them.

    `known` says whether the document holds a word elsewhere; it decides between a broken word and `sozial-ökologisch`.
    """
    last = before[-1]
    if LEFT_BEHIND.match(after) and last.isalnum():
        return 0, ""
    if last in ADDRESS_BREAKS and ADDRESS.search(before) and (after[0].isalnum() or after[0] in ADDRESS_BREAKS):
        return 0, ""
    if last in SOFT:
        return 1, ""
    if last in HARD:
        return _at_hyphen(before[:-1], after, known)
    if last == "/" and len(before) > 1 and before[-2].isalnum() and after[0].isalnum():
        return 0, ""
    if last == "–" and len(before) > 1 and before[-2].isdigit() and after[0].isdigit():
        return 0, ""
    return 0, " "


def is_broken(before: str, after: str) -> bool:
    """Whether a word begun at the end of one line goes on, in small letters, with the next."""
    return bool(BROKEN_WORD.search(before)) and after[0].islower() and after.split()[0] not in JOINING


def _at_hyphen(before: str, after: str, known: Callable[[str], bool]) -> tuple[int, str]:
    """As `joint`, for a line whose hyphen was taken off already."""
    found, follows = STEM.search(before), FIRST_WORD.match(after)
    stem, word = (found.group() if found else ""), (follows.group().rstrip(".,;:/") if follows else "")
    if not stem:
        return 0, " "
    if not word:
        return 0, ""
    if word in JOINING or (word in DOUBTFUL and not known(stem + word) and (stem + word).lower() not in WHOLE):
        return 0, " "
    if not word[0].islower():
        shouted = stem.isupper() and word.isupper() and len(stem) > 1
        return (1, "") if shouted and known(stem + word) and not known(f"{stem}-{word}") else (0, "")
    if stem[-1].isdigit() or len(stem) == 1 or (len(stem) > 1 and stem[-2:].isupper()):
        return 0, ""
    if known(f"{stem}-{word}") and not known(stem + word):
        return 0, ""
    return 1, ""
