"""The store of a run: one SQLite file `OUT/parlagraph.sqlite` that every later step works on.

Tables, with the columns of `schema.TABLES` (which are those of the CSV files, prefix, suffix and boxes behind them):
`documents`, `dates`, `amounts`, `actors`, `references`, `claims`, `demands`, `links`, `registry`, `novelties` … Beside them
`texts(doc_id, text)` with the full-text index `fulltext`, `sections(doc_id, start, end, kind, heading)`,
`page_starts(doc_id, start, page)`, and two for
bookkeeping: `inputs` (what was read, by which version) and `notes` (key, value). `references` is a word of SQL:
quote it.

    store = Store(path)
    store.rows("claims", doc_id="nw-18-1234")      list of dicts, always in the order of the table; keywords are filters
    store.rows("claims", formal=True, claimant=["SPD", "CDU"])       a list: one of these; None: is empty
    store.texts()                                  pairs (doc_id, text), one by one
    store.text("nw-18-1234")
    store.replace("links", rows)                   the whole table anew; a row may lack columns (they become None)
    store.update("actors", [{"fact_id": …, "actor_id": …}])          by the table's key, only the columns that are given
    with store.transaction(): …                    everything in it or nothing; may be nested
    store.connection                               sqlite3, row_factory=Row, autocommit outside of transaction()

Values come back as str, int, float, bool (formal, approximate), Decimal (low, high) or None. `boxes` is JSON: a list
of [page, x0, top, x1, bottom]. `facts` are ids joined with "; ". Failed documents have a row in `documents`, no more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.facts import Extraction
from parlagraph.pipelines.rows import Row, document_row, fact_row, page_rows, plain
from parlagraph.pipelines.schema import DERIVED, DOCUMENTS, FACTS, SQL_TYPE, TABLES, Table

FILE_NAME = "parlagraph.sqlite"
APPLICATION_ID = 0x5061726C
LAYOUT = 4
"""Raised when the tables change; a store of another layout is not written to."""

_BESIDES = """
CREATE TABLE texts (id INTEGER PRIMARY KEY, doc_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE sections (doc_id TEXT NOT NULL, start INTEGER, "end" INTEGER, kind TEXT, heading TEXT);
CREATE INDEX sections_doc_id ON sections (doc_id);
CREATE TABLE page_starts (doc_id TEXT NOT NULL, start INTEGER, page INTEGER, PRIMARY KEY (doc_id, start)) WITHOUT ROWID;
CREATE TABLE inputs (file TEXT PRIMARY KEY, sha256 TEXT, version TEXT, status TEXT, base_id TEXT, doc_id TEXT UNIQUE,
                     warnings TEXT);
CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT);
CREATE VIRTUAL TABLE fulltext USING fts5(text, content='texts', content_rowid='id');
CREATE TRIGGER texts_in AFTER INSERT ON texts BEGIN
  INSERT INTO fulltext(rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER texts_out AFTER DELETE ON texts BEGIN
  INSERT INTO fulltext(fulltext, rowid, text) VALUES ('delete', old.id, old.text); END;
"""


class StoreError(ParlagraphError):
    """A store that can't be opened, is in use, or was written by another version."""


class Store:
    """One run's SQLite file; `exclusive` keeps other programs out, `readonly` needs the file to be there.

    Raises StoreError if the file is no store of this layout, or another program is writing to it.
    """

    def __init__(self, path: Path, *, exclusive: bool = False, readonly: bool = False) -> None:
        self.path = path
        address = f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rwc'}"
        try:
            self.connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=2)
            self.connection.row_factory = sqlite3.Row
            self._prepare(exclusive, readonly)
        except sqlite3.Error as error:
            raise StoreError(_reason(path, error)) from error

    def _prepare(self, exclusive: bool, readonly: bool) -> None:
        if exclusive:
            self.connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        application, layout = (self._pragma(name) for name in ("application_id", "user_version"))
        empty = not self.connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        if empty and not application and not readonly:
            self._create()
        elif application != APPLICATION_ID:
            raise StoreError(f"{self.path} is not a store of parlagraph.")
        elif layout != LAYOUT:
            raise StoreError(
                f"{self.path} was written by another version of parlagraph (layout {layout}, this one has {LAYOUT}). "
                "Run it again into another folder (-o)."
            )
        if not readonly:
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")

    def _pragma(self, name: str) -> int:
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _create(self) -> None:
        tables = "".join(_create_table(table) for table in TABLES.values())
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {LAYOUT};"
        # One transaction: a run that is killed here leaves an empty file, not half a store.
        self.connection.executescript(f"BEGIN EXCLUSIVE; {tables} {_BESIDES} {marks} COMMIT;")

    def close(self) -> None:
        """Leave one self-contained file behind (no write-ahead log beside it)."""
        with suppress(sqlite3.Error):  # read-only, or a reader is there: then the log stays, and SQLite can read it
            self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside is written, or nothing is; inside another transaction it is part of that one."""
        if self.connection.in_transaction:
            yield self.connection
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # Writing documents

    def add(self, extraction: Extraction, version: str = "") -> None:
        """Write a document that was read, in place of what the store has of the same file; all or nothing.

        The id in `documents` is its own one if that is free, else a makeshift: `ids.settle` gives the last word.
        Further papers of the same file are documents of their own.
        """
        with self.transaction():
            self.forget([extraction.file])
            for part in extraction.parts:
                self.add(part, version)
            doc_id = self._enter(document_row(extraction), version)
            self.connection.execute("INSERT INTO texts (doc_id, text) VALUES (?, ?)", (doc_id, _utf8(extraction.text)))
            self.connection.executemany(
                "INSERT INTO sections VALUES (?, ?, ?, ?, ?)",
                [(doc_id, s.start, s.end, s.kind, _utf8(s.heading)) for s in extraction.sections],
            )
            self.connection.executemany(
                "INSERT INTO page_starts VALUES (?, ?, ?)",
                [(doc_id, start, page) for start, page in extraction.page_starts],
            )
            self._insert(TABLES["pages"], page_rows(extraction, doc_id))
            found: dict[str, list[Row]] = {}
            for located in extraction.facts:
                table, row = fact_row(doc_id, located)
                found.setdefault(table, []).append(row)
            for table, rows in found.items():
                self._insert(TABLES[table], rows)

    def add_failure(self, file: str, reason: str, *, sha256: str | None, base_id: str, version: str = "") -> None:
        """Write a document that could not be read: a row with status `failed` and the reason as warning."""
        row = dict.fromkeys(DOCUMENTS.names) | {"doc_id": base_id, "file": file, "sha256": sha256, "warnings": reason}
        with self.transaction():
            self.forget([file])
            self._enter(row | {"status": "failed"}, version)

    def _enter(self, row: Row, version: str) -> str:
        base_id, file = row["doc_id"], row["file"]
        taken = self.connection.execute("SELECT 1 FROM inputs WHERE doc_id = ?", (base_id,)).fetchone()
        doc_id = f"{base_id}~{file}" if taken else base_id
        self.connection.execute(
            "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)",
            (file, row["sha256"], version, row["status"], base_id, doc_id, _utf8(row["warnings"])),
        )
        self._insert(DOCUMENTS, [row | {"doc_id": doc_id}])
        return str(doc_id)

    def forget(self, files: Iterable[str]) -> None:
        """Take documents out, with all that was found in them and in further papers of the same files."""
        with self.transaction():
            for file in files:
                its = "SELECT file, doc_id FROM inputs WHERE file = ?1 OR substr(file, 1, length(?1) + 6) = ?1 || '#page='"
                for found in self.connection.execute(its, (file,)).fetchall():
                    for table in (*(t.name for t in FACTS), "documents", "pages", "texts", "sections", "page_starts"):
                        self.connection.execute(f'DELETE FROM "{table}" WHERE doc_id = ?', (found["doc_id"],))
                    self.connection.execute("DELETE FROM inputs WHERE file = ?", (found["file"],))

    # Reading and writing tables

    def rows(self, table: str, **where: Any) -> list[Row]:
        """The rows of a table in its order; each keyword keeps the rows with that value (or one of a list)."""
        shape = TABLES[table]
        condition, values = _condition(where)
        order = ", ".join(f'"{name}"' for name in shape.order)
        names = ", ".join(f'"{name}"' for name in shape.names)
        found = self.connection.execute(f'SELECT {names} FROM "{table}"{condition} ORDER BY {order}', values)
        return [_typed(shape, row) for row in found]

    def replace(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write a table anew, all or nothing; raises sqlite3.IntegrityError if two rows have the same key."""
        with self.transaction():
            self.connection.execute(f'DELETE FROM "{table}"')
            shape = TABLES[table]
            insert = _insert_sql(shape, "INSERT")
            self.connection.executemany(insert, ([_raw(row.get(name)) for name in shape.names] for row in rows))

    def update(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Set columns of rows that are there: each row gives the table's key and the columns to set."""
        key = TABLES[table].key
        with self.transaction():
            for row in rows:
                columns = [name for name in row if name != key]
                assignments = ", ".join(f'"{name}" = ?' for name in columns)
                self.connection.execute(
                    f'UPDATE "{table}" SET {assignments} WHERE "{key}" = ?',
                    [_raw(row[name]) for name in columns] + [row[key]],
                )

    def clear_derived(self) -> None:
        """Empty what rests on all documents together, so that it never rests on documents that are gone."""
        with self.transaction():
            for table, columns in DERIVED.items():
                self.connection.execute(f'UPDATE "{table}" SET ' + ", ".join(f'"{name}" = NULL' for name in columns))
            for table in ("links", "registry", "novelties"):
                self.connection.execute(f"DELETE FROM {table}")

    def _insert(self, table: Table, rows: list[Row]) -> None:
        # The same fact found twice in a document is one fact: it has the same id.
        insert = _insert_sql(table, "INSERT OR IGNORE")
        self.connection.executemany(insert, [[_raw(row[name]) for name in table.names] for row in rows])

    # Texts and notes

    def text(self, doc_id: str) -> str:
        """The text of one document, empty if there is none."""
        found = self.connection.execute("SELECT text FROM texts WHERE doc_id = ?", (doc_id,)).fetchone()
        return str(found["text"]) if found else ""

    def page_of(self, doc_id: str, offset: int) -> int | None:
        """The page that the character at `offset` of a document's text stands on, None if the store has no such document."""
        found = self.connection.execute(
            "SELECT page FROM page_starts WHERE doc_id = ? AND start <= ? ORDER BY start DESC LIMIT 1",
            (doc_id, max(0, offset)),
        ).fetchone()
        return int(found["page"]) if found else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every document's id and text, in the order of the ids; one at a time is held in memory."""
        ids = [row["doc_id"] for row in self.connection.execute("SELECT doc_id FROM texts ORDER BY doc_id")]
        return ((doc_id, self.text(doc_id)) for doc_id in ids)

    def inputs(self) -> dict[str, sqlite3.Row]:
        """What the store has read, by file: sha256, version, status, base_id, doc_id, warnings."""
        return {row["file"]: row for row in self.connection.execute("SELECT * FROM inputs ORDER BY file")}

    def note(self, key: str, value: str) -> None:
        """Remember something about the run as a whole."""
        self.connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, value))

    def noted(self, key: str) -> str | None:
        """What was remembered under `key`, None if nothing was."""
        found = self.connection.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return found["value"] if found else None


def _reason(path: Path, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return f"Another run is writing to {path.parent}. Wait for its end, or choose another folder with -o."
    if "not a database" in str(error):
        return f"{path} is not a store of parlagraph."
    return f"{path} can't be opened: {error}."


def _create_table(table: Table) -> str:
    columns = ", ".join(f'"{column.name}" {SQL_TYPE[column.kind]}' for column in table.columns)
    if table not in FACTS:
        return f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({", ".join(table.key.split())}));\n'
    # Until `ids.settle` has had its say, two readings of one paper may hold facts of the same id.
    index = f'CREATE INDEX "{table.name}_fact_id" ON "{table.name}" (fact_id);'
    return f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY (doc_id, fact_id)); {index}\n'


def _insert_sql(table: Table, verb: str) -> str:
    names = ", ".join(f'"{name}"' for name in table.names)
    return f'{verb} INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(table.names))})'


def _condition(where: Mapping[str, Any]) -> tuple[str, list[Any]]:
    parts, values = [], []
    for name, value in where.items():
        several = [_raw(v) for v in value] if isinstance(value, (list, tuple, set, frozenset)) else None
        if several is not None:
            parts.append(f'"{name}" IN ({", ".join("?" * len(several))})')
            values += several
        else:
            parts.append(f'"{name}" IS ?')
            values.append(_raw(value))
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


def _typed(table: Table, row: sqlite3.Row) -> Row:
    typed: Row = dict(row)
    for column in table.columns:
        value = typed[column.name]
        if value is not None and column.kind in ("flag", "money"):
            typed[column.name] = bool(value) if column.kind == "flag" else Decimal(value)
    return typed


def _raw(value: Any) -> Any:
    """A value as SQLite keeps it."""
    if isinstance(value, Decimal):
        return plain(value)
    return _utf8(value) if isinstance(value, str) else value


def _utf8(text: str | None) -> str | None:
    # Lone surrogates (broken fonts give them) have no UTF-8; one character for one, so that offsets stay right.
    return text.encode("utf-8", "replace").decode("utf-8") if text is not None else None
