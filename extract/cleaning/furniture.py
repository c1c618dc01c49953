"""Page furniture: running heads and feet, page numbers, margin letters, the imprint; found by place and recurrence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parlagraph.extract.cleaning.rows import Row
from parlagraph.extract.model import Page

EDGE_ROWS = 4
"""So many rows from the top or bottom of a page without layout may be furniture (with layout, twice as many)."""
HEAD_ZONE, FOOT_ZONE = 0.15, 0.86
"""Running heads end above, feet begin below this share of the page's height."""
RECURS, RECURS_WITHOUT_LAYOUT, SAME_HEIGHT = 0.2, 0.8, 6.0
"""A running head stands on at least this share of the pages, with layout within so many points of one height."""
COUNTED, ON_END = 3, 5
"""A head of a part stands on so many pages: one that counts them, and one that does not, on so many pages on end."""
PIECES, LONGEST_PIECE = 0.4, 60
"""A piece of a running head is shorter than so many characters and stands alone on a line on this share of the pages."""
MOST_NUMBERS = 8
IMPRINT_SIZE, ALMOST, IMPRINT_GAP = 0.86, 0.97, 1.5
"""An imprint is at most this large against the text and stands so many of its own sizes below it; if it is almost as
large as the text, twice as many."""

PAGE_NUMBER = re.compile(
    r"(?:Seite\s+|S\.\s?)?[-–—(\[]?\s?(?P<number>\d{1,4})(?:\s?(?:/|von)\s?\d{1,4})?\s?[-–—)\]]?", re.I
)
MARGIN_LETTER = re.compile(r"\([A-D]\)(?:\s\([A-D]\))?")
PIECE = re.compile(
    r"^(?:.*\b\d{1,2}\.\s?Wahlperiode|(?:Drucksache|DRUCKSACHE|Drs\.)\s\d{1,4}\s?/\s?\d+(?:/\d+)?)\b.{0,12}$"
)
SPEAKER = re.compile(
    r"\((?!Beifall|Zuruf|Heiterkeit|Lachen|Unruhe)(?:(?:[A-ZÄÖÜÇŠ][\w.'’-]*|von|van|de|der)\s?){2,7}\)"
)
NUMBER = re.compile(r"\d+")
MORE_FOLLOWS = re.compile(r"\.\.\.|…")
WORD = re.compile(r"[^\W\d_]{2,}")
SAYS_SOMETHING = re.compile(r"[^\W\d_]{2,}|\d\.\s?\d{1,2}\.\s?\d{2,4}|\d/\d")
DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+)\s?\d{2,4}")
NOTE_LABEL = re.compile(r"[⁰¹²³⁴-⁹*∗]|\d{1,2}\)?\s")
CONTACT = re.compile(
    r"\bPostfach\b|\bTele(?:fon|fax)\b|\bFax\b|\bISSN\b|\bwww\.|@\w|\b\d{5}\s[A-ZÄÖÜ]|(?:Druck|Vertrieb|Satz|[Hh]erstellung)\b.*:"
)
PRINTER = re.compile(r"\bPostfach\b|\bTele(?:fon|fax)\b|\b(?:Druck|Vertrieb|Satz|\w*[Hh]erstellung)\b.*:")
ISSUED = re.compile(r"\b(?:Originals?|[Aa]usgegeben|[Vv]erteilt|[Ee]ingegangen|Eingang|Druck)\b.*\d")
HEAD_WORDS = frozenset({"seite", "von", "drucksache", "wahlperiode"})

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Indices of rows: those that go, and asides (when a paper was issued), which stay but interrupt nothing."""

    rows: frozenset[int]
    asides: frozenset[int]


def furniture_of(rows: Sequence[Row], pages: Sequence[Page], body: Mapping[int, float]) -> Furniture:
    """The page furniture among all rows; the first page's masthead is none."""
    by_page: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_page[row.page].append(row)
    edges = {number: _edges(mine, pages[number]) for number, mine in by_page.items()}
    found: set[int] = set()
    asides: set[int] = set()
    masthead = _words(edges[0][0]) if 0 in edges else frozenset()
    recurring = [_recurring([edge[side] for edge in edges.values()], len(pages)) for side in (0, 1)]
    for number, (head, foot) in edges.items():
        found |= _in_edge(head, number, recurring[0] if number else frozenset(), masthead if number else frozenset())
        found |= _in_edge(foot, number, recurring[1], frozenset())
        left = [row for row in by_page[number] if row.index not in found]
        found |= _in_margin(left)
        found |= {row.index for row in left if MARGIN_LETTER.fullmatch(row.text) or MORE_FOLLOWS.fullmatch(row.text)}
        small = _small_print(left, pages[number], body[number])
        asides |= {row.index for row in small if DATE.search(row.text)}
        found |= {row.index for row in small} - asides
    if not any(page.boxes for page in pages):
        found |= _heads_in_pieces(by_page)
    return Furniture(frozenset(found - asides), frozenset(asides))


def _heads_in_pieces(by_page: Mapping[int, Sequence[Row]]) -> set[int]:
    """Pieces of running heads that stand anywhere on the pages of a text, and the page's number beside one."""
    pages: dict[str, set[int]] = defaultdict(set)
    for number, mine in by_page.items():
        for row in mine:
            if len(row.text) < LONGEST_PIECE and ("eriode" in row.text or "/" in row.text) and PIECE.search(row.text):
                pages[row.text].add(number)
    pieces = {text for text, on in pages.items() if len(on - {0}) >= max(COUNTED, PIECES * (len(by_page) - 1))}
    found: set[int] = set()
    for number, mine in by_page.items():
        at = {i for i, row in enumerate(mine) if number and row.text in pieces}
        beside = {j for i in at for j in (i - 1, i + 1) if 0 <= j < len(mine)}
        counts = ((j, PAGE_NUMBER.fullmatch(mine[j].text)) for j in beside)
        at |= {j for j, count in counts if count and int(count["number"]) == number + 1}
        found |= {mine[i].index for i in at}
    return found


def _edges(rows: Sequence[Row], page: Page) -> tuple[list[Row], list[Row]]:
    """The rows in the head and in the foot of a page, the outermost first."""
    if not page.boxes:
        return list(rows[:EDGE_ROWS]), list(reversed(rows[-EDGE_ROWS:]))
    down = sorted(rows, key=lambda row: row.top)
    head = [row for row in down[: 2 * EDGE_ROWS] if row.bottom < HEAD_ZONE * page.height]
    foot = [row for row in down[-2 * EDGE_ROWS :] if row.top > FOOT_ZONE * page.height]
    return head, foot[::-1]


def _keys(row: Row) -> list[Key]:
    """A row's words in an order that left and right pages share: as they are, and with each number less the page's.

    A running head has a key in common with the next page's, and `Anlage 1` none with `Anlage 2` two pages on. The name
    of a speaker, which protocols print above a column, counts as any other speaker's.
    """
    if SPEAKER.fullmatch(row.text):
        return [("(speaker)",)]
    words = NUMBER.sub(" \\g<0> ", row.text).split()
    numbers = [at for at, word in enumerate(words) if word.isdecimal() and len(word) < 6][:MOST_NUMBERS]
    counted = [[*words[:at], f"#{int(words[at]) - row.page}", *words[at + 1 :]] for at in numbers]
    return [tuple(sorted(words)), *(tuple(sorted(one)) for one in counted)]


def _recurring(edges: Sequence[Sequence[Row]], pages: int) -> frozenset[int]:
    """The indices of rows that say the same, but for the page number, on several pages at the same height."""
    places: dict[Key, list[Row]] = defaultdict(list)
    for row in (row for edge in edges for row in edge if SAYS_SOMETHING.search(row.text)):
        for key in _keys(row):
            places[key].append(row)
    return frozenset(row.index for key, rows in places.items() for row in rows if _recurs(row, rows, pages, key))


def _recurs(row: Row, alike: Sequence[Row], pages: int, key: Key) -> bool:
    if not row.has_layout:
        # Nothing tells the end of a page, and answers repeat themselves: what nearly all pages have, and no sentence.
        # The first page has a masthead in the running head's place.
        beyond = {one.page for one in alike} - {0}
        least = 2 if HEAD_WORDS & {word.lower() for word in WORD.findall(row.text)} else 3
        return len(beyond) >= max(least, RECURS_WITHOUT_LAYOUT * (pages - 1)) and row.text[-1] not in ".:;,?!"
    level = {one.page for one in alike if abs(one.top - row.top) <= SAME_HEIGHT}
    if len(level) >= max(2, RECURS * pages):
        return True
    # A part of the paper, as its annexes, may have heads of its own: they count the pages, or stand on each of them.
    counts = any(word.startswith("#") for word in key)
    return len(level) >= (COUNTED if counts else ON_END) and (counts or max(level) - min(level) < len(level))


def _words(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(word.lower() for row in rows for word in WORD.findall(row.text))


def _in_edge(rows: Sequence[Row], page: int, recurring: frozenset[int], masthead: frozenset[str]) -> set[int]:
    """The furniture among the rows of one head or foot, given from the page's edge inwards."""
    found: set[int] = set()
    for at, row in enumerate(rows):
        outer = at == 0 or rows[at - 1].index in found
        number = PAGE_NUMBER.fullmatch(row.text)
        is_furniture = (
            outer or int(number["number"]) == page + 1
            if number
            else row.index in recurring or _repeats(row, outer, masthead)
        )
        if is_furniture:
            found.add(row.index)
    return found


def _repeats(row: Row, outer: bool, masthead: frozenset[str]) -> bool:
    """Whether a head says nothing but what the first page's masthead says."""
    words = {word.lower() for word in WORD.findall(row.text)}
    if not masthead or not words or row.text[-1] in ".:;,?!":
        return False
    return words <= masthead | HEAD_WORDS and (outer or not words.isdisjoint(HEAD_WORDS))


def _in_margin(rows: Sequence[Row]) -> set[int]:
    """Words that run up or down beside all of the page's text: a notice on the state of the paper, a bar's label."""
    level = [row for row in rows if row.upright]
    if not level or 2 * sum(len(row.text) for row in level) < sum(len(row.text) for row in rows):
        return set()  # the whole page is turned
    left, right = min(row.x0 for row in level), max(row.x1 for row in level)
    return {row.index for row in rows if not row.upright and (row.x0 > right or row.x1 < left)}


def _small_print(rows: Sequence[Row], page: Page, body: float) -> list[Row]:
    """The imprint, or a line that says when the paper was issued: small print apart from the text at the foot."""
    if not page.boxes:
        return _small_print_without_layout(rows)
    down = sorted(rows, key=lambda row: row.top)
    group: list[Row] = []
    for row in reversed(down):
        apart = bool(group) and group[-1].top - row.bottom > IMPRINT_GAP * group[-1].size
        if apart or row.top < 0.8 * page.height or row.size > ALMOST * body:
            break
        group.append(row)
    if not group or any(NOTE_LABEL.match(row.text) for row in group):
        return []
    if not any(CONTACT.search(row.text) or ISSUED.search(row.text) for row in group):
        return []
    if len(group) == len(down):
        return group
    # A damaged font may have size 0.
    gap = (group[-1].top - down[-len(group) - 1].bottom) / max(group[-1].size, 0.1)
    small = max(row.size for row in group) <= IMPRINT_SIZE * body
    return group if gap > (IMPRINT_GAP if small else 2 * IMPRINT_GAP) else []


def _small_print_without_layout(rows: Sequence[Row]) -> list[Row]:
    """Lines of addresses above an ISSN, and the line at the page's end that says when the paper was issued."""
    found = [row for row in rows[-1:] if ISSUED.search(row.text) and DATE.search(row.text) and len(row.text) < 100]
    for at, row in enumerate(rows):
        if re.match(r"ISSN\s", row.text):
            low = at
            while low and at - low < 6 and PRINTER.search(rows[low - 1].text):
                low -= 1
            found += rows[low : at + 1]
    return found
