"""Numbered points in a text, and the passages behind marks that answer them: `Zu Nummer 3: …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Label = tuple[int, str]
"""(number, letter): `(3, "b")` for 3b, `(3, "")` for 3."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` answers what is labelled so; `chapter` counts how often the numbers began anew before it.

    `marked` is whether the passage names its labels itself (`Zu Nummer 3:`); `part` is a Roman number in the mark.
    """

    start: int
    end: int
    labels: tuple[Label, ...]
    marked: bool
    chapter: int = 0
    part: str = ""


_NUMBER = r"(?: \d{1,3} (?: \s? [a-z] \b \)? )? | (?<![a-z]) [a-z] (?= \) ) \)? )"
_AND = r"\s* (?: , | und | sowie | bis | – | - ) (?: \s* (?: zu | Frage | Nummer ) )? \s*"
SERIES = rf"{_NUMBER} \.? (?: {_AND} {_NUMBER} \.? )*"
_THING = (
    r"(?: (?:Einzel)?Fragen? | Nummern? | Nrn?\. | Ziffern? | Punkt(?:en?)? | Forderung(?:en)? | Buchstaben?"
    r" | Beschlusspunkt(?:en)? | Spiegelstrich ) \s*"
)
# Zu 3:   Zu Nummer 3 –   Zu den Fragen 2 und 3:   Zu Ziffer II.3:   Antwort zu Frage 4:   Zu I. 2.:
MARK = re.compile(
    rf"""
    (?: (?P<opens> ^ [ \t]* ) (?: Antwort \s+ z | Z ) | (?<= \s ) Z ) u \s+ (?: de[nr] \s+ )? (?P<thing> {_THING} )?
    (?: (?P<part> [IVX]{{1,4}} ) [.\s] \s* )? (?P<labels> {SERIES} ) (?P<rest> [^\n]* )
    """,
    re.VERBOSE | re.MULTILINE,
)
_LONGEST_TITLE = 220
LEAST_WORDS = re.compile(r"[^\W\d_]{2,}")


def series(words: str, known: Iterable[Label] = ()) -> tuple[Label, ...]:
    """The labels that a series means; a range takes those that are known.

    >>> series("1a, 1b und 4"), series("2 bis 4", [(2, ""), (3, ""), (3, "a"), (4, "")])
    (((1, 'a'), (1, 'b'), (4, '')), ((2, ''), (3, ''), (3, 'a'), (4, '')))
    """
    known = list(known)
    found: list[Label] = []
    for part in re.split(r",|\bund\b|\bsowie\b", words):
        ends: list[Label] = []
        for piece in re.split(r"\bbis\b|–|-", part):
            if label := _one(piece, [*found, *ends]):
                ends.append(label)
        if len(ends) == 2:
            low, high = ends
            between = [one for one in known if low <= one and (one <= high or (not high[1] and one[0] == high[0]))]
            found += between or [(number, "") for number in range(low[0], min(high[0], low[0] + 200) + 1)]
        elif ends:
            found += [ends[0], *(one for one in known if not ends[0][1] and one[0] == ends[0][0] and one[1])]
    return tuple(dict.fromkeys(found))


def _one(words: str, before: Sequence[Label]) -> Label | None:
    match = re.search(r"(?P<number>\d{1,3})?\s*(?P<letter>[a-z]\b)?", words.replace("zu", "").strip())
    if match is None or not (match["number"] or match["letter"]):
        return None
    number = int(match["number"]) if match["number"] else before[-1][0] if before else 0
    return number, match["letter"] or ""


@dataclass
class _Chapters:
    """Counts how often the numbers of marks begin anew."""

    count: int = 0
    last: int = field(default=0)

    def of(self, labels: Sequence[Label]) -> int:
        if labels and labels[0][0] < self.last:
            self.count += 1
        self.last = labels[-1][0] if labels else self.last
        return self.count


def marked(text: str, known: Iterable[Label] = (), start: int = 0, end: int | None = None) -> list[Passage]:
    """The passages of `text[start:end]` behind marks such as `Zu Nummer 3:`, each up to the next mark."""
    stop = limit(text, end)
    found: list[Passage] = []
    chapters, known = _Chapters(), list(known)
    marks = [
        (match, words) for match in MARK.finditer(text, start, stop) if (words := _behind(text, match)) is not None
    ]
    for (match, words), after in zip(marks, [*(match.start() for match, _ in marks), stop][1:], strict=True):
        labels = series(match["labels"], known)
        if labels and LEAST_WORDS.search(text, words, after):
            found.append(Passage(words, after, labels, True, chapters.of(labels), match["part"] or ""))
    return found


def _behind(text: str, match: re.Match[str]) -> int | None:
    """Where the words behind a mark begin, below its title if it has one; None for what is no mark."""
    rest = match["rest"].strip()
    prose = rest.endswith((".", "!", "?", ";", ","))
    if match["opens"] is None:
        # Inside a block only `… Zu 5:` at its end: a footnote's line has run into the mark.
        return match.end() if rest == ":" else None
    if rest in ("", ":", ".", ".:") or (
        rest.startswith(("–", "-", "(", ":")) and not prose and len(rest) < _LONGEST_TITLE
    ):
        return match.end()
    if rest.startswith(":"):
        return match.start("rest") + match["rest"].index(":") + 1
    title = match["thing"] and not prose and len(rest) < _LONGEST_TITLE and not rest[0].islower()
    return match.end() if title else None


def limit(text: str, end: int | None) -> int:
    """`end` within the text, its length for None."""
    return len(text) if end is None else min(end, len(text))


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point `text[start:end]` of a resolution or statement; points of one `chapter` count on from 1."""

    number: int
    start: int
    end: int
    chapter: int


# 3. die Sanierung …   (12) …   and, run into its lead-in: … dafür einzusetzen, dass 1. ein …
_POINT = re.compile(r"^[ \t]*(?:Nr\.\s*)?\(?(?P<number>\d{1,3})[.)](?=\s)", re.MULTILINE)
_TITLED = re.compile(r"\s+Zu[mr]?\s")
_FIRST_INSIDE = re.compile(r"(?:,|:|\bdass)[ ](?P<number>1)[.)](?=\s\w)")


def points(text: str, start: int = 0, end: int | None = None) -> list[Point]:
    """The numbered points of `text[start:end]`, each up to the next; lists inside a point are chapters of their own."""
    stop = limit(text, end)
    marks = sorted(
        (match for pattern in (_POINT, _FIRST_INSIDE) for match in pattern.finditer(text, start, stop)),
        key=lambda match: match.start("number"),
    )
    open_: list[tuple[int, int, bool]] = []
    placed: list[tuple[int, int, int]] = []
    for match in marks:
        number, titled = int(match["number"]), _TITLED.match(text, match.end()) is not None
        fitting = [i for i, (_, last, _) in enumerate(open_) if last == number - 1]
        if fitting:
            # Two lists may go on here: one of titles (`Zu Artikel …`) with a title, else the inner one.
            depth = max(fitting, key=lambda i: (open_[i][2] == titled, i))
            open_ = [*open_[:depth], (open_[depth][0], number, open_[depth][2])]
        elif number == 1:
            open_.append((len({chapter for chapter, _, _ in placed}), 1, titled))
        else:
            continue
        placed.append((open_[-1][0], number, match.end()))
    return [
        Point(number, at, _point_end(text, placed, index, stop), chapter)
        for index, (chapter, number, at) in enumerate(placed)
    ]


def _point_end(text: str, placed: Sequence[tuple[int, int, int]], index: int, stop: int) -> int:
    """A point ends where its own list goes on; the last one of a list at the block in which another list begins."""
    chapter, _, start = placed[index]
    after = placed[index + 1 :]
    end = next((at for other, _, at in after if other == chapter), after[0][2] if after else stop)
    return max(start, text.rfind("\n", 0, end) + 1) if end < stop else stop
