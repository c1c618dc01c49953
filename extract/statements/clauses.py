"""The clause that a verb stands in, in tagged words: what is put between its words is left out."""

from __future__ import annotations

from collections.abc import Sequence

from parlagraph.extract.statements.phrases import Word

Stretch = tuple[int, int]
"""Words of a clause that stand side by side, as a half-open range."""

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
OPENERS = frozenset({"PRELS", "PRELAT", "KOUS", "PWAV", "PWS", "PWAT"})
"""Tags of what opens a subordinate clause."""
HELPS = frozenset({"werden", "werde", "worden", "sein", "bleiben"})
"""Verbs that make a passive of a participle."""
_ENDS = frozenset({"$.", "VVIZU", "VVINF", "PTKVZ"})


def finite_in(words: Sequence[Word], stretches: Sequence[Stretch]) -> int | None:
    """Where the first finite verb of a clause stands."""
    return next((i for first, end in stretches for i in range(first, end) if words[i].tag in FINITE), None)


def before(words: Sequence[Word], at: int) -> list[Stretch]:
    """The words of a verb's clause in front of it."""
    found: list[Stretch] = []
    end = index = at
    while index > 0:
        index -= 1
        word = words[index]
        if word.tag in _ENDS or word.text in {":", ";"}:
            break
        if word.tag != "$,":
            continue
        opens = _opening(words, index)
        if opens is not None:
            # The comma that opens it may close another one.
            found, end, index = _put(found, index + 1, end), opens, opens + (words[opens].tag == "$,")
        elif words[index - 1].tag == "PROAV" or any(other.tag in FINITE for other in _between(words, index)):
            break
    else:
        index = -1
    return _put(found, index + 1, end)


def _put(found: list[Stretch], first: int, end: int) -> list[Stretch]:
    return [(first, end), *found] if first < end else found


def _between(words: Sequence[Word], comma: int) -> Sequence[Word]:
    """The words from the comma before a comma to it."""
    opens = next(
        (i for i in range(comma - 1, -1, -1) if words[i].tag in {"$,", "$."} or words[i].text in {":", ";"}), -1
    )
    return words[opens + 1 : comma]


def _opening(words: Sequence[Word], comma: int) -> int | None:
    """Where a clause opens that a comma closes (`, die A, B und C betreffen,`): its own comma, or its first word."""
    index = comma
    for _ in range(4):
        inside = _between(words, index)
        first = index - len(inside)
        if _subordinate(inside):
            return first - 1 if first and words[first - 1].tag == "$," else first
        closed = index == comma and inside and inside[-1].tag in FINITE | {"VAINF"}
        if not (closed or index != comma) or first == 0 or words[first - 1].tag != "$,":
            return None
        index = first - 1
    return None


def _subordinate(words: Sequence[Word]) -> bool:
    """Whether words between two commas are a clause of their own: `die noch fehlen`, `um … zu sparen`."""
    tags = [word.tag for word in words if word.tag not in {"KON", "ADV"}][:2]
    return bool(tags) and (tags[0] in OPENERS | {"KOUI"} or (tags[0] == "APPR" and tags[-1] == "PRELS"))


def behind(words: Sequence[Word], at: int) -> list[Stretch]:
    """The words of a clause behind its finite verb, to the verbs that close it."""
    found: list[Stretch] = []
    first = index = at + 1
    while index < len(words):
        word = words[index]
        if word.tag == "$." or word.text in {":", ";"} or _begins_anew(words, at, index):
            break
        if word.tag == "$,":
            if any(is_full(words, i) for i in range(first, index)):
                break
            if _subordinate(words[index + 1 : index + 4]):
                found.append((first, index))
                first = index = next((i for i in range(index + 1, len(words)) if _closes(words, index, i)), len(words))
                continue
        index += 1
    return [*found, (first, min(index, len(words)))]


def _begins_anew(words: Sequence[Word], finite: int, at: int) -> bool:
    """Whether a second finite verb shows that another clause goes on behind `und`; not in `muss und kann`."""
    other = words[at].tag in {"VMFIN", "VAFIN"} and words[at].text not in HELPS
    return other and any(word.tag == "KON" for word in words[finite + 1 : at - 1])


def _closes(words: Sequence[Word], comma: int, at: int) -> bool:
    """Whether a comma closes the subordinate clause that another one opens."""
    return words[at].tag == "$," and words[at - 1].tag in FINITE | {"VAINF"} and _opening(words, at) == comma


def is_full(words: Sequence[Word], at: int) -> bool:
    """Whether a word is an infinitive or participle; a finite form that looks like one is, too, where a clause closes."""
    word = words[at]
    if not word.text[:1].islower() or not word.lemma.endswith("n"):
        return False
    if word.tag == "VVFIN" and word.text == word.lemma:
        return at + 1 == len(words) or words[at + 1].tag[:1] == "$"
    return word.tag in {"VVINF", "VVPP"}
