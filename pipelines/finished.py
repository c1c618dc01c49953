"""A finished run, read from its store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from parlagraph.extract.errors import ParlagraphError
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import FACTS
from parlagraph.pipelines.store import FILE_NAME, Store

if TYPE_CHECKING:
    import networkx as nx


class QueryError(ParlagraphError):
    """A question that can't be answered as it was asked."""


class Run:
    """A finished run, read from its store; every table is a list of dicts, which `pandas.DataFrame` takes as it is.

    Keywords keep the rows with that value: `run.claims(formal=True, claimant="SPD")`.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.store = Store(out / FILE_NAME, readonly=True)
        self._documents: dict[str, Row] = {}

    def documents(self, **where: Any) -> list[Row]:
        """One row a document, failed ones too."""
        return self.store.rows("documents", **where)

    def dates(self, **where: Any) -> list[Row]:
        """Dates, intervals, durations and terms; `value` is EDTF or ISO 8601."""
        return self.store.rows("dates", **where)

    def amounts(self, **where: Any) -> list[Row]:
        """Amounts of money; `low` and `high` are Decimal in the unit of the currency."""
        return self.store.rows("amounts", **where)

    def quantities(self, **where: Any) -> list[Row]:
        """Shares, counts and measures that are no money."""
        return self.store.rows("quantities", **where)

    def cells(self, **where: Any) -> list[Row]:
        """The cells of tables with their row's and column's label; `facts` leads to the amounts and dates in them."""
        return self.store.rows("cells", **where)

    def budget(self, **where: Any) -> list[Row]:
        """What was planned, spent or committed in a year; `facts` leads to the amount."""
        return self.store.rows("budget", **where)

    def checks(self, **where: Any) -> list[Row]:
        """Figures recomputed from others; `verdict` holds, rounds or conflicts."""
        return self.store.rows("checks", **where)

    def actors(self, **where: Any) -> list[Row]:
        """Mentions of actors; `actor_id` leads to the registry."""
        return self.store.rows("actors", **where)

    def references(self, **where: Any) -> list[Row]:
        """Pointers to papers and laws."""
        return self.store.rows("references", **where)

    def claims(self, **where: Any) -> list[Row]:
        """Claims and whose they are."""
        return self.store.rows("claims", **where)

    def demands(self, **where: Any) -> list[Row]:
        """Demands, who makes them and of whom."""
        return self.store.rows("demands", **where)

    def links(self, **where: Any) -> list[Row]:
        """Relations between places of documents."""
        return self.store.rows("links", **where)

    def registry(self, **where: Any) -> list[Row]:
        """One row an actor."""
        return self.store.rows("registry", **where)

    def graph(self) -> nx.MultiDiGraph[str]:
        """The run as a networkx graph; `parlagraph.pipelines.graph` says what its nodes and edges hold."""
        from parlagraph.pipelines.graph import build  # here, because networkx takes a second to load

        return build(self.store)

    def projection(self, name: str) -> nx.MultiGraph[str]:
        """The graph's projection `actors`, `matters` or `documents`; `parlagraph.pipelines.projections` explains it."""
        from parlagraph.pipelines.projections import PROJECTIONS

        return PROJECTIONS[name](self.graph())

    def measures(self, projection: str = "actors") -> list[Row]:
        """Degree, strength, betweenness and community of each node of a projection, the most central first."""
        from parlagraph.pipelines.projections import measures

        return measures(self.projection(projection))

    def compare(self, first: str, second: str) -> dict[str, list[Row]]:
        """Two documents set against each other; `parlagraph.pipelines.compare` says what stands where."""
        from parlagraph.pipelines.compare import compare

        return compare(self, first, second)

    def document(self, doc_id: str) -> Row | None:
        """The row of one document, None if the run has none of that id."""
        if not self._documents:
            self._documents = {row["doc_id"]: row for row in self.documents()}
        return self._documents.get(doc_id)

    def title(self, doc_id: str) -> str:
        """A document's title, empty if it has none."""
        return str((self.document(doc_id) or {}).get("title") or "")

    def facts(self, doc_id: str) -> dict[str, list[Row]]:
        """All that was found in one document, by table."""
        return {table.name: self.store.rows(table.name, doc_id=doc_id) for table in FACTS}

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.store.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_run(out: str | Path) -> Run:
    """The run in a folder, for reading.

    Raises StoreError or QueryError (its text says what to do) where there is no run.
    """
    out = Path(out)
    if not (out / FILE_NAME).is_file():
        raise QueryError(f"{out} holds no run of parlagraph. Make one with: parlagraph run INPUT -o {out}")
    return Run(out)


def newest_run(outputs: Path) -> Run:
    """The run below `outputs` that was written last; raises QueryError if there is none."""
    stores = sorted(outputs.glob(f"*/{FILE_NAME}"), key=lambda path: (path.stat().st_mtime_ns, path))
    if not stores:
        raise QueryError(
            f"There is no run in {outputs}/ here. Make one with: parlagraph run INPUT, or name one: --run OUT"
        )
    return Run(stores[-1].parent)
