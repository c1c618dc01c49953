"""A database of Discourse Network Analyzer 3 (`.dna`, SQLite): papers, coded statements, entities with attributes.

A claim or demand is one statement for each who makes it: `person`, `organization`, `concept`, `agreement`, and beside
them `matter`, `kind` and `addressee`. Statements that are linked as agreeing or disputing share a concept, named after
the first of them; `agreement` says on which side of it they stand. All others are a concept of their own, so that a
congruence network has no ties that the papers do not warrant. The coder's password is `parlagraph`.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import sqlite3
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import networkx as nx

from parlagraph.pipelines.exchange.dna_layout import TABLES, VARIABLES
from parlagraph.pipelines.graph import build
from parlagraph.pipelines.graph_types import colour_of
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import JOINER
from parlagraph.pipelines.store import Store

PASSWORD = "parlagraph"
VERSION = "3.0.11"
_LONGEST = 190
_DIGESTS = 100_000
_ATTRIBUTES = ("type", "party", "body", "actor_id")
_NUMBER_OF = {name: number for number, (name, _) in enumerate(VARIABLES, start=1)}


def write(store: Store, path: Path) -> None:
    """Write a run's papers and statements; a paper without a date gets 1970-01-01 and a note that says so."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("PRAGMA foreign_keys = ON")
        for statement in TABLES:
            base.execute(statement)
        _set_up(base)
        papers, wide = {}, {}
        for number, row in enumerate((r for r in store.rows("documents") if r["status"] != "failed"), start=1):
            papers[row["doc_id"]], wide[row["doc_id"]] = number, _wide(store.text(row["doc_id"]))
            base.execute("INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)", _paper(number, row, store))
        entities = _Entities(base, {row["actor_id"]: row for row in store.rows("registry")})
        rows = [row for row in _statements(store) if row["doc_id"] in papers]
        for number, row in enumerate(rows, start=1):
            start, end = (row[name] + bisect_left(wide[row["doc_id"]], row[name]) for name in ("start", "end"))
            base.execute(
                "INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)", (number, papers[row["doc_id"]], start, end)
            )
            _code(base, number, row, entities)


def read(path: Path) -> list[Row]:
    """The statements of a database, each with its paper's title and date, its words and its coded values."""
    with closing(sqlite3.connect(path)) as base:
        short = base.execute(
            "SELECT d.StatementId, v.Variable, e.Value FROM DATASHORTTEXT d JOIN VARIABLES v ON v.ID = d.VariableId"
            " JOIN ENTITIES e ON e.ID = d.Entity"
        ).fetchall()
        flags = base.execute(
            "SELECT StatementId, Variable, Value FROM DATABOOLEAN d JOIN VARIABLES v ON v.ID = VariableId"
        ).fetchall()
        places = base.execute(
            "SELECT s.ID, d.Title, d.Date, d.Text, s.Start, s.Stop, d.Section FROM STATEMENTS s"
            " JOIN DOCUMENTS d ON d.ID = s.DocumentId ORDER BY s.ID"
        ).fetchall()
    coded: dict[int, Row] = {}
    for number, title, seconds, text, start, stop, doc_id in places:
        words = text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
        coded[number] = {"doc_id": doc_id, "title": title, "date": _day(seconds), "text": words}
    for number, variable, value in (*short, *flags):
        coded[number][variable] = bool(value) if variable == "agreement" else value
    return list(coded.values())


def _set_up(base: sqlite3.Connection) -> None:
    base.executemany("INSERT INTO SETTINGS VALUES (?, ?)", [("version", VERSION), ("date", "2022-06-12")])
    base.execute("INSERT INTO CODERS (ID, Name, Red, Green, Password) VALUES (1, 'Admin', 255, 255, ?)", (_digest(),))
    base.execute("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51)")
    for name, number in _NUMBER_OF.items():
        base.execute("INSERT INTO VARIABLES VALUES (?, ?, ?, 1)", (number, name, dict(VARIABLES)[name]))
    for number, name in enumerate(_ATTRIBUTES, start=1):
        for offset, variable in enumerate(("person", "organization")):
            values = (number + offset * len(_ATTRIBUTES), _NUMBER_OF[variable], name)
            base.execute("INSERT INTO ATTRIBUTEVARIABLES VALUES (?, ?, ?)", values)


def _digest() -> str:
    """The password as DNA keeps it: 16 bytes of salt and SHA-256, 100,000 times over (Jasypt's strong encryptor)."""
    salt = hashlib.sha256(PASSWORD.encode()).digest()[:16]
    digest = salt + PASSWORD.encode()
    for _ in range(_DIGESTS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def _paper(number: int, row: Row, store: Store) -> tuple[Any, ...]:
    date = row["date"] and dt.datetime.fromisoformat(row["date"]).replace(tzinfo=dt.UTC)
    title = f"{row['number'] or row['doc_id']}: {row['title'] or row['file']}"
    return (
        number, _cut(title), store.text(row["doc_id"]), _cut(row["originators"] or ""), _cut(row["body"] or ""),
        row["doc_id"], "" if date else "no date in the paper", row["kind"] or "", int(date.timestamp()) if date else 0,
    )  # fmt: skip


def _day(seconds: int) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()


def _wide(text: str) -> list[int]:
    """The offsets of the characters that are two to Java, which counts in UTF-16."""
    return [at for at, character in enumerate(text) if character > "\uffff"] if max(text, default="") > "\uffff" else []


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _statements(store: Store) -> Iterator[Row]:
    """A row for each who makes a claim or demand, with `actor_id`, `concept`, `agreement` and `matter`."""
    network = build(store)
    concepts = _concepts(network)
    for table, by in (("claims", "claimant_id"), ("demands", "demander_id")):
        for row in store.rows(table):
            concept, agreement = concepts.get(row["fact_id"], (row["text"], True))
            matter = _matter(network, row)
            coded = {"concept": concept, "agreement": agreement, "matter": matter, "is": table[:-1]}
            for actor_id in (row[by] or row[by.removesuffix("_id")] or "").split(JOINER):
                if actor_id:
                    yield row | coded | {"actor_id": actor_id}


def _matter(network: nx.MultiDiGraph[str], row: Row) -> str:
    """Of the matters that a statement names, the one that its paper comes back to most."""
    if row["fact_id"] not in network:
        return ""
    named = [target for _, target, relation in network.out_edges(row["fact_id"], keys=True) if relation == "about"]
    often = {matter: network.edges[row["doc_id"], matter, "about"]["weight"] for matter in named}
    return str(network.nodes[max(often, key=lambda matter: (often[matter], matter))]["label"]) if often else ""


def _concepts(network: nx.MultiDiGraph[str]) -> dict[str, tuple[str, bool]]:
    """Statement → (concept, agreement) for those that links set side by side or against each other.

    Where the links of a group contradict themselves, none of it is taken.
    """
    signs: dict[str, list[tuple[str, bool]]] = {}
    for source, target, relation in network.edges(keys=True):
        ends = {network.nodes[node]["type"] for node in (source, target)}
        if relation in ("agrees", "disputes") and ends <= {"claim", "demand"}:
            signs.setdefault(source, []).append((target, relation == "agrees"))
            signs.setdefault(target, []).append((source, relation == "agrees"))
    found: dict[str, tuple[str, bool]] = {}
    seen: set[str] = set()
    for start in sorted(signs, key=lambda node: (network.nodes[node].get("date") or "9999", node)):
        if start not in seen:
            group = _sides(signs, start)
            seen |= _reached(signs, start)
            concept = network.nodes[start]["text"]
            found |= {node: (concept, side) for node, side in group.items()}
    return found


def _reached(signs: Mapping[str, list[tuple[str, bool]]], start: str) -> set[str]:
    reached, waiting = {start}, deque([start])
    while waiting:
        new = {other for other, _ in signs[waiting.popleft()]} - reached
        reached |= new
        waiting.extend(sorted(new))
    return reached


def _sides(signs: Mapping[str, list[tuple[str, bool]]], start: str) -> dict[str, bool]:
    """On which side of `start` each of its group stands; empty if that can't be told without contradiction."""
    side, waiting = {start: True}, deque([start])
    while waiting:
        node = waiting.popleft()
        for other, same in signs[node]:
            expected = side[node] if same else not side[node]
            if other not in side:
                side[other] = expected
                waiting.append(other)
            elif side[other] != expected:
                return {}
    return side


class _Entities:
    """The values of short text, each once a variable, with the attributes of actors."""

    def __init__(self, base: sqlite3.Connection, registry: Mapping[str, Row]) -> None:
        self._base, self.registry = base, registry
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, variable: str, value: str, actor: Row | None = None) -> int:
        value = _cut(value)
        key = variable, value
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            colour = bytes.fromhex(colour_of(str(actor["party"] or actor["type"]))[1:]) if actor else b"\0\0\0"
            row = (self._numbers[key], _NUMBER_OF[variable], value, *colour)
            self._base.execute("INSERT INTO ENTITIES VALUES (?, ?, ?, ?, ?, ?, NULL)", row)
            if actor:
                self._describe(self._numbers[key], variable, actor)
        return self._numbers[key]

    def _describe(self, entity: int, variable: str, actor: Row) -> None:
        offset = 0 if variable == "person" else len(_ATTRIBUTES)
        for number, name in enumerate(_ATTRIBUTES, start=1 + offset):
            value = _cut(actor[name] or "")
            insert = "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)"
            self._base.execute(insert, (entity, number, value))


def _code(base: sqlite3.Connection, number: int, row: Row, entities: _Entities) -> None:
    """The values of one statement; every variable has one, the empty text where there is nothing to say."""
    actor = entities.registry.get(row["actor_id"], {"name": row["actor_id"], "type": "", "party": "", "body": ""} | row)
    person = actor["type"] == "person"
    organization = (actor["party"] or "") if person else actor["name"]
    values = {
        "person": (actor["name"] if person else "", actor if person else None),
        "organization": (organization, None if person else actor),
        "concept": (row["concept"], None),
        "matter": (row["matter"], None),
        "kind": (row["is"], None),
        "addressee": (row.get("addressee") or "", None),
    }
    for variable, (value, who) in values.items():
        entity = entities.number(variable, value, who if value else None)
        insert = "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)"
        base.execute(insert, (number, _NUMBER_OF[variable], entity))
    insert = "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)"
    base.execute(insert, (number, _NUMBER_OF["agreement"], int(row["agreement"])))
