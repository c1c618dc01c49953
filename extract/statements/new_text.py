"""The new words that an amendment puts in quotation marks: they run over paragraphs, and belong to the instruction before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parlagraph.extract.labels import label_of
from parlagraph.extract.model import Block
from parlagraph.extract.offsets import Span

LONGEST = 120
"""Quoted new text runs over no more than so many blocks; a mark that nobody closes opens none."""

# § 3 wird wie folgt gefasst: | erhält folgende Fassung: | Nach Satz 1 wird folgender Satz eingefügt:
_INSTRUCTS = re.compile(
    r"""
    \b (?: gefa(?:ss|ß)t | geändert | ersetzt | eingefügt | angefügt | ergänzt | vorangestellt | aufgenommen | neu\s+gefasst | hinzugefügt
      | angehängt | Fassung | lautet | lauten | (?:folgende[nrms]?|neue[nrms]?) \s+ [^:]{0,80} ) \s* : \s* $
    """,
    re.VERBOSE,
)
_OPENS = re.compile(r"[„“\"»‚]|,(?=\d|§|[A-ZÄÖÜ])")
"""A low single mark is often printed as a comma."""
_CLOSES = re.compile(r"[“”\"«‘][\s.;,]*$")


def new_texts(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """The ranges of quoted new text, from its first to its last block; an instruction that ends in a colon stands before each."""
    index = 1
    while index < len(blocks):
        before, block = blocks[index - 1], blocks[index]
        last = None
        if _OPENS.match(text, block.start) and _INSTRUCTS.search(text, max(before.start, before.end - 160), before.end):
            last = _closing(text, blocks, index)
        if last is not None:
            yield Span(block.start, blocks[last].end)
            index = last
        index += 1


def _closing(text: str, blocks: Sequence[Block], first: int) -> int | None:
    """The index of the block that closes the quotation which block `first` opens."""
    start = blocks[first].start
    for index in range(first, min(first + LONGEST, len(blocks))):
        end = blocks[index].end
        if _CLOSES.search(text, blocks[index].start, end) and _balanced(text[start:end]):
            return index
    return None


def _balanced(words: str) -> bool:
    low = words.count("‚") + words.startswith(",")
    pairs = words.count("„") <= words.count("“") + words.count("”") and low <= words.count("‘")
    return pairs and words.count('"') % 2 == 0


def joined(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each instruction made one with the new text that follows it."""
    quoted = {span.start: span.end for span in new_texts(text, blocks)}
    found: list[Block] = []
    until = -1
    for block in blocks:
        if block.start in quoted and found:
            until = quoted[block.start]
            found[-1] = replace(found[-1], end=until)
        elif block.start >= until:
            found.append(block)
    return found


_ROMAN_ALONE = re.compile(r"[IVX]{1,4}\.\s*")


def with_bare_labels(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges, a roman number on a line of its own put to the words behind it: `II. | die Brücke zu sanieren`."""
    found: list[tuple[int, int]] = []
    for start, end in ranges:
        if found and _ROMAN_ALONE.fullmatch(text, *found[-1]) and not label_of(text, start, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
