"""Many documents, in parallel: a row of sources in, one outcome for each out, whatever happens to a worker.

Each worker process holds one document at a time, and the parent knows which: a worker that dies or hangs costs that
document and no other.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory

from parlagraph.extract import pace
from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.facts import Extraction
from parlagraph.pipelines.inputs import Source, on_disk

TIME_LIMIT = 900.0
"""Seconds that one document may take before it is given up; a protocol of 150 pages on a busy machine needs hundreds."""

PAGE_ALARM = getattr(signal, "SIGPROF", 0)
"""The signal that ends a worker whose page takes too long; it comes after processor time, not by the clock."""
MEMORY_LIMIT = 4 * 2**30
"""Bytes of data that one worker may hold; a document that needs more fails, and the machine stays usable."""

Extract = Callable[[Path, str], Extraction]
"""Reads a file and records it under a name; raises ParlagraphError where it can't."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    source: Source
    reason: str


class BatchError(ParlagraphError):
    """Documents can't be read at all, because the program itself is broken."""


def extract_file(path: Path, name: str, model: str | None = None) -> Extraction:
    """What `parlagraph.extract` finds in a file, with the language model that ships or another one."""
    # Imported here, in the worker: the language pipeline takes seconds to load, and the parent never needs it.
    from parlagraph.extract.extractor import extract

    return extract(path, name, model) if model else extract(path, name)


def default_jobs() -> int:
    """As many workers as this process has processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read(
    sources: Iterable[Source], *, jobs: int = 1, time_limit: float = TIME_LIMIT, extract: Extract = extract_file
) -> Generator[tuple[Source, Extraction | Failure], None, None]:
    """Read documents with `jobs` processes; yields each with its outcome as it comes, in no fixed order.

    A document that takes longer than `time_limit` seconds fails. One whose worker dies is tried once more at the end,
    alone: perhaps the machine was out of memory because of another one. `extract` must be importable by its name.
    """
    waiting, suspects = deque(sources), deque[Source]()
    unpacked = any(source.member for source in waiting)
    folder = TemporaryDirectory(prefix="parlagraph-") if unpacked else contextlib.nullcontext("")
    with folder as scratch, _Crew(extract, Path(scratch)) as crew:
        jobs = max(1, min(jobs, len(waiting)))
        while waiting or crew.busy:
            crew.hand_out(waiting, jobs, time_limit)
            for source, outcome in crew.collect():
                if isinstance(outcome, _Death):
                    suspects.append(source)
                else:
                    yield source, outcome
        while suspects or crew.busy:
            crew.hand_out(suspects, 1, time_limit)
            for source, outcome in crew.collect():
                yield source, outcome.failure(source) if isinstance(outcome, _Death) else outcome


@dataclass(frozen=True, slots=True)
class _Death:
    exit_code: int | None

    @property
    def too_slow(self) -> bool:
        """Whether the alarm ended the worker that it had set for a page."""
        return self.exit_code is not None and -self.exit_code == PAGE_ALARM

    def failure(self, source: Source) -> Failure:
        code = self.exit_code
        if self.too_slow:
            return Failure(source, f"reading one of its pages took more than {pace.PAGE_SECONDS:.0f} seconds")
        how = (
            signal.Signals(-code).name if code is not None and -code in signal.valid_signals() else f"exit code {code}"
        )
        return Failure(
            source, f"the reading process died of it, twice ({how}); the file is damaged or needs too much memory"
        )


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    connection: Connection
    source: Source
    deadline: float


class _Crew:
    """The worker processes; none of them outlives the `with` block."""

    def __init__(self, extract: Extract, scratch: Path) -> None:
        self._extract = extract
        self._scratch = scratch
        self.busy: list[_Worker] = []
        self._idle: list[_Worker] = []

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in (*self.busy, *self._idle):
            _end(worker)

    def hand_out(self, waiting: deque[Source], jobs: int, time_limit: float) -> None:
        """Give every free worker a document, starting workers up to `jobs`."""
        while waiting and len(self.busy) < jobs:
            source = waiting.popleft()
            worker = self._idle.pop() if self._idle else self._start(source)
            worker.source, worker.deadline = source, time.monotonic() + time_limit
            self.busy.append(worker)
            with contextlib.suppress(OSError):  # it died while idle: collect() will see that
                worker.connection.send(source)

    def collect(self) -> list[tuple[Source, Extraction | Failure | _Death]]:
        """Wait until a worker is done, dead or late, and hand on what came of its document."""
        patience = min(worker.deadline for worker in self.busy) - time.monotonic()
        wait([worker.connection for worker in self.busy], timeout=max(0.0, patience))
        done: list[tuple[Source, Extraction | Failure | _Death]] = []
        for worker in list(self.busy):
            outcome = self._outcome(worker)
            if outcome is not None:
                self.busy.remove(worker)
                done.append((worker.source, outcome))
        return done

    def _outcome(self, worker: _Worker) -> Extraction | Failure | _Death | None:
        if worker.connection.poll():
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                worker.process.join()
                code = worker.process.exitcode
                _end(worker)
                death = _Death(code)
                return death.failure(worker.source) if death.too_slow else death
            if isinstance(answer, BatchError):
                raise answer
            self._idle.append(worker)
            return Failure(worker.source, answer) if isinstance(answer, str) else answer
        if time.monotonic() < worker.deadline:
            return None
        _end(worker)
        return Failure(worker.source, "reading it took longer than the time limit, so it was given up (--time-limit)")

    def _start(self, source: Source) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._extract, self._scratch), daemon=True)
        process.start()
        theirs.close()  # else the parent would never see the end of a dead worker's pipe
        return _Worker(process, ours, source, 0.0)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _work(connection: Connection, extract: Extract, scratch: Path) -> None:
    """A worker's life: sources in, extractions or reasons out, until the pipe closes."""
    _settle_in()
    with contextlib.suppress(EOFError, OSError):
        while True:
            source = connection.recv()
            connection.send(_answer(source, extract, scratch))


def _settle_in() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _set_bounds()
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the workers already use every processor
    # What libraries have to say about a damaged file would tear the progress bar; what matters becomes a warning.
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)


def _set_bounds() -> None:
    """Bound the time of a page and the worker's memory, where the system can: not on Windows."""
    if PAGE_ALARM:
        # The signal's own effect is wanted, the end of the process: PDFium would not let a handler in Python run.
        signal.signal(PAGE_ALARM, signal.SIG_DFL)
        pace.watch = partial(signal.setitimer, signal.ITIMER_PROF)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)  # even in the middle of a document that would never end


def _answer(source: Source, extract: Extract, scratch: Path) -> Extraction | str | BatchError:
    try:
        with on_disk(source, scratch) as path:
            return extract(path, source.file)
    except (ImportError, SyntaxError) as error:
        return BatchError(f"parlagraph is not installed completely: {error}")
    except ParlagraphError as error:
        return str(error)
    except OSError as error:
        return f"it can't be read: {error.strerror or error}"
    except MemoryError:
        return "it needs more memory than there is"
    except Exception as error:  # one document's surprise must not end the run
        return f"an error of parlagraph itself, please report it: {type(error).__name__}: {error}{_where(error)}"


def _where(error: BaseException) -> str:
    """The place in the program that raised it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno})" if trace else ""
