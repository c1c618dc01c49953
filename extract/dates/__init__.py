"""Dates in German parliamentary papers: what names a point, interval, duration or recurring time, and its EDTF value.

Masked is what is never a date; the rules of the grammar give atoms (`scan`), which are counted from one another
(`anaphora`) and joined (`company`); what then stands on its own is an expression, with what it is for (`roles`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from parlagraph.extract.dates.anaphora import with_anchors
from parlagraph.extract.dates.company import coordinated, with_company
from parlagraph.extract.dates.grammar import BREAK, Atom
from parlagraph.extract.dates.norms import general
from parlagraph.extract.dates.roles import nearness, role_of
from parlagraph.extract.dates.scan import scan
from parlagraph.extract.dates.terms import term_days
from parlagraph.extract.facts import DateExpression
from parlagraph.extract.masks import masked
from parlagraph.extract.model import Context

__all__ = ["find_dates"]


def find_dates(text: str, context: Context = Context()) -> list[DateExpression]:
    """The dates, intervals, durations, sets and electoral terms of a text, in its order, none over another.

    `context.header.date` is the day that `im vergangenen Jahr` is counted from; without it such words have no value.
    """
    ready, today = _ready(text, blocks=bool(context.blocks)), context.header.date
    atoms = with_company(ready, with_anchors(ready, list(scan(ready, today)), today))
    found = [_expression(text, ready, atom, context) for atom in atoms if not atom.weak]
    return _budget_years(ready, found)


def _ready(text: str, *, blocks: bool) -> str:
    """The text with all that is never a date masked, and with no blank where a sentence can't go on."""
    ready = masked(text)
    if blocks:
        return ready.replace("\n", BREAK)
    return re.sub(r"\n(?=[^\S\n]*(?:\n|[–•▪-]\s))", BREAK, ready)


def _expression(text: str, ready: str, atom: Atom, context: Context) -> DateExpression:
    value = None if general(text, atom, context) else _value(atom)
    return DateExpression(
        start=atom.start,
        end=atom.end,
        rule=f"dates.{atom.rule}",
        value=value,
        kind=atom.kind,
        mod=atom.mod or nearness(ready, atom),
        role=role_of(text, ready, atom, value, context),
        term_value=term_days(text, atom, context) if atom.kind == "term" else None,
    )


def _value(atom: Atom) -> str | None:
    """EDTF or ISO 8601; None where an end is not known."""
    if atom.first is None:
        return atom.value
    first = atom.first.edtf
    if atom.open:
        return first and f"{first}/.."
    if atom.last is None:
        return first
    last = atom.last.edtf
    return f"{first}/{last}" if first and last else None


def _budget_years(ready: str, found: list[DateExpression]) -> list[DateExpression]:
    """In `Haushaltsjahren 2024 und 2025` both are budget years."""
    done = found[:1]
    for left, right in pairwise(found):
        beside = done[-1].role == "budget_year" and right.role is None and coordinated(ready, left.end, right.start)
        done.append(replace(right, role="budget_year") if beside else right)
    return done
