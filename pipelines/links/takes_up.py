"""`responds_to` in free text: a government's sentence that names a demand of another paper, `der zweiten Forderung aus …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from parlagraph.pipelines.links import cites
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.links.stances import stance

_ORDINALS = ("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt")
# der ersten Forderung aus dem Antrag …   Nummer 3 des Beschlusses …   Forderung 2 des Antrags …
_NAMED = re.compile(
    rf"""
    \b (?: (?P<ordinal> {"|".join(_ORDINALS)} ) e[nrs]? \s+ (?: Forderung | Bitte | Punkt )
      | (?: Nummer | Nr\. | Ziffer | Punkt | Forderung ) \s+ (?P<number> \d{{1,2}} ) ) \b
    (?: \s+ (?: aus | des | der | dem | in | im | von | vom ) ) [^.;]{{0,120}} $
    """,
    re.VERBOSE,
)
_PAPER = re.compile(r"\b(?:Antr[aä]g\w*|Beschluss\w*|Beschlüsse\w*|Entschließung\w*|Resolution\w*)\b")
_REACH = 400


def find(run: Run) -> Iterator[Link]:
    """One link a place where a paper of the government names one demand of a paper of the run by its number."""
    for row, _, target in cites.references(run):
        if not target or target == row["doc_id"] or run.papers[row["doc_id"]]["side"] != "government":
            continue
        text = run.text(row["doc_id"])
        start, end = _sentence(text, row)
        before = text[start : row["start"]]
        named = _NAMED.search(before)
        demand = _demand(run, target, named) if named and _PAPER.search(before, named.start()) else None
        if demand:
            place = run.place(row["doc_id"], text, start, end)
            fact = run.fact_at(row["doc_id"], start, end)
            source = Place(row["doc_id"], place.words, row["page"], fact["fact_id"] if fact else None, place.span)
            asked = Place(target, demand["text"], demand["page"], demand["fact_id"])
            yield Link("responds_to", source, asked, 0.8, stance(place.words), note=f"Nummer {_number(named)}")


def _sentence(text: str, row: dict[str, Any]) -> tuple[int, int]:
    """The sentence that a reference stands in, within its block."""
    low = max(text.rfind("\n", 0, row["start"]) + 1, row["start"] - _REACH)
    breaks = [match.end() for match in re.finditer(r"(?<=[a-zäöüß]{3})[.!?]\s+", text[low : row["start"]])]
    close = re.compile(r"(?<=[\w)]{3})[.!?](?=\s|$)|\n").search(text, row["end"])
    return low + (breaks[-1] if breaks else 0), close.start() + 1 if close else len(text)


def _number(named: re.Match[str] | None) -> int:
    if named is None:
        return 0
    return int(named["number"]) if named["number"] else _ORDINALS.index(named["ordinal"]) + 1


def _demand(run: Run, doc_id: str, named: re.Match[str] | None) -> dict[str, Any] | None:
    """The formal demand of that number; None where the paper has several lists, or fewer demands."""
    formal = [row for row in run.demands.get(doc_id, ()) if row["formal"]]
    number = _number(named)
    labelled = [row for row in formal if re.findall(r"\d+", row["label"] or "")[-1:] == [str(number)]]
    return labelled[0] if len(labelled) == 1 else None
