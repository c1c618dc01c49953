"""Footnotes: the notes at the foot of a page or column, and the marks in the text that they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parlagraph.extract.cleaning.rows import Row

SMALLER = 0.93
"""A note is set in at most this share of the text's size."""
DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(DIGITS, "0123456789")
NEXT_NOTE = 5
"""So many rows after a note's first stands the next note, or running text stands between them."""
NOTES_BELOW, FIRST_NOTE = 0.3, 8
"""The notes of a page begin at this share of its rows; where pages are not told apart, behind so many rows."""
NOTE_END = re.compile(r"[.!?)“”][)\]“”]?$|(?:https?:|www\.)\S+[^-/_=&?\s]$|^\S*[/=_#]\S*[^-/_=&?\s]$")
FARTHEST = 5
"""A note's number is at most so much higher than the one before it."""

RAISED_LABEL = re.compile(rf"(?P<label>[{DIGITS}]{{1,3}})[⁾)]?\s*")
STAR_LABEL = re.compile(r"(?P<label>[*∗]{1,3})\)?\s*(?=[^\W\d_]|[„\"])")
PLAIN_LABEL = re.compile(r"(?P<label>\d{1,3})\)?\s+(?=[\w„\"(§])")
MARK = re.compile(rf"\ ?(?P<labels>[{DIGITS}]+(?:,\ ?[{DIGITS}]+)*)⁾?")
STAR_MARK = re.compile(r"(?<=[\w.,;:)“”])(?P<labels>[*∗]{1,3})\)?(?=[\s.,;:)“”]|$)")
SOURCE = re.compile(r"https?:|www\.|(?:[Vv]gl|[Vv]ergleiche|Siehe|siehe)\b|Drs\.")
"""What only a note says, though the place of its mark was lost."""
EXPONENT = re.compile(r"(?:(?:^|[\s\d(/])(?:[kcdmµ]?m|qm|s|R|x)|\b10|[€a-z]/[kcd]?m)$")
"""Behind a unit a raised digit is an exponent."""


@dataclass(slots=True)
class Note:
    """A footnote: its label, how many characters of its first row the label takes, and its rows."""

    label: str
    label_length: int
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in the text: `start` to `end` in its row's text, the notes' labels."""

    row: int
    page: int
    start: int
    end: int
    labels: tuple[str, ...]


def footnotes_of(rows: Sequence[Row], body: Mapping[int, float]) -> tuple[list[Note], dict[int, list[Mark]]]:
    """The notes among the rows (furniture taken out before), and the marks in all other rows by the row's index."""
    raised = [mark for row in rows for mark in raised_marks(row)]
    plain = {(mark.page, label) for mark in raised for label in mark.labels}
    notes = _notes([row for row in rows if row.cell is None], body, plain)
    glued: list[Mark] = []
    if rows and not rows[0].has_layout:
        more, glued = _glued(rows, {row.index for note in notes for row in note.rows})
        notes += more
    noted = {row.index for note in notes for row in note.rows}
    stars = {note.label for note in notes if note.label[0] in "*∗"}
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in [*raised, *(mark for row in rows if stars for mark in _star_marks(row, stars)), *glued]:
        if mark.row not in noted:
            marks[mark.row].append(mark)
    return notes, marks


def raised_marks(row: Row) -> list[Mark]:
    """Raised digits in a row that are no exponents."""
    if not any(digit in row.text for digit in DIGITS):
        return []
    found = []
    for match in MARK.finditer(row.text):
        start, before = match.start(), row.text[: match.start()]
        if len(match["labels"]) == 1 and EXPONENT.search(before) and not match.group().startswith(" "):
            continue
        labels = tuple(re.findall(r"\d+", match["labels"].translate(PLAIN)))
        # A blank before the mark goes with it, unless the mark parts two words.
        keep_blank = row.text[match.end() : match.end() + 1].isalnum()
        start += keep_blank and match.group().startswith(" ")
        found.append(Mark(row.index, row.page, start, match.end(), labels))
    return found


def _star_marks(row: Row, labels: set[str]) -> list[Mark]:
    found = [match for match in STAR_MARK.finditer(row.text) if match["labels"] in labels]
    return [Mark(row.index, row.page, *match.span(), (match["labels"],)) for match in found]


def _notes(rows: Sequence[Row], body: Mapping[int, float], marks: set[tuple[int, str]]) -> list[Note]:
    notes: list[Note] = []
    for run in _runs(rows, body, marks):
        current = notes[-1] if notes and run[0].page - notes[-1].rows[-1].page in (0, 1) else None
        for row in run:
            label = _label(row, marks)
            if label and (not notes or _follows(label[0], notes[-1].label)):
                current = Note(*label)
                notes.append(current)
            if current is not None:
                current.rows.append(row)
    return notes


def _follows(label: str, last: str) -> bool:
    """A note's number is a little larger than the one before it, or it starts anew."""
    if not label.isdigit() or not last.isdigit():
        return True
    return label == "1" or 0 < int(label) - int(last) <= FARTHEST


def _label(row: Row, marks: set[tuple[int, str]]) -> tuple[str, int] | None:
    if match := RAISED_LABEL.match(row.text):
        return match["label"].translate(PLAIN), match.end()
    if match := STAR_LABEL.match(row.text):
        return match["label"], match.end()
    match = PLAIN_LABEL.match(row.text) if row.has_layout else None
    return (match["label"], match.end()) if match and (row.page, match["label"]) in marks else None


def _runs(rows: Sequence[Row], body: Mapping[int, float], marks: set[tuple[int, str]]) -> list[list[Row]]:
    """Stretches of small print that a column or page ends with, from a label on or going on from the page before.

    Without layout, a line that begins with a raised number is a note by itself.
    """
    runs: list[list[Row]] = []
    run: list[Row] = []
    for at, row in enumerate(rows):
        if not row.has_layout:
            if RAISED_LABEL.match(row.text):
                runs.append([row])
            continue
        labelled = _label(row, marks) is not None and row.size <= 1.02 * body[row.page]
        if (
            row.size <= SMALLER * body[row.page]
            or (labelled and row.text[0] in DIGITS)
            or (run and row.size <= 1.03 * run[0].size)
        ):
            run.append(row)
        else:
            run = []
        following = rows[at + 1] if at + 1 < len(rows) else None
        if run and (following is None or following.page != row.page or following.bottom < row.top):
            labels = [i for i, one in enumerate(run) if _label(one, marks)]
            goes_on = (
                bool(runs) and runs[-1][-1].page in (row.page - 1, row.page) and run[0].size <= 1.03 * runs[-1][-1].size
            )
            if goes_on or labels:
                runs.append(run if goes_on and not _heads(run) else run[labels[0] :] if labels else run)
            run = []
    return [run for run in runs if run]


def _heads(run: Sequence[Row]) -> bool:
    """Whether a stretch of small print begins like something new, not like the rest of a note."""
    return run[0].bold or run[0].cells > 2


def _glued(rows: Sequence[Row], noted: set[int]) -> tuple[list[Note], list[Mark]]:
    """Notes of a text without layout whose marks are plain digits stuck to a word (gelten.4), page by page.

    They count only if the lines at the page's end are numbered without a gap and each number is stuck to a word above.
    """
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.index not in noted:
            pages[row.page].append(row)
    notes: list[Note] = []
    marks: list[Mark] = []
    last, single = 0, len(pages) == 1
    for mine in pages.values():
        found = _numbered_tail(mine, last + 1, min(FIRST_NOTE if single else len(mine), NOTES_BELOW * len(mine)))
        ends = [at for at, _, _ in found[1:]] + [len(mine)]
        if single:
            ends = [_note_end(mine, at, end) for (at, _, _), end in zip(found, ends, strict=False)]
        inside = {at for (low, _, _), high in zip(found, ends, strict=False) for at in range(low, high)}
        placed = [
            _stuck([row for i, row in enumerate(mine[:at]) if i not in inside], number) for at, number, _ in found
        ]
        if found and all(
            mark or SOURCE.match(mine[at].text, length) for mark, (at, _, length) in zip(placed, found, strict=True)
        ):
            last = found[-1][1]
            marks += [mark for mark in placed if mark]
            notes += [Note(str(n), length, mine[at:end]) for (at, n, length), end in zip(found, ends, strict=True)]
    return notes, marks


def _note_end(rows: Sequence[Row], start: int, end: int) -> int:
    """Where a note ends in a text whose pages are not told apart: with its sentence, if the next note is far off."""
    if end - start <= NEXT_NOTE:
        return end
    return next((at for at in range(start, end) if NOTE_END.search(rows[at].text)), start) + 1


def _numbered_tail(rows: Sequence[Row], first: int, least: float) -> list[tuple[int, int, int]]:
    """The last stretch of a page whose lines are numbered from `first` (or 1) on: (index, number, length of label).

    Its first line stands at `least` or later.
    """
    for start in (first, 1):
        found: list[tuple[int, int, int]] = []
        number = start
        for at, row in enumerate(rows):
            match = PLAIN_LABEL.match(row.text)
            if (
                match
                and int(match["label"]) == number
                and not row.text[match.end() - 2 : match.end()].startswith((".", ")"))
            ):
                found.append((at, number, match.end()))
                number += 1
        if found and found[0][0] >= least:
            return found
    return []


def _stuck(rows: Sequence[Row], number: int) -> Mark | None:
    after_word = r"(?<=[^\W\d_]|[“”\"»)])[.,;:?!]?"
    patterns = (
        rf"{after_word}(?P<mark>{number})(?=[\s.,;:)“]|$)",  # gelten.4
        rf"{after_word}(?P<mark>{number})(?=-[^\W\d_])",  # EfA1-Dienste
        rf"(?<=[a-zäöüß]{{3}}[.?!“”])(?P<mark>\ {number})(?=$|\ [A-ZÄÖÜ„])",  # eingestuft. 1
    )
    rows = [row for row in rows if str(number) in row.text]
    for pattern in map(re.compile, patterns):
        for row in rows:
            if match := pattern.search(row.text):
                return Mark(row.index, row.page, *match.span("mark"), (str(number),))
    return None
