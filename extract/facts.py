"""What is found in a paper: the facts, where they stand, and all of them together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from parlagraph.extract.model import Evidence, GridKind, Header, Section, SectionKind, TextLayer
from parlagraph.extract.offsets import Span

Voice = Literal["author", "quoted", "reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something found at `text[start:end]` by `rule`."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(Fact):
    """A TimeML TIMEX3: `kind` date, interval, duration, set or term; `value` EDTF or ISO 8601, None where vague.

    `term_value` are the days of an electoral term as an EDTF interval, where the paper tells whose term it is.
    """

    value: str | None
    kind: Literal["date", "interval", "duration", "set", "term"]
    mod: Literal["start", "mid", "end", "before", "after", "approx"] | None = None
    role: str | None = None
    term_value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Fact):
    """An amount of money in the currency's unit (ISO 4217); `low` equals `high` unless it is a range."""

    low: Decimal
    high: Decimal
    currency: str
    approximate: bool = False
    role: str | None = None
    year: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Fact):
    """A share, a count or a measure that is no money: `low` equals `high` unless it is a range.

    `unit` is `percent`, `percentage_points`, `permille`, a unit of measure (`km`, `ha`, `MWh`) or None for things that
    are counted one by one; `thing` is what is counted, or what the share is of, as printed.
    """

    low: Decimal
    high: Decimal
    unit: str | None = None
    thing: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetFigure(Fact):
    """What was planned, spent or committed in a year, with the amount that says so in `operands`.

    `inferred` where the words at the span give no amount but point to one (`bleibt es bei diesem Niveau`). `source` is
    the text of the footnote that hangs on the words.
    """

    year: str
    role: str
    low: Decimal
    high: Decimal
    currency: str
    approximate: bool = False
    inferred: bool = False
    subject: str | None = None
    source: str | None = None
    operands: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Fact):
    """A figure that a paper states and its other figures give, too: recomputed.

    The span is the stated figure's. `tolerance` is how far the computed value may lie from the stated one under the
    rounding that the words allow, in the same unit; `operands` are the places of the figures that `formula` is made of.
    """

    kind: Literal["share", "sum", "change"]
    stated: Decimal
    computed: Decimal
    unit: str | None
    tolerance: Decimal
    verdict: Literal["holds", "rounds", "conflicts"]
    formula: str
    operands: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Fact):
    """A mention of somebody who can act politically, by canonical name."""

    name: str
    type: Literal["person", "party", "government", "parliament", "organisation", "municipality"]
    party: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Fact):
    """A pointer to a parliamentary paper or a law; `target` is its number or printed citation."""

    target: str
    target_kind: Literal["paper", "protocol", "question", "law", "eu"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """An assertion that can be disputed or checked, and whose it is; `score` is 0 to 1.

    `target` is whom or what the `polarity` is toward; `modality` how far the paper stands behind it (None: wholly).
    """

    claimant: str | None
    formal: bool = False
    voice: Voice = "author"
    kind: Literal["judgement", "cause", "fact", "intention", "reported"] | None = None
    polarity: Literal["positive", "negative"] | None = None
    score: float = 1.0
    target: str | None = None
    modality: Literal["possible", "apparent", "hypothetical"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Fact):
    """What somebody asks somebody to do; `label` is the item's own number, `action` the verb in the infinitive.

    `object` and `condition` are as printed; `alternative` where `oder` makes the demand one of several ways.
    """

    demander: str | None
    addressee: str | None
    formal: bool = False
    label: str | None = None
    action: str | None = None
    deadline: str | None = None
    score: float = 1.0
    object: str | None = None
    condition: str | None = None
    alternative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Fact):
    """A table's cell with words; tables, rows and columns count from 1, `rows` and `columns` are how many it spans.

    `unit` is as the head, the row or the caption prints it (`Mio. Euro`, `%`), `value` the printed number, not scaled by
    it. `kind` is how the table was known: its ruling lines, its aligned columns, or as a synopsis of two laws.
    """

    table_no: int
    row_no: int
    column_no: int
    rows: int = 1
    columns: int = 1
    kind: GridKind = "ruled"
    head: bool = False
    row_label: str | None = None
    column_label: str | None = None
    unit: str | None = None
    value: Decimal | None = None


AnyFact = DateExpression | Amount | Quantity | BudgetFigure | Check | Mention | Reference | Claim | Demand | Cell

TABLE_OF: Mapping[type[Fact], str] = MappingProxyType(
    {
        DateExpression: "dates",
        Amount: "amounts",
        Quantity: "quantities",
        BudgetFigure: "budget",
        Check: "checks",
        Mention: "actors",
        Reference: "references",
        Claim: "claims",
        Demand: "demands",
        Cell: "cells",
    }
)
"""The table that each kind of fact stands in."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that backs a claim or demand: its mark, its words, and the ids of the facts in it."""

    label: str
    words: str
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A fact with its evidence, its section and an id that the same document always gives it.

    `inside` are the ids of the dates, amounts, quantities, actors and references within a claim, a demand or a table's
    cell, and of the figures that a check or a budget figure rests on.
    """

    fact_id: str
    fact: AnyFact
    evidence: Evidence
    section: SectionKind
    inside: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def fact_id(doc_id: str, table: str, start: int, end: int, words: str) -> str:
    """An id that rests on document, kind, span and words alone: 12 hexadecimal digits."""
    key = "\x1f".join((doc_id, table, str(start), str(end), words))
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a page was read: by what, `why` by that or what is wrong with its text, and how many characters it gave.

    `confidence` is in percent, None unless the page was recognised from its picture.
    """

    number: int
    reader: str
    text_layer: TextLayer
    why: str
    characters: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; small enough to be sent between processes.

    `status` is `ok`, or `partial` where something could not be read (the warnings say what).
    """

    doc_id: str
    file: str
    sha256: str
    header: Header
    text: str
    pages: int
    words: int
    text_layer: TextLayer
    status: Literal["ok", "partial"]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    facts: tuple[Located, ...]
    page_starts: tuple[tuple[int, int], ...] = ()
    """(offset in `text`, page number) wherever the page changes: see `Document.page_starts`."""
    sheets: tuple[Sheet, ...] = ()
    """How each page was read."""
    parts: tuple[Extraction, ...] = ()
    """The further papers of the same file."""
