"""Which parliament a paper is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from parlagraph.extract.header.letters import house_addressed
from parlagraph.extract.header.rows import Row, unspaced
from parlagraph.extract.lexicon import toml
from parlagraph.extract.model import Document
from parlagraph.extract.offsets import Span

HEAD_ROWS = 30
"""A masthead stands within so many printed lines from the top."""

# Bundesrat  Drucksache 393/25 | Drucksache 393/25  – 2 –  Bundesrat
_RUNNING_BR = re.compile(
    r"^\s*(?:Bundesrat\s+Drucksache\s+\d{1,4}(?:/\d{1,2})?/\d\d|Drucksache\s+\d{1,4}(?:/\d{1,2})?/\d\d\s+[–-]\s?\d+\s?[–-]\s+Bundesrat)\s*$"
)
TERM = re.compile(r"\b(?P<term>\d{1,2})\s?\.\s*(?:Wahl|Legislatur)periode", re.IGNORECASE)


@cache
def parliaments() -> dict[str, dict[str, Any]]:
    """The entries of the lexicon `parliaments` by code."""
    return {entry["code"]: entry for entry in toml("parliaments")["parliament"]}


def house_of(document: Document, rows: Sequence[Row], spans: dict[str, Span]) -> str | None:
    """By the masthead; else by a running head; else by the state that the text is about."""
    for here, after in zip(rows[:HEAD_ROWS], [*rows[1:HEAD_ROWS], None], strict=False):
        for code, name in _masthead_names():
            words = re.sub(r"^[\d\sIVX]+(?=\D)", "", unspaced(here.text)).casefold()
            both = f"{words} {unspaced(after.text).casefold()}" if after else words
            if _opens(words, name) or (_split_name(words, both, name)):
                spans["parliament"] = spans["body"] = Span(here.start, here.end)
                return code
    if addressed := house_addressed(rows[:HEAD_ROWS], _masthead_names()):
        spans["parliament"] = spans["body"] = addressed[1]
        return addressed[0]
    return _by_running_head(document) or _by_formula(document.text) or _by_names(document) or _by_state(document.text)


@cache
def _masthead_names() -> tuple[tuple[str, str], ...]:
    return tuple((code, name.casefold()) for code, entry in parliaments().items() for name in entry["names"])


def _opens(words: str, name: str) -> bool:
    """Does the line open with the name, and go on as mastheads do (nothing, a dash, Drucksache, a term, a date)?"""
    rest = words[len(name) :].strip()
    return words.startswith(name) and (
        not rest
        or re.match(
            r"[–—−-]|\d|zu\s+drucks|drucks|vorlage|plenar|aussch|umdruck|protok|stellung|beschlussprot|gremiumprot",
            rest,
        )
        is not None
    )


def _split_name(words: str, both: str, name: str) -> bool:
    """A name over two lines with a number between: `Landtag Plenarprotokoll / Nordrhein-Westfalen 18/115`."""
    first, _, second = name.rpartition(" ")
    return (
        bool(first)
        and re.match(rf"{re.escape(first)}(?:\s+(?:\w*protokoll|drucksache|vorlage)\W*)?\s+{re.escape(second)}\b", both)
        is not None
        and len(words) < 45
    )


# the words before a resolution, where they name the house as no other parliament is named
_FORMULAS = (
    ("be", re.compile(r"\bDas\s+Abgeordnetenhaus\s+(?:von\s+Berlin\s+)?(?:wolle|möge)\s+beschlie(?:ß|ss)en\b")),
    ("hb", re.compile(r"\bDie\s+(?:Stadtbürgerschaft|Bürgerschaft\s+\(\w+\))\s+(?:wolle|möge)\s+beschlie(?:ß|ss)en\b")),
    ("hh", re.compile(r"\bDie\s+Bürgerschaft\s+(?:wolle|möge)\s+beschlie(?:ß|ss)en\b")),
)


def _by_formula(text: str) -> str | None:
    return next((code for code, pattern in _FORMULAS if pattern.search(text)), None)


def _by_running_head(document: Document) -> str | None:
    """The parliament whose name stands beside a number or a term in the page furniture."""
    if any(_RUNNING_BR.search(line) for line in document.source.splitlines()):
        return "br"
    lines = Counter(
        line.strip().casefold() for line in document.source.splitlines() if TERM.search(line) or "rucksache" in line
    )
    found = Counter(
        {code: sum(n for line, n in lines.items() if name in line) for code, name in _masthead_names() if code != "br"}
    )
    return _clear_winner(found, factor=2)


def _by_names(document: Document) -> str | None:
    text = document.source.casefold()
    found: Counter[str] = Counter()
    for code, name in _masthead_names():
        if code not in ("br", "bt"):
            found[code] += text.count(name)
    return (
        _clear_winner(found, factor=3)
        if "landesregierung" in text or "senat" in text or "staatsregierung" in text
        else None
    )


def _by_state(text: str) -> str | None:
    """The state that the text speaks of, where it speaks of one far more than of any other, and of its government."""
    federal, state = (
        text.count("Bundesregierung"),
        sum(map(text.count, ("Landesregierung", "Staatsregierung", "Senat "))),
    )
    if re.search(r"Der Deutsche Bundestag (?:stellt fest|fordert)|Der Bundestag wolle", text):
        return "bt"
    if state <= federal:
        return None
    found = Counter(
        {code: sum(map(text.count, entry["land"])) for code, entry in parliaments().items() if code not in ("bt", "br")}
    )
    return _clear_winner(found, factor=2)


def _clear_winner(found: Counter[str], factor: int) -> str | None:
    ranked = found.most_common(2)
    if not ranked or not ranked[0][1]:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= factor * max(1, ranked[1][1]) else None
