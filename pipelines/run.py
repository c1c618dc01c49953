"""A run: the order of the steps from many documents to tables and graph, and nothing else."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.facts import Extraction
from parlagraph.extract.model import file_of
from parlagraph.pipelines import (
    batch,
    corrections,
    decisions,
    exports,
    graph,
    ids,
    links,
    novelties,
    registry,
    tables,
    topics,
)
from parlagraph.pipelines.inputs import Inputs, Source, collect, digest, name_of
from parlagraph.pipelines.store import FILE_NAME, Store, StoreError

OUTPUTS = Path("outputs")
"""Where runs land that were not told where to."""
GRAPH_FORMATS = ("graphml", "gexf")
GRAPH_EDGES = 200_000
"""A graph with more edges is not written beside the tables: no program would open it; `export` still does."""


class OutputError(ParlagraphError):
    """The output folder can't be used; says why and what to do."""


@dataclass
class Watcher:
    """Is told how a run goes; this one takes no notice, the command line's draws a progress bar."""

    def plan(self, *, to_read: int, kept: int) -> None:
        """Before reading: so many documents will be read, so many are known."""

    def document(self, outcome: Extraction | batch.Failure) -> None:
        """After each document."""

    def step(self, name: str) -> None:
        """Before each step that works on all documents together."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did; `dropped` are files of an earlier run that are no longer among the inputs."""

    out: Path
    read: int
    kept: int
    dropped: tuple[str, ...] = ()
    troubled: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    without_graph: str = ""


def carry_out(
    arguments: Sequence[str],
    out: Path | None = None,
    *,
    lines: Iterable[str] = (),
    jobs: int | None = None,
    time_limit: float = batch.TIME_LIMIT,
    extract: batch.Extract = batch.extract_file,
    watcher: Watcher | None = None,
    own_topics: Path | None = None,
    model: str | None = None,
) -> Report:
    """Read what the arguments name and write store, tables and graph below `out` (default `outputs/NAME`).

    `own_topics` is a file of topics (see `topics.py`), kept beside the run for later ones; `model` another language model
    than the one that ships.

    Documents that an earlier run into the same folder has read, with the same bytes and by the same program, are not
    read again; failed ones are. Raises NoInput, OutputError, ModelError or StoreError before anything is written.
    """
    if model:
        from parlagraph.extract.language.models import names_only

        names_only(model)  # what is wrong with it is said now, not by every document
        extract = partial(batch.extract_file, model=model)
    watcher = watcher or Watcher()
    inputs = collect(arguments, lines)
    out = out or OUTPUTS / name_of(arguments)
    check_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    with Store(out / FILE_NAME, exclusive=True) as store:
        _refuse_other_inputs(store, arguments, inputs, out)
        if own_topics:
            topics.keep(own_topics, out)
        made_by = f"{version()} {model}" if model else version()
        fresh, dropped = _plan(store, inputs, made_by)
        watcher.plan(to_read=len(fresh), kept=len(inputs.sources) - len(fresh))
        _read(store, fresh, watcher, jobs or batch.default_jobs(), time_limit, extract, made_by)
        without_graph = _finish(store, out, watcher)
        troubled = len(store.rows("documents", status=["failed", "partial"]))
    kept = len(inputs.sources) - len(fresh)
    return Report(out, len(fresh), kept, dropped, troubled, inputs.passed_over, without_graph)


def finish_again(out: Path, watcher: Watcher | None = None) -> None:
    """Take the user's decisions beside a run into its store, tables and graph; no document is read."""
    with Store(out / FILE_NAME, exclusive=True) as store:
        _finish(store, out, watcher or Watcher())


def check_folder(out: Path) -> None:
    """Raise OutputError unless `out` is new, empty or the folder of a run."""
    advice = "Choose another folder with -o."
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file, not a folder. {advice}")
    try:
        held = sorted(path.name for path in out.iterdir()) if out.exists() else []
    except OSError as error:
        raise OutputError(f"{out} can't be read: {error.strerror}. {advice}") from error
    if held and FILE_NAME not in held:
        some = ", ".join(held[:3]) + (" …" if len(held) > 3 else "")
        raise OutputError(f"{out} holds something else ({some}), and nothing there shall be overwritten. {advice}")


@cache
def version(*packages: str) -> str:
    """The program's version and a digest of some packages; by default of those that decide what is found in a document."""
    sha256 = hashlib.sha256()
    for package in packages or ("parlagraph.extract", "de_parlagraph"):
        for name, content in _contents(files(package), ""):
            sha256.update(f"{name}\0{len(content)}\0".encode() + content)
    return f"{importlib.metadata.version('parlagraph')}+{sha256.hexdigest()[:12]}"


def _contents(folder: Traversable, prefix: str) -> Iterable[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _contents(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _refuse_other_inputs(store: Store, arguments: Sequence[str], inputs: Inputs, out: Path) -> None:
    """A run of other documents is not overwritten because its folder happens to have the same name."""
    now = json.dumps(sorted(str(Path(argument).absolute()) for argument in arguments))
    known = store.inputs()
    before = store.noted("arguments")
    if known and before != now and not any(source.file in known for source in inputs.sources):
        raise OutputError(
            f"{out} holds a run of other documents ({next(iter(known))} …). Choose another folder with -o, "
            "or name those documents, too."
        )
    store.note("arguments", now)
    store.note("folder", str(Path.cwd()))  # the documents' names are as seen from here


def _plan(store: Store, inputs: Inputs, made_by: str) -> tuple[list[Source], tuple[str, ...]]:
    """The documents that have to be read, and the files whose documents were taken out of the store."""
    known = store.inputs()
    current = {source.file for source in inputs.sources}
    dropped = tuple(file for file in known if file not in current and file_of(file) not in current)
    store.forget(dropped)
    fresh = []
    for source in inputs.sources:
        row = known.get(source.file)
        same = row is not None and row["status"] != "failed" and row["version"] == made_by and not _waits(row)
        if not (same and row is not None and row["sha256"] == _digest(source)):
            fresh.append(source)
    return fresh, dropped


def _waits(row: sqlite3.Row) -> bool:
    """Whether a document has pages that could be recognised now that Tesseract is there."""
    if "Tesseract" not in (row["warnings"] or ""):
        return False
    # Imported here: nearly no run needs it, and the libraries behind it take a while to load.
    from parlagraph.extract.reading.ocr import INSTALL, missing

    return INSTALL in row["warnings"] and not missing()


def _digest(source: Source) -> str | None:
    try:
        return None if source.trouble else digest(source)
    except (OSError, ParlagraphError):
        return None  # reading it will say why


def _read(
    store: Store,
    sources: list[Source],
    watcher: Watcher,
    jobs: int,
    time_limit: float,
    extract: batch.Extract,
    made_by: str,
) -> None:
    for source in sources:
        if source.trouble:
            _write(store, source, batch.Failure(source, source.trouble), watcher, made_by)
    readable = [source for source in sources if not source.trouble]
    with closing(batch.read(readable, jobs=jobs, time_limit=time_limit, extract=extract)) as outcomes:
        for source, outcome in outcomes:
            _write(store, source, outcome, watcher, made_by)


def _write(store: Store, source: Source, outcome: Extraction | batch.Failure, watcher: Watcher, made_by: str) -> None:
    """One document, one transaction: whatever ends the run, the store holds it whole or not at all."""
    if isinstance(outcome, batch.Failure):
        sha256 = _digest(source)
        base_id = f"x-{(sha256 or hashlib.sha256(source.file.encode()).hexdigest())[:12]}"
        reason = f"{source.file}: {outcome.reason}"
        store.add_failure(source.file, reason, sha256=sha256, base_id=base_id, version=made_by)
    else:
        store.add(outcome, made_by)
    watcher.document(outcome)


def _finish(store: Store, out: Path, watcher: Watcher) -> str:
    """What rests on all documents together; returns why there is no graph file, if there is none."""
    ids.settle(store)
    decided, corrected, own = decisions.load(out), corrections.load(out), topics.load(out / topics.FILE_NAME)
    state = _state(store, decided, corrected, own)
    if store.noted("finished") != state:
        store.note("finished", "")  # whatever ends the run in between, the next one starts these steps again
        store.clear_derived()
        corrections.apply(store, corrected)
        watcher.step("actors")
        registry.resolve(store, decided)
        novelties.find(store)
        watcher.step("topics")
        topics.assign(store, own)
        watcher.step("links")
        links.find(store)
        store.note("finished", state)
    watcher.step("tables")
    tables.write_csv(store, out / "tables")
    watcher.step("graph")
    return _write_graph(store, out)


def _state(
    store: Store,
    decided: decisions.Decisions,
    corrected: Sequence[corrections.Correction],
    own: Sequence[topics.Topic],
) -> str:
    """A digest of all that registry and links rest on: the documents read, the user's decisions, and the program."""
    rows = [tuple(row) for row in store.inputs().values()]
    rests_on = [version("parlagraph.pipelines"), rows, repr(decided.actors), repr(corrected), repr(own)]
    return hashlib.sha256(json.dumps(rests_on).encode()).hexdigest()


def _write_graph(store: Store, out: Path) -> str:
    network = graph.build(store)
    if network.number_of_edges() > GRAPH_EDGES:
        return (
            f"it has {network.number_of_edges():,} edges, too many for one file to be opened; export writes it anyway"
        )
    for format_ in GRAPH_FORMATS:
        exports.write_graph(network, out / f"graph.{format_}", format_)
    return ""


__all__ = ["OutputError", "Report", "StoreError", "Watcher", "carry_out", "check_folder", "finish_again", "version"]
