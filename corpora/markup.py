"""Reads the sources of a corpus: the papers' words, and behind them what the gold files say about these words.

A source starts with a TOML head between two lines of `+++`. Blocks are separated by blank lines, each sentence has its
own line. A block may open with its style (`.title`), a heading with `# `, an item with `- ` or `1. `, a footnote with
`[^1]: `. Inside a line:

    [14. April 2026](d 2026-04-14)      a date and its value; `-` for none; then its kind, where that is not plain
    [700.000 Euro](e 700000)            an amount of euro; `~` before the figure says that it is approximate
    [Grünen](a GRÜNE)                   an actor and its name, which may be left out where the words are the name
    [Drucksache 18/1](r 18/1)           a reference and its target
    [^1]                                the mark of a footnote
    *words*                             italics

At the end of a line `{c}` calls the sentence a claim, `{d > Kommunen}` a demand on somebody, `{C}` and `{D}` formal
ones; `{c SPD}` names another author than the paper's own, `#label` a place that a link may name.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

STYLES_OF_LINES = {"sign", "address", "by", "text", "kindlines"}
TAG = re.compile(
    r"\s*\{(?P<kind>[cCdD]?)\s*(?P<who>[^}#>]*?)\s*(?:>\s*(?P<whom>[^}#]*?)\s*)?(?:#(?P<label>[\w-]+))?\}$"
)
INLINE = re.compile(r"\[\^(?P<mark>\d+)\]|\[(?P<text>[^\]]+)\]\((?P<kind>[dear])(?: (?P<value>[^)]*))?\)|(?P<star>\*)")
OPENING = re.compile(r"(?:# (?P<head>)|- (?P<dash>)|(?P<number>\d+)\. |\[\^(?P<note>\d+)\]: )")


@dataclass(frozen=True)
class Span:
    """A few words of a block and what they are: d(ate), e(uro), a(ctor), r(eference)."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a block; kind is c(laim) or d(emand), capital when formal, or empty."""

    start: int
    end: int
    kind: str = ""
    who: str = ""
    whom: str = ""
    label: str = ""


@dataclass
class Block:
    """A paragraph, heading, item or footnote: plain text with everything that is known about parts of it."""

    style: str
    label: str = ""
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    italics: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Paper:
    """One source: its head, its blocks in reading order, its footnotes by number."""

    name: str
    head: dict[str, Any]
    blocks: list[Block]
    notes: dict[int, Block]

    @property
    def file(self) -> str:
        """The name of the file that is set from this source."""
        return str(self.head["file"])


def read_paper(path: Path) -> Paper:
    """Read one source file."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    blocks: list[Block] = []
    notes: dict[int, Block] = {}
    for chunk in re.split(r"\n{2,}", body.strip()):
        block = read_block(chunk.split("\n"))
        if block.style == "note":
            notes[int(block.label)] = block
        else:
            blocks.append(block)
    return Paper(path.stem, tomllib.loads(head), blocks, notes)


def read_block(lines: list[str]) -> Block:
    """Read the lines of one block."""
    block = Block("body")
    if lines[0].startswith("."):
        block.style = lines.pop(0)[1:]
    elif opening := OPENING.match(lines[0]):
        block.style, block.label = opening_style(opening)
        lines[0] = lines[0][opening.end() :]
    if block.style == "question" and (number := re.match(r"(\d+\.) ", lines[0])):
        block.label, lines[0] = number[1], lines[0][number.end() :]
    tags = [TAG.search(line) for line in lines]
    words = [line[: tag.start()] if tag else line for line, tag in zip(lines, tags, strict=True)]
    where = read_inline(block, ("\n" if block.style in STYLES_OF_LINES else " ").join(words))
    starts = list(accumulate((len(line) + 1 for line in words), initial=0))
    for tag, (start, following) in zip(tags, pairwise(starts), strict=True):
        if tag:
            block.sentences.append(read_sentence(block.text, where[start], where[following] - 1, tag))
    return block


def opening_style(opening: re.Match[str]) -> tuple[str, str]:
    """The style and label that a block's first characters ask for."""
    if opening["number"]:
        return "item", opening["number"] + "."
    if opening["note"]:
        return "note", opening["note"]
    return ("section", "") if opening["head"] is not None else ("dash", "-")


def read_inline(block: Block, source: str) -> dict[int, int]:
    """Fill the block with plain text, spans and marks; return where the places of the source stand in the text."""
    where: dict[int, int] = {}
    plain, at = "", 0
    for found in INLINE.finditer(source):
        where |= {at + i: len(plain) + i for i in range(found.start() - at)}
        plain += source[at : found.start()]
        where[found.start()] = len(plain)
        if found["mark"]:
            block.marks.append((len(plain), int(found["mark"])))
        elif found["star"]:
            block.italics.append(len(plain))
        else:
            words = found["text"]
            value = found["value"] or words.replace("\n", " ")
            block.spans.append(Span(len(plain), len(plain) + len(words), found["kind"], value))
            plain += words
        at = found.end()
    where |= {at + i: len(plain) + i for i in range(len(source) - at + 2)}
    block.text = plain + source[at:]
    return where


def read_sentence(text: str, start: int, end: int, tag: re.Match[str]) -> Sentence:
    """Read what stands between the braces behind a sentence; quotation marks of a longer quotation are left out."""
    words = text[start:end]
    if words.startswith("„") and "“" not in words:
        start += 1
    if words.endswith("“") and "„" not in words:
        end -= 1
    if tag["kind"] == "D" and words.endswith(","):
        end -= 1
    return Sentence(start, end, tag["kind"], tag["who"], tag["whom"] or "", tag["label"] or "")
