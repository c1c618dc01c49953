"""A worker that dies or hangs costs its own document; a run that is killed goes on and ends with the same tables."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parlagraph.extract.facts import Extraction
from parlagraph.pipelines import batch
from parlagraph.pipelines.batch import Failure, read
from parlagraph.pipelines.inputs import Source
from parlagraph.pipelines.run import carry_out

TESTS = Path(__file__).parent


@pytest.fixture(autouse=True)
def workers_find_the_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TESTS))


def light(name: str = "extract") -> batch.Extract:
    import fake_extract

    return getattr(fake_extract, name)


def papers(folder: Path, count: int = 6, **special: str) -> list[Source]:
    """`count` good papers and the special ones, as sources."""
    folder.mkdir(exist_ok=True)
    texts = {f"p{i:02}.txt": f"nummer: 18/{i}\nclaim|Paper {i} says: the SPD errs.\n" for i in range(count)}
    texts |= {f"{name}.txt": text for name, text in special.items()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [Source(name, folder / name) for name in sorted(texts)]


def tables_of(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "tables").iterdir())}


BOUNDS = [
    ("busy", "one of its pages took more than 60 seconds", "a page that never ends: its alarm rings"),
    ("hoard", "it needs more memory than there is", "a file that unpacks without end"),
]
POISON = [
    ("os._exit", "the reading process died of it, twice (exit code 9)", "a library that ends the process"),
    ("segfault", "the reading process died of it, twice (SIGSEGV)", "a crash within PDFium"),
    ("sleep", "longer than the time limit", "a document that never ends"),
    ("raise", "ZeroDivisionError: a surprise", "a bug of ours"),
    ("", "the file is empty", "what the reader itself refuses"),
]


@pytest.mark.parametrize(("text", "reason", "why"), POISON, ids=[row[2] for row in POISON])
def test_a_poisonous_document_costs_one_row(tmp_path: Path, text: str, reason: str, why: str) -> None:
    sources = papers(tmp_path / "in", count=5, p02a=text)
    outcomes = {s.file: o for s, o in read(sources, jobs=2, time_limit=4 if text == "sleep" else 60, extract=light())}
    assert set(outcomes) == {source.file for source in sources}
    failed = outcomes.pop("p02a.txt")
    assert isinstance(failed, Failure)
    assert reason in failed.reason
    assert all(isinstance(outcome, Extraction) for outcome in outcomes.values())


@pytest.mark.skipif(not batch.PAGE_ALARM, reason="this system has no such alarm")
@pytest.mark.parametrize(("text", "reason", "why"), BOUNDS, ids=[row[2] for row in BOUNDS])
def test_a_worker_has_bounds(tmp_path: Path, text: str, reason: str, why: str) -> None:
    sources = papers(tmp_path / "in", count=2, p00a=text)
    outcomes = {s.file: o for s, o in read(sources, jobs=1, time_limit=60, extract=light())}
    failed = outcomes.pop("p00a.txt")
    assert isinstance(failed, Failure)
    assert reason in failed.reason
    assert [isinstance(outcome, Extraction) for outcome in outcomes.values()] == [True, True]


def test_many_deaths_still_leave_the_others(tmp_path: Path) -> None:
    sources = papers(tmp_path / "in", count=4, a="os._exit", b="os._exit", z="os._exit")
    failed = {source.file for source, outcome in read(sources, jobs=2, extract=light()) if isinstance(outcome, Failure)}
    assert failed == {"a.txt", "b.txt", "z.txt"}


def test_no_worker_outlives_the_reading(tmp_path: Path) -> None:
    started = read(papers(tmp_path / "in"), jobs=2, extract=light("who"))
    _, first = next(started)
    assert isinstance(first, Extraction)
    pid = int(first.text)
    started.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_vanished_file_is_a_failure(tmp_path: Path) -> None:
    [(_, outcome)] = read([Source("gone.txt", tmp_path / "gone.txt")], extract=light())
    assert isinstance(outcome, Failure)
    assert "No such file" in outcome.reason


def test_a_program_that_is_broken_says_so_once(tmp_path: Path) -> None:
    with pytest.raises(batch.BatchError, match="not installed completely"):
        list(read(papers(tmp_path / "in"), extract=light("not_installed")))


def test_one_and_two_jobs_write_the_same_bytes(tmp_path: Path) -> None:
    papers(tmp_path / "in", count=12, twin="nummer: 18/3\nclaim|Once more.\n", bad="raise", empty="")
    found = []
    for jobs in (1, 2):
        carry_out([str(tmp_path / "in")], tmp_path / f"out{jobs}", jobs=jobs, extract=light())
        found.append(tables_of(tmp_path / f"out{jobs}"))
    assert found[0] == found[1]
    assert found[0]["claims.csv"].count(b"\r\n") == 1 + 13


def run_and_die(inputs: Path, out: Path, at: str, extract: str) -> int:
    """Run in a process of its own that kills itself at a moment (`document 3`, `links`); returns its exit status."""
    script = out.with_suffix(".py")
    script.write_text(
        f"""
import os, signal, sys
sys.path.insert(0, {str(TESTS)!r})
if __name__ == "__main__":
    from pathlib import Path
    import fake_extract
    from parlagraph.pipelines.run import Watcher, carry_out
    class Killer(Watcher):
        seen = 0
        def document(self, outcome):
            self.seen += 1
            self.step(f"document {{self.seen}}")
        def step(self, name):
            if name == {at!r}:
                os.kill(os.getpid(), signal.SIGKILL)
    carry_out([{str(inputs)!r}], Path({str(out)!r}), jobs=2, extract=fake_extract.{extract}, watcher=Killer())
""",
        encoding="utf-8",
    )
    return subprocess.run([sys.executable, str(script)], timeout=60, check=False).returncode


MOMENTS = ("document 1", "document 7", "actors", "links", "tables", "graph")


def test_killed_at_any_step_and_started_again_gives_the_same_bytes(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    papers(inputs, count=20, twin="nummer: 18/3\nclaim|Once more.\n", bad="raise")
    carry_out([str(inputs)], tmp_path / "whole", extract=light())
    for moment in MOMENTS:
        assert run_and_die(inputs, tmp_path / "killed", moment, "extract") == -signal.SIGKILL, moment
    report = carry_out([str(inputs)], tmp_path / "killed", extract=light())
    assert report.read == 1  # what failed is tried again, nothing else
    assert tables_of(tmp_path / "killed") == tables_of(tmp_path / "whole")


def test_workers_leave_with_a_killed_parent(tmp_path: Path) -> None:
    """A hanging document must not keep a process of a run that is no more."""
    inputs = tmp_path / "in"
    papers(inputs, count=1, hang="sleep")
    assert run_and_die(inputs, tmp_path / "out", "document 1", "noted") == -signal.SIGKILL
    pids = [int(path.read_text()) for path in inputs.glob("*.pid")]
    assert len(pids) == 2
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, pids))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
