"""A run as files for other programs: its tables, or its graph."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import networkx as nx

from parlagraph.pipelines import graph, tables
from parlagraph.pipelines.exchange import gexf, graphml
from parlagraph.pipelines.exchange import json as node_link
from parlagraph.pipelines.store import Store

Writer = Callable[["nx.MultiDiGraph[str]", Path], None]
WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"graphml": graphml.write, "gexf": gexf.write, "json": node_link.write}
)
"""How a graph is written, by format."""


def write(store: Store, format_: str, target: Path) -> None:
    """Write a run as `csv` (to a folder), `xlsx`, `graphml`, `gexf` or `json`; raises OSError if that fails."""
    if format_ != "csv" and not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    if format_ == "csv":
        tables.write_csv(store, target)
    elif format_ == "xlsx":
        tables.write_excel(store, target)
    else:
        write_graph(graph.build(store), target, format_)


def write_graph(network: nx.MultiDiGraph[str], path: Path, format_: str) -> None:
    """Write a graph; the file is there whole or not at all."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        WRITERS[format_](network, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
