"""A run as files for other programs: its tables, its graph or a projection of it, its facts as annotations."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import networkx as nx

from parlagraph.pipelines import graph, tables
from parlagraph.pipelines.exchange import dna, edgelist, followthemoney, gexf, graphml, picture, webannotation
from parlagraph.pipelines.exchange import json as node_link
from parlagraph.pipelines.projections import PROJECTIONS
from parlagraph.pipelines.store import Store

WRITERS: Mapping[str, Callable[[Any, Path], None]] = MappingProxyType(
    {"graphml": graphml.write, "gexf": gexf.write, "json": node_link.write, "edgelist": edgelist.write}
)
"""How a graph, also a projected one, is written, by format."""
_OF_THE_STORE: Mapping[str, Callable[[Store, Path], None]] = MappingProxyType(
    {"xlsx": tables.write_excel, "jsonld": webannotation.write, "dna": dna.write, "svg": picture.write}
)
FOLDERS = frozenset({"csv", "edgelist"})
"""Formats of several files, written to a folder."""
NAMES: Mapping[str, str] = MappingProxyType(
    {"csv": "tables", "xlsx": "tables.xlsx", "edgelist": "{graph}", "ftm": "entities.ftm.json",
     "jsonld": "annotations.jsonld", "dna": "statements.dna"}
)  # fmt: skip
"""What a format's file is called by default; the others: `graph.FORMAT`."""


def default_name(format_: str, projection: str | None = None) -> str:
    """The name of an export's file or folder: `graph.gexf`, `actors.gexf`."""
    return NAMES.get(format_, f"{{graph}}.{format_}").format(graph=projection or "graph")


def write(store: Store, format_: str, target: Path, projection: str | None = None) -> None:
    """Write a run in one of the formats; raises OSError if that fails.

    A `projection` (`actors`, `matters`, `documents`) takes the graph's place in the formats of `WRITERS`.
    """
    if format_ not in FOLDERS and not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    if format_ == "csv":
        tables.write_csv(store, target)
    elif format_ == "ftm":
        _whole(target, lambda path: followthemoney.write(graph.build(store), path))
    elif format_ in _OF_THE_STORE:
        _whole(target, lambda path: _OF_THE_STORE[format_](store, path))
    else:
        network = graph.build(store)
        write_graph(PROJECTIONS[projection](network) if projection else network, target, format_)


def write_graph(network: nx.MultiGraph[str], path: Path, format_: str) -> None:
    """Write a graph; a file is there whole or not at all."""
    if format_ in FOLDERS:
        WRITERS[format_](network, path)
    else:
        _whole(path, lambda part: WRITERS[format_](network, part))


def _whole(path: Path, fill: Callable[[Path], None]) -> None:
    temporary = path.with_name(f".{path.name}.part")
    temporary.unlink(missing_ok=True)
    try:
        fill(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
