"""Every document its own id, the same whatever the order in which the documents were read."""

from __future__ import annotations

from collections.abc import Iterator

from parlagraph.extract.facts import fact_id
from parlagraph.pipelines.schema import FACTS, JOINER
from parlagraph.pipelines.store import Store


def settle(store: Store) -> None:
    """Give the documents their final ids and warn of papers that came twice.

    Files that hold the same paper (as PDF and as text, say) keep a row each: the first by name has the paper's id, the
    others `-2`, `-3` … behind it. Facts follow their document.
    """
    with store.transaction():
        wanted = dict(_wanted(store))
        current = {file: row["doc_id"] for file, row in store.inputs().items()}
        moves = [(file, current[file], doc_id) for file, (doc_id, _) in wanted.items() if current[file] != doc_id]
        for file, old, _ in moves:
            _rename(store, old, f"~{file}")  # two documents may have to swap ids: all step aside first
        for file, _, new in moves:
            _rename(store, f"~{file}", new)
        for file, (doc_id, twin) in wanted.items():
            _warn(store, file, doc_id, twin)


def _wanted(store: Store) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """For each file the id it shall have, and the file that holds the same paper if there is an earlier one."""
    inputs = store.inputs()
    bases = {row["base_id"] for row in inputs.values()}
    first: dict[str, str] = {}
    copies: dict[str, int] = {}
    for file in sorted(inputs):
        base = inputs[file]["base_id"]
        if base not in first:
            first[base] = file
            yield file, (base, None)
            continue
        copies[base] = copies.get(base, 1) + 1
        while f"{base}-{copies[base]}" in bases:
            copies[base] += 1
        yield file, (f"{base}-{copies[base]}", first[base])


def _rename(store: Store, old: str, new: str) -> None:
    names: dict[str, str] = {}
    for table in FACTS:
        for row in store.rows(table.name, doc_id=old):
            names[row["fact_id"]] = fact_id(new, table.name, row["start"], row["end"], row["text"])
    for table in FACTS:
        changes = [(new, names[r["fact_id"]], old, r["fact_id"]) for r in store.rows(table.name, doc_id=old)]
        store.connection.executemany(
            f'UPDATE "{table.name}" SET doc_id = ?, fact_id = ? WHERE doc_id = ? AND fact_id = ?', changes
        )
    for name in ("claims", "demands", "budget", "checks"):
        for row in store.rows(name, doc_id=new):
            inside = JOINER.join(names.get(one, one) for one in (row["facts"] or "").split(JOINER)) or None
            store.update(name, [{"fact_id": row["fact_id"], "facts": inside}])
    for name in ("documents", "pages", "inputs", "texts", "sections", "page_starts"):
        store.connection.execute(f"UPDATE {name} SET doc_id = ? WHERE doc_id = ?", (new, old))


def _warn(store: Store, file: str, doc_id: str, twin: str | None) -> None:
    read = store.connection.execute("SELECT status, warnings FROM inputs WHERE file = ?", (file,)).fetchone()
    copy = twin and read["status"] != "failed"
    note = f"the same number or content as {twin}, so it counts as another copy of that paper" if copy else None
    warnings = JOINER.join(part for part in (read["warnings"], note) if part) or None
    store.update("documents", [{"doc_id": doc_id, "warnings": warnings}])
