"""Two CSV files, nodes.csv and edges.csv, with the headings by which Gephi's spreadsheet import knows them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from parlagraph.pipelines.tables import RISKY, cell, replacing

_NODE, _EDGE = ("Id", "Label"), ("Source", "Target", "Type", "Weight", "Key")
_HEADINGS = {"Label": "label", "Weight": "weight"}
"""Headings of Gephi's own, and the attribute each stands for."""


def write(graph: nx.MultiGraph[str], folder: Path) -> None:
    """Write a graph to `folder`; attributes must be str, int, float or bool. Rows are sorted, an empty cell is no value.

    Text that a spreadsheet would take for a formula begins with an apostrophe; UTF-8, comma.
    """
    folder.mkdir(parents=True, exist_ok=True)
    direction = "Directed" if graph.is_directed() else "Undirected"
    nodes = [{"Id": node} | graph.nodes[node] for node in sorted(graph.nodes)]
    edges = [
        {"Source": source, "Target": target, "Type": direction, "Key": str(key)} | graph.edges[source, target, key]
        for source, target, key in sorted(graph.edges(keys=True))
    ]
    for name, first, rows in (("nodes", _NODE, nodes), ("edges", _EDGE, edges)):
        with replacing(folder / f"{name}.csv") as file:
            writer = csv.writer(file)
            columns = [*first, *_others(rows, first)]
            writer.writerow(columns)
            writer.writerows([cell(row.get(_HEADINGS.get(column, column))) for column in columns] for row in rows)


def _others(rows: Iterable[Mapping[str, Any]], first: tuple[str, ...]) -> list[str]:
    return sorted({name for row in rows for name in row} - set(first) - {_HEADINGS.get(name, name) for name in first})


def read(folder: Path) -> nx.MultiGraph[str]:
    """The graph of two files that `write` wrote; a column is of numbers or flags if all its cells are."""
    edges = list(_typed(folder / "edges.csv"))
    directed = not any(row["Type"] == "Undirected" for row in edges)
    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from((row.pop("Id"), row) for row in _typed(folder / "nodes.csv"))
    for row in edges:
        source, target, key = (row.pop(name) for name in ("Source", "Target", "Key"))
        row.pop("Type")
        graph.add_edge(source, target, key=key, **row)
    return graph


def _typed(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fixed = {"Id", "Source", "Target", "Key", "Type", "Label"}
    typed = {name for name in (rows[0] if rows else ()) if name not in fixed and _scalars(row[name] for row in rows)}
    for row in rows:
        yield {
            _HEADINGS.get(name, name): json.loads(text) if name in typed else _bare(text)
            for name, text in row.items()
            if text
        }


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(RISKY) else text


def _scalars(cells: Iterable[str]) -> bool:
    """Whether all cells hold numbers, or all flags."""
    kinds = {"flag" if text in ("true", "false") else "number" if _number(text) else "text" for text in cells if text}
    return len(kinds) == 1 and "text" not in kinds


def _number(text: str) -> bool:
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, int | float) and not isinstance(value, bool) and str(value) == text
