"""The marks in front of list items (I. 1. a) aa) –) and the tree that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# I. | IV) | 1. | 2) | 1.1 | a) | (b) | aa) | – | • | *
LABEL = re.compile(
    r"""
    \s* (?P<label>
        (?P<roman>   [IVX]{1,5} [.)] )
      | (?P<number>  \(? \d{1,3} (?:\.\d{1,2})* [.)] )
      | (?P<letters> \(? [a-z]([a-z])?+ \) | [a-z]\.(?=\s) )
      | (?P<capital> [A-H] [.)] )
      | (?P<dash>    [-–—•▪·*◦‒−‐] )
    ) \s+
    """,
    re.VERBOSE,
)


# 12. Juli 2024: a day that a line happens to begin with
_MONTH = re.compile(r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")


@dataclass
class Item:
    """A list item: its label, the range of its own text without the label and its sub-items.

    `end` moves behind paragraphs that follow the item and belong to it.
    """

    label: str
    kind: str
    start: int
    end: int
    children: list[Item] = field(default_factory=list)

    @property
    def whole_end(self) -> int:
        """Where the item with all its sub-items ends."""
        return max([self.end, *(child.whole_end for child in self.children)])


def label_of(text: str, start: int, end: int) -> tuple[str, str, int] | None:
    """The label at the beginning of `text[start:end]`, its kind and where the words behind it begin; None if there is none."""
    match = LABEL.match(text, start, end)
    if match is None or (match["number"] and _MONTH.match(text, match.end(), end)):
        return None
    kind = match.lastgroup or "label"
    if kind == "label":
        kind = next(name for name in ("roman", "number", "letters", "capital", "dash") if match[name])
    if kind == "letters" and len(match["label"].strip("().")) == 2:
        kind = "double"
    if kind == "number" and "." in match["label"].rstrip(".)"):
        kind = "decimal"
    return match["label"], kind, match.end()


_RANK = {"capital": 0, "roman": 1, "number": 2, "decimal": 3, "letters": 4, "double": 5, "dash": 6}
"""The order in which German papers nest their marks: A. I. 1. 1.1 a) aa) –."""


def outranks(mark: str, item: Item) -> bool:
    """Whether a printed mark, or the last of several, stands for a wider part than an item's: `2.` above `a)`."""
    found = label_of(f"{mark.split()[-1]} x", 0, len(mark) + 2) if mark and item.kind in _RANK else None
    return found is not None and _RANK[found[1]] < _RANK[item.kind]


def tree(text: str, ranges: Iterable[tuple[int, int]]) -> list[Item]:
    """The items of consecutive blocks as a tree; a block without a label goes on with the item before it."""
    roots: list[Item] = []
    path: list[Item] = []
    for start, end in ranges:
        found = label_of(text, start, end)
        if found is None:
            if path:
                path[-1].end = end
            continue
        label, kind, begin = found
        item = Item(label, kind, begin, end)
        path = [ancestor for ancestor in path if _RANK[ancestor.kind] < _RANK[kind]]
        (path[-1].children if path else roots).append(item)
        path.append(item)
    return roots
