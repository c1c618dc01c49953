"""How long the parts of a run take that do not read German: the pool, the store, the tables.

python -m pytest tests/bench_run.py --benchmark-enable --benchmark-only
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from parlagraph.pipelines import batch, tables
from parlagraph.pipelines.inputs import Source
from parlagraph.pipelines.store import Store

PAPERS = 200
TEXT = "nummer: 18/{n}\n" + "claim|Die SPD irrt sich hier an dieser Stelle.\namount|5 Euro\n" * 100


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    sources = []
    for n in range(PAPERS):
        path = tmp_path / f"{n}.txt"
        path.write_text(TEXT.format(n=n), encoding="utf-8")
        sources.append(Source(path.name, path))
    return sources


@pytest.mark.parametrize("jobs", [1, 2])
def test_pool(benchmark: BenchmarkFixture, papers: list[Source], jobs: int) -> None:
    import fake_extract

    found = benchmark.pedantic(
        lambda: list(batch.read(papers, jobs=jobs, extract=fake_extract.extract)), rounds=1, iterations=1
    )
    assert len(found) == PAPERS


def test_store_and_tables(benchmark: BenchmarkFixture, papers: list[Source], tmp_path: Path) -> None:
    import fake_extract

    extractions = [fake_extract.extract(source.path, source.file) for source in papers]

    def write() -> int:
        with Store(tmp_path / "s.sqlite") as store:
            for extraction in extractions:
                store.add(extraction)
            tables.write_csv(store, tmp_path / "tables")
            return len(store.rows("claims"))

    assert benchmark.pedantic(write, rounds=1, iterations=1) == PAPERS * 100
