"""How the steps on all papers together grow: run with `pytest tests/bench_links.py --benchmark-enable`.

Four times the papers may take at most eight times as long (n log n, and room for caches); pairs would be sixteen.
`python tests/bench_links.py 1000 4000 16000` prints a table of seconds and memory for the links alone.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parlagraph.pipelines import graph, links, registry
from parlagraph.pipelines.store import Store

FIRST = ["Anna", "Bernd", "Clara", "David", "Elke", "Frank", "Gisela", "Horst", "Ingrid", "Jonas", "Karin", "Lukas"]
SYLLABLES = [
    "au",
    "bel",
    "dor",
    "em",
    "fin",
    "gar",
    "hol",
    "ist",
    "jen",
    "kal",
    "lor",
    "mun",
    "neu",
    "ost",
    "pol",
    "qual",
    "zim",
]
PARTIES = ["SPD", "CDU", "FDP", "GRÜNE", "AfD"]
SMALL, LARGE, HUGE = 1_000, 4_000, 16_000
MOST_MEBIBYTES = 2048


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))


def make(path: Path, papers: int) -> Store:
    """A store with invented papers of 400 words: matters, figures, quotations, namesakes, answers and positions."""
    rng = random.Random(papers)
    words = [word(rng) for _ in range(3000)]
    store = Store(path)
    tables: dict[str, list[dict[str, Any]]] = {"documents": [], "actors": [], "claims": [], "references": []}
    passages = [" ".join(rng.choices(words, k=14)) for _ in range(papers // 10)]
    with store.transaction():
        for n in range(papers):
            doc_id, matter = f"nw-18-{n}", word(rng).capitalize() + rng.choice(("projekt", "programm", "reform"))
            sentences = [f"{' '.join(rng.choices(words, k=12)).capitalize()} {matter}." for _ in range(28)]
            sentences.append(f"Das sind {rng.randint(20, 9000)} {rng.choice(words).capitalize()} im Land.")
            sentences.append(f"So {rng.choice(passages)} heute.")
            topic = rng.choice(words).capitalize()
            sentences.append(rng.choice([f"Es fehlt an {topic}.", f"{topic} ist nicht notwendig."]))
            asked = [f"{k}. Wie viele {rng.choice(words).capitalize()} gibt es?\n{sentences[k]}" for k in range(1, 6)]
            text = f"Die Zukunft von {matter}\n" + "\n".join([*sentences, *(asked if n % 4 == 0 else ())])
            store.connection.execute("INSERT INTO texts (doc_id, text) VALUES (?, ?)", (doc_id, text))
            head = {
                "doc_id": doc_id,
                "parliament": "nw",
                "body": "Landtag Nordrhein-Westfalen",
                "term": 18,
                "status": "ok",
            }
            rest = {
                "kind": ("antwort", "bericht", "antrag", "antrag")[n % 4],
                "side": ("government", "government", "opposition", "coalition")[n % 4],
                "number": f"18/{n}",
                "date": f"20{n % 20 + 10}-01-01",
                "pages": 2,
                "title": text.split("\n")[0],
            }
            tables["documents"].append(head | rest | {"originators": rng.choice(PARTIES)})
            place = {"doc_id": doc_id, "page": 1, "start": 0, "end": 9, "prefix": "", "suffix": ""}
            for k in range(20):
                name = f"{rng.choice(FIRST)} {rng.choice(words).capitalize()}"
                name = name.split()[1] if k % 4 == 0 else name
                person = {"name": name, "text": name, "type": "person", "party": rng.choice([*PARTIES, None, None])}
                tables["actors"].append(place | person | {"fact_id": f"{doc_id}/a{k}"})
            for k, sentence in enumerate(sentences):
                start = text.index(sentence)
                claim = {"start": start, "end": start + len(sentence), "text": sentence, "fact_id": f"{doc_id}/c{k}"}
                tables["claims"].append(place | claim | {"claimant": "SPD"})
            cited = {"target": f"18/{rng.randrange(papers)}", "target_kind": "paper", "text": "Drucksache"}
            tables["references"].append(place | cited | {"fact_id": f"{doc_id}/r"})
        for name, rows in tables.items():
            store.replace(name, rows)
    return store


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Store]:
    folder = tmp_path_factory.mktemp("bench")
    return {size: make(folder / f"{size}.sqlite", size) for size in (SMALL, LARGE)}


STEPS: list[Callable[[Store], Any]] = [registry.resolve, links.find, graph.build]


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("step", STEPS, ids=["registry", "links", "graph"])
def test_step(benchmark: Any, stores: dict[int, Store], step: Callable[[Store], Any], size: int) -> None:
    benchmark.pedantic(step, args=(stores[size],), rounds=1, iterations=1)


@pytest.mark.parametrize("step", STEPS, ids=["registry", "links", "graph"])
def test_growth(stores: dict[int, Store], step: Callable[[Store], Any]) -> None:
    spent = {}
    for size, store in stores.items():
        start = time.process_time()
        step(store)
        spent[size] = time.process_time() - start
    assert spent[LARGE] < 8 * max(spent[SMALL], 0.2), spent


def test_sixteen_thousand() -> None:
    """In a process of its own: memory is the whole process's."""
    done = subprocess.run([sys.executable, __file__, str(LARGE), str(HUGE)], capture_output=True, text=True, check=True)
    print(done.stdout)
    (_, small, _), (_, huge, most) = ([float(cell) for cell in row.split()] for row in done.stdout.splitlines()[1:])
    assert huge < 8 * small and most < MOST_MEBIBYTES, done.stdout


def table(sizes: list[int]) -> None:
    """Print seconds of processor time and mebibytes at the peak for each size, the smallest first."""
    print("papers seconds MiB")
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(sizes):
            with make(Path(folder) / f"{size}.sqlite", size) as store:
                start = time.process_time()
                links.find(store)
                spent = time.process_time() - start
            print(size, f"{spent:.1f}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)


if __name__ == "__main__":
    table([int(size) for size in sys.argv[1:]])
