"""How a run goes, drawn on the terminal."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from parlagraph.extract.facts import Extraction
from parlagraph.pipelines.batch import Failure
from parlagraph.pipelines.run import Watcher

_STEPS = {
    "actors": "Telling actors apart",
    "links": "Finding links",
    "tables": "Writing tables",
    "graph": "Writing the graph",
}


class Bar(Watcher):
    """A progress bar: documents, pages a second, failures, time left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._pages = self._failed = 0
        self._started = time.monotonic()
        self._task = progress.add_task("Reading", total=None, pages="", failed="")

    def plan(self, *, to_read: int, kept: int) -> None:
        """Set the bar's length."""
        self._progress.update(self._task, total=to_read)

    def document(self, outcome: Extraction | Failure) -> None:
        """Move on by one document."""
        if isinstance(outcome, Failure):
            self._failed += 1
        else:
            self._pages += outcome.pages
        speed = self._pages / max(0.1, time.monotonic() - self._started)
        failed = f"[red]{self._failed} failed[/red]" if self._failed else ""
        self._progress.update(self._task, advance=1, pages=f"{speed:.1f} pages/s", failed=failed)

    def step(self, name: str) -> None:
        """Say what is done now."""
        self._progress.update(self._task, description=_STEPS.get(name, name))


@contextmanager
def watcher(console: Console) -> Iterator[Watcher]:
    """A progress bar on a terminal; elsewhere nothing is drawn."""
    if not console.is_terminal:
        yield Watcher()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pages]}"),
        TextColumn("{task.fields[failed]}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress)
