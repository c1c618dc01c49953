"""How long resolution takes: 100,000 mentions of 20,000 persons, against comparing each with each.

python -m pytest tests/bench_registry.py --benchmark-enable
"""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
from rapidfuzz.distance import OSA

from parlagraph.extract.lexicon import rows
from parlagraph.pipelines import persons
from parlagraph.pipelines.naming import ascii_fold
from parlagraph.pipelines.persons import PersonSeen

PARTIES = ("SPD", "CDU", "GRÜNE", "FDP", "AfD", "DIE LINKE")
MENTIONS, ACTORS, SAMPLE = 100_000, 20_000, 300


def seen(mentions: int, actors: int) -> list[PersonSeen]:
    """Mentions of invented persons whose names are made of those that members bear."""
    dice = random.Random(1)
    names = [row["name"].split() for row in rows("persons")]
    given, family = sorted({name[0] for name in names}), sorted({name[-1] for name in names})
    parliaments = ("bt", "nw", "by", "ni", "he", "sn")
    people = [
        (f"{dice.choice(given)} {dice.choice(family)}", dice.choice(parliaments), dice.choice(PARTIES))
        for _ in range(actors)
    ]
    found = []
    for n in range(mentions):
        name, parliament, party = people[n % actors]
        bare = dice.random() < 0.3
        shown = name.split()[-1] if bare else name
        post = "Abgeordneter" if dice.random() < 0.1 else ""
        doc_id = f"{parliament}-18-{dice.randrange(actors)}"
        found.append(PersonSeen(doc_id, parliament, shown, party, post, 1, term=18, date="2024-01-01"))
    return list(dict.fromkeys(found))


def test_resolution(benchmark: Any) -> None:
    one = seen(MENTIONS, ACTORS)
    result = benchmark.pedantic(persons.resolve, args=(one,), rounds=1, iterations=1)
    assert len(result.found) > ACTORS * 0.8


def test_against_pairs(benchmark: Any) -> None:
    """A sample of the mentions with each actor; the time of all is `MENTIONS / SAMPLE` times as long."""
    one = seen(MENTIONS, ACTORS)
    names = [ascii_fold(person.name) for person in persons.resolve(one).found]

    def pairwise() -> int:
        return sum(OSA.distance(ascii_fold(s.name), name, score_cutoff=1) <= 1 for s in one[:SAMPLE] for name in names)

    start = time.perf_counter()
    benchmark.pedantic(pairwise, rounds=1, iterations=1)
    benchmark.extra_info["all mentions, seconds"] = round((time.perf_counter() - start) * MENTIONS / SAMPLE)


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_growth(benchmark: Any, size: int) -> None:
    """Ten times the mentions take about ten times as long."""
    benchmark.pedantic(persons.resolve, args=(seen(size, size // 5),), rounds=1, iterations=1)
