"""The tables of a run: their columns, what kind of value each holds, and the order of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

Kind = Literal["text", "whole", "real", "money", "flag"]
SQL_TYPE: Mapping[Kind, str] = MappingProxyType(
    # Money is kept as its decimal digits: SQLite's own number for it would be a float.
    {"text": "TEXT", "whole": "INTEGER", "real": "REAL", "money": "TEXT", "flag": "INTEGER"}
)
JOINER = "; "
"""What stands between several values in one cell."""
NOTE_JOINER = "\n"
"""What stands between the words of several footnotes in one cell, in which `; ` is common."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a `kind` of text, whole number, real number, money (Decimal) or flag (bool)."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """One table: `columns` in their order, `key` is unique, `order` sorts the rows wherever they are read.

    A key of several columns names them with a blank between.
    """

    name: str
    columns: tuple[Column, ...]
    key: str
    order: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _columns(words: str) -> tuple[Column, ...]:
    """`"page:whole text"` → a column of whole numbers and one of text."""
    pairs = (word.partition(":") for word in words.split())
    return tuple(Column(name, kind or "text") for name, _, kind in pairs)  # type: ignore[arg-type]


_PLACE = "doc_id fact_id page:whole start:whole end:whole text "
_QUOTE = " prefix suffix boxes"


def _facts(name: str, middle: str, behind: str = "") -> Table:
    return Table(name, _columns(f"{_PLACE}{middle}{_QUOTE} {behind}"), "fact_id", ("doc_id", "start", "end", "fact_id"))


DOCUMENTS = Table(
    "documents",
    _columns(
        "doc_id file sha256 parliament body term:whole kind number date title originators signatories addressees side"
        " pages:whole words:whole text_layer status warnings deals_with asked_by answered_by written received issued distributed"
    ),
    "doc_id",
    ("doc_id",),
)
FACTS = (
    _facts("dates", "kind value mod role section rule", "term_value"),
    _facts("amounts", "low:money high:money currency approximate:flag role year subject section rule"),
    _facts("actors", "actor_id name type party post section rule", "by candidates"),
    _facts("references", "target target_kind target_doc_id section rule"),
    _facts(
        "claims",
        "claimant claimant_id formal:flag voice kind polarity section facts rule score:real",
        "target modality notes note_words note_facts matters topics",
    ),
    _facts(
        "demands",
        "demander demander_id addressee addressee_id formal:flag label action deadline section facts rule score:real",
        "object condition alternative:flag notes note_words note_facts matters topics",
    ),
    _facts("quantities", "low:money high:money unit thing approximate:flag section rule"),
    _facts(
        "budget",
        "year role low:money high:money currency approximate:flag inferred:flag subject source section facts rule",
    ),
    _facts(
        "checks",
        "kind stated:money computed:money unit tolerance:money verdict formula section facts rule",
    ),
    _facts(
        "cells",
        "table_no:whole row_no:whole column_no:whole rows:whole columns:whole kind head:flag row_label column_label unit value:money"
        " section facts rule",
    ),
)
LINKS = Table(
    "links",
    _columns("link_id relation stance source_doc_id source_fact_id target_doc_id target_fact_id evidence score:real"),
    "link_id",
    ("source_doc_id", "source_fact_id", "target_doc_id", "target_fact_id", "relation", "link_id"),
)
REGISTRY = Table(
    "registry",
    _columns(
        "actor_id name type party body valid_from valid_to mentions:whole documents:whole spellings"
        " posts groups wikidata abgeordnetenwatch by names"
    ),
    "actor_id",
    ("actor_id",),
)
NOVELTIES = Table(
    "novelties",
    _columns("novelty_id kind name type parliament term:whole mentions:whole documents:whole doc_id note"),
    "novelty_id",
    ("kind", "novelty_id"),
)
PAGES = Table(
    "pages",
    _columns("doc_id page:whole reader text_layer why characters:whole confidence:real"),
    "doc_id page",
    ("doc_id", "page"),
)
TABLES: Mapping[str, Table] = MappingProxyType(
    {t.name: t for t in (DOCUMENTS, *FACTS, LINKS, REGISTRY, NOVELTIES, PAGES)}
)
"""The tables that a run writes, by name."""

DERIVED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "actors": ("actor_id", "by", "candidates"),
        "references": ("target_doc_id",),
        "claims": ("claimant_id", "matters", "topics"),
        "demands": ("demander_id", "addressee_id", "matters", "topics"),
    }
)
"""Columns that no document gives by itself: they are filled once all documents are there."""
