"""The threshold on the sentence model's score, from the file to the answer."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from parlagraph.pipelines import cli

PAPER = """Landtag Nordrhein-Westfalen
18. Wahlperiode

Drucksache 18/4711
03.05.2023

Antrag
der Fraktion der SPD

Die Fähren am Niederrhein erhalten

I. Ausgangslage
Die Zahl der Fahrgäste ist seit 2019 um 12 Prozent gesunken. Die Anleger gelten vielerorts als alt. Dies führt zu immer
längeren Wegen. Im Jahr 2022 wurden lediglich zwei von zwölf Fähren erneuert. Der Fahrplan bleibt ein Rätsel.

II. Beschlussfassung
Der Landtag stellt fest:
- Die Fähren sind unverzichtbar.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    """Give the rows of a query over a run with one motion."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/motion.txt").write_text(PAPER, encoding="utf-8")

    def call(*arguments: str) -> list[dict[str, str]]:
        monkeypatch.setattr(sys, "argv", ["parlagraph", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert not left.value.code
        return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    call("run", "in", "-o", "out")
    return call


def test_only_what_is_as_sure_is_shown(run: object) -> None:
    every = run("query", "claims", "--run", "out", "--csv")  # type: ignore[operator]
    scores = sorted(float(row["score"]) for row in every)
    assert len(scores) >= 4 and scores[0] < scores[-1] == 1.0
    for least in (scores[1], 0.9, 1.0):
        shown = run("query", "claims", "--run", "out", "--csv", "--min-score", str(least))  # type: ignore[operator]
        assert [row["fact_id"] for row in shown] == [row["fact_id"] for row in every if float(row["score"]) >= least]
    assert "sentence_model" in {row["rule"] for row in every if float(row["score"]) < 1}
