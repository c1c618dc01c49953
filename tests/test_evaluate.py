"""A run measured against what people have decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parlagraph.pipelines.corrections import CorrectionError
from parlagraph.pipelines.evaluate import Error, Score, Wanted, matched, measure
from parlagraph.pipelines.run import carry_out
from parlagraph.pipelines.store import FILE_NAME, Store

PAPER = (
    "nummer: 18/1\nclaim|The old bridge is broken.\nclaim|Nobody crosses it today.\ndemand|to build the bridge anew,\n"
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.chdir(tmp_path)
    import fake_extract

    Path("in").mkdir()
    Path("in/p1.txt").write_text(PAPER, encoding="utf-8")
    carry_out(["in"], Path("out"), jobs=1, extract=fake_extract.extract)
    return Store(Path("out") / FILE_NAME, readonly=True)


def gold(claims: list[dict[str, object]], demands: list[dict[str, object]], file: str = "p1.txt") -> Path:
    Path("gold").mkdir(exist_ok=True)
    data = {"file": f"papers/{file}", "claims": claims, "demands": demands}
    Path(f"gold/{file}.gold.json").write_text(json.dumps(data), encoding="utf-8")
    return Path("gold")


def test_annotated_papers(store: Store) -> None:
    claims: list[dict[str, object]] = [
        {"text": "The old bridge is broken", "claimant": "CDU", "formal": False},
        {"text": "The river is deep and wide.", "claimant": "CDU", "formal": True},
    ]
    demands: list[dict[str, object]] = [
        {"text": "to build the bridge anew", "demander": "SPD", "addressee": "Senat", "formal": True}
    ]
    scores, errors = measure(store, gold(claims, demands))
    by_name = {score.name: score for score in scores}
    assert by_name["claims"] == Score("claims", wanted=2, found=2, right=1, attributed=1)
    assert (by_name["claims"].precision, by_name["claims"].recall, by_name["claims"].f1) == (0.5, 0.5, 0.5)
    assert by_name["claims, formal"] == Score("claims, formal", 1, 0, 0, 0)
    assert by_name["demands"] == Score("demands", 1, 1, 1, 0)
    assert [(error.what, error.text) for error in errors] == [
        ("missing", "The river is deep and wide."),
        ("too many", "Nobody crosses it today."),
        ("attribution", "to build the bridge anew"),
    ]
    assert errors[2] == Error(
        "attribution", "demands", "p1.txt", "to build the bridge anew", "SPD → Senat", "SPD → Landesregierung"
    )


def test_a_reviewed_sheet(store: Store) -> None:
    Path("sheet.csv").write_text(
        "verdict,table,text,doc_id,by,to,formal\n"
        "yes,claims,The old bridge is broken.,nw-18-1,CDU,,false\n"
        "no,claims,Nobody crosses it today.,nw-18-1,CDU,,false\n"
        "demand,,Fill the river.,nw-18-1,SPD,,false\n"
        ",demands,\"to build the bridge anew,\",nw-18-1,SPD,,true\n",
        encoding="utf-8",
    )  # fmt: skip
    scores, errors = measure(store, Path("sheet.csv"))
    by_name = {score.name: (score.wanted, score.found, score.right) for score in scores}
    assert (by_name["claims"], by_name["demands"]) == ((1, 2, 1), (1, 1, 0))
    assert {error.what for error in errors} == {"missing", "too many"}


def test_papers_that_the_run_does_not_have(store: Store) -> None:
    with pytest.raises(CorrectionError, match="No document of the run"):
        measure(store, gold([], [], file="other.txt"))
    with pytest.raises(CorrectionError, match="holds no"):
        measure(store, Path("in"))


def wanted(*texts: str) -> list[Wanted]:
    return [Wanted("d", "claims", text, "CDU", None, False, "") for text in texts]


@pytest.mark.parametrize(
    ("texts", "rows", "pairs", "why"),
    [
        (["a b c d"], ["a b c d"], 1, "the same words"),
        (["a b c d"], ["a b x y"], 0, "half of them"),
        (["a b c d"], ["a b c d", "a b c d"], 1, "one to one"),
        (["Ent- scheidung fällt heute"], ["Entscheidung fällt heute"], 1, "a word that was broken"),
        ([], ["a b"], 0, "nothing wanted"),
        (["a b"], [], 0, "nothing found"),
    ],
)
def test_matching(texts: list[str], rows: list[str], pairs: int, why: str) -> None:
    found = list(matched(wanted(*texts), [{"text": text} for text in rows]))
    assert sum(one is not None and row is not None for one, row in found) == pairs, why
    assert len(found) == len(texts) + len(rows) - pairs
