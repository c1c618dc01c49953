"""The sentences of a paper, each with what is known of its place: the unit that claims and demands are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parlagraph.extract.labels import label_of
from parlagraph.extract.language.sentences import split
from parlagraph.extract.model import Block, BlockKind, Context, SectionKind
from parlagraph.extract.statements.foreign import foreign


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence at `text[start:end]` without its item's label; `first` where it opens its block, `heading` its section's title."""

    start: int
    end: int
    text: str
    block: BlockKind
    section: SectionKind
    heading: str
    label: str
    first: bool
    place: float


def statements(text: str, context: Context) -> Iterator[Statement]:
    """The German sentences outside head and signatures, in text order; without blocks the whole text is one paragraph a line."""
    blocks = context.blocks or _lines(text)
    starts = [section.start for section in context.sections]
    for block in blocks:
        index = bisect_right(starts, block.start) - 1
        section = context.sections[index] if index >= 0 else None
        kind: SectionKind = section.kind if section else "text"
        if kind == "unterschriften" or block.kind == "signature" or _in_head(block, kind, context.header.head_end):
            continue
        yield from _of_block(text, block, kind, section.heading if section else "")


def _in_head(block: Block, section: SectionKind, head_end: int) -> bool:
    """Whether a block belongs to the head: up to where the header was read, or where that is unknown the section says so."""
    return block.start < head_end if head_end else section == "kopf"


def _lines(text: str) -> Sequence[Block]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return blocks


def _of_block(text: str, block: Block, section: SectionKind, heading: str) -> Iterator[Statement]:
    label = label_of(text, block.start, block.end)
    begin = label[2] if label else block.start
    for number, span in enumerate(split(text[begin : block.end])):
        start, end = begin + span.start, begin + span.end
        if foreign(text[start:end]):
            continue
        yield Statement(
            start, end, text[start:end], block.kind, section, heading, label[0] if label else "", number == 0,
            start / max(1, len(text)),
        )  # fmt: skip
