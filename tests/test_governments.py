"""The lexicon of governments against what else is known: who headed them, and when parliaments were elected."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from parlagraph.extract.lexicon import rows, toml
from parlagraph.pipelines.cabinets import cabinet_on

HEADS = {"Bundeskanzler", "Ministerpräsident", "Regierender Bürgermeister", "Erster Bürgermeister", "Bürgermeister"}
STATES = [row["code"] for row in toml("parliaments")["parliament"] if row["code"] != "br"]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def heads(parliament: str) -> list[tuple[str, dt.date, dt.date]]:
    """(name, first day, last day) of those who headed a government."""
    found = []
    for row in rows("tenures"):
        post = re.sub(r"in$", "", row["value"]).replace("Regierende ", "Regierender ")
        if row["parliament"] == parliament and row["kind"] == "post" and post in HEADS:
            found.append((row["name"], day(row["from"]), day(row["to"] or "2100-01-01")))
    return sorted(found, key=lambda head: head[1])


def troubles(parliament: str, entry: Mapping[str, Any]) -> Iterator[str]:
    """What can't be in a list of cabinets."""
    listed = entry["rows"]
    firsts = [
        day(first)
        for _, first in next(p["terms"] for p in toml("parliaments")["parliament"] if p["code"] == parliament)
    ]
    for before, row in itertools.pairwise(listed):
        if before["from"] >= row["from"]:
            yield f"{row['from']} does not follow {before['from']}"
        if row.get("cabinet") and before.get("cabinet") == row["cabinet"]:
            after = next((r["from"] for r in listed if r["from"] > row["from"]), None)
            if after and (day(after) - day(row["from"])).days > 240:
                yield f"{row['from']}: without a partner a cabinet does not last"
    for row, before in zip(listed, [None, *listed], strict=False):
        if "cabinet" not in row or (before and before.get("cabinet") == row["cabinet"]):
            continue
        start = day(row["from"])
        surname, number = re.fullmatch(r"(.+?)(?: ([IV]+))?", row["cabinet"]).groups()  # type: ignore[union-attr]
        head = [h for h in heads(parliament) if h[0].endswith(surname) and h[1] <= start <= h[2]]
        if len(head) != 1:
            yield f"{row['from']}: {surname} did not head the government of {parliament}"
            continue
        began = head[0][1]
        by_election = any(-5 <= (start - first).days <= 250 for first in firsts) or start < firsts[0]
        if not by_election and (start - began).days > 45:
            yield f"{row['from']}: neither a new head nor a new parliament"
        if number not in (None, "I") and (start - began).days < 45 and before and surname in before.get("cabinet", ""):
            yield f"{row['from']}: the second cabinet of {surname} comes too early"
        if number in (None, "I") and (start - began).days > 45:
            yield f"{row['from']}: the first cabinet of {surname} comes too late"


def shifted(entry: Mapping[str, Any], at: int, years: int) -> dict[str, Any]:
    wrong = copy.deepcopy(dict(entry))
    first = day(wrong["rows"][at]["from"])
    wrong["rows"][at]["from"] = (first + dt.timedelta(days=365 * years)).isoformat()
    return wrong


@pytest.mark.parametrize("parliament", STATES)
def test_lexicon_is_consistent(parliament: str) -> None:
    assert list(troubles(parliament, toml("governments")[parliament])) == []


def _since(parliament: str) -> str:
    """From when on the lexicon of parliaments knows the terms; a year later, a shifted row can be noticed."""
    first = next(p["terms"] for p in toml("parliaments")["parliament"] if p["code"] == parliament)[0][1]
    return (day(first) + dt.timedelta(days=366)).isoformat()


NAMED = [
    (code, n)
    for code in STATES
    for n, row in enumerate(toml("governments")[code]["rows"])
    if row.get("cabinet") and row["from"] >= _since(code)
]


@pytest.mark.parametrize("years", [1, -1])
@pytest.mark.parametrize(("parliament", "at"), NAMED)
def test_a_shifted_year_is_noticed(parliament: str, at: int, years: int) -> None:
    assert list(troubles(parliament, shifted(toml("governments")[parliament], at, years)))


@pytest.mark.parametrize(
    ("parliament", "on", "name", "why"),
    [
        ("nw", "2018-06-01", "Laschet", "between two changes"),
        ("nw", "2022-06-29", "Wüst II", "the first day"),
        ("nw", "2022-06-28", "Wüst I", "the day before"),
        ("bt", "2016-01-01", "Merkel III", "the federation"),
        ("bt", "2025-01-10", "Scholz", "a partner left, the cabinet stayed"),
        ("th", "2020-02-20", "Kemmerich", "a cabinet without groups"),
        ("nw", "1980-01-01", None, "before the lexicon begins"),
        ("st", "2026-04-01", None, "a head whom the lexicon does not have"),
        ("nw", "2090-01-01", None, "after the lexicon ends"),
        ("nw", None, None, "a paper without a date"),
        ("nw", "2017-06-26", "Kraft II", "the day before the sources differ"),
        ("nw", "2017-06-28", None, "between the days that two sources name"),
        ("nw", "2017-06-30", "Laschet", "the day of the later source"),
        ("eu", "2020-01-01", None, "no parliament of the lexicon"),
    ],
)
def test_cabinet_on_a_day(parliament: str, on: str | None, name: str | None, why: str) -> None:
    cabinet = cabinet_on(parliament, on)
    assert (cabinet.name if cabinet else None) == name, why


@pytest.mark.parametrize("code", [*STATES])
def test_governments_name_what_was_read(code: str) -> None:
    lexicon = toml("governments")[code]
    assert lexicon["known_until"] <= "2026-11-22", "nobody knows a day to come"
    for row in lexicon["rows"]:
        assert row.get("source", "") in {"", *toml("sources")}, row
        assert "or" not in row or row["source"], f"{row}: only a source can name another day"
        assert row.get("or") != row["from"], row


def test_tenures_name_what_was_read() -> None:
    for row in rows("tenures"):
        assert row["source"] in {"", *toml("sources")}, row
        assert not row["to"] or row["from"] <= row["to"], row


def test_ids_of_persons() -> None:
    for row in rows("person_ids"):
        assert re.fullmatch(r"(Q\d+)?", row["wikidata"]) and re.fullmatch(r"\d*", row["abgeordnetenwatch"]), row
    listed = [(row["name"], row["parliament"], row["party"]) for row in rows("person_ids")]
    assert len(set(listed)) == len(listed)
