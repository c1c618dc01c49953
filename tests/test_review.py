"""A sheet of claims and demands, filled in and taken back: decisions hold over later runs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from parlagraph.pipelines import corrections, review
from parlagraph.pipelines.corrections import Correction, CorrectionError
from parlagraph.pipelines.run import carry_out, finish_again
from parlagraph.pipelines.store import FILE_NAME, Store

PAPER = (
    "nummer: 18/1\nclaim|The bridge is old.\nclaim|A bridge is a bridge.\ndemand|to build it anew,\nThe river rises.\n"
)
OUT = Path("out")


@pytest.fixture(autouse=True)
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/p1.txt").write_text(PAPER, encoding="utf-8")
    read_again()


def read_again() -> None:
    import fake_extract

    carry_out(["in"], OUT, jobs=1, extract=fake_extract.extract)


def lines() -> list[dict[str, str]]:
    with Store(OUT / FILE_NAME, readonly=True) as store:
        table, _ = review.write(list(review.sheet(store, corrections.load(OUT))), OUT)
    return review.read(table)


def fill_in(sheet: list[dict[str, str]]) -> review.Applied:
    path = Path("filled.csv")
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, review.COLUMNS)
        writer.writeheader()
        writer.writerows(sheet)
    with Store(OUT / FILE_NAME, exclusive=True) as store:
        applied = review.take(OUT, path, store)
    finish_again(OUT)
    return applied


def table(name: str) -> list[tuple[str, str | None, str]]:
    with Store(OUT / FILE_NAME, readonly=True) as store:
        who = corrections.SPEAKER[name]
        return [(row["text"], row[who], row["rule"]) for row in store.rows(name)]


def test_the_sheet_shows_each_fact_with_its_place() -> None:
    first, *_ = sheet = lines()
    assert [line["text"] for line in sheet] == ["The bridge is old.", "A bridge is a bridge.", "to build it anew,"]
    assert (first["verdict"], first["table"], first["by"], first["page"]) == ("", "claims", "CDU", "1")
    assert first["before"].endswith("claim|") and first["behind"].startswith("claim|A bridge")
    page = load_workbook(OUT / "review.xlsx").active
    assert page is not None
    assert [cell.value for cell in page[1]] == list(review.COLUMNS)
    assert page.max_row == 4 and page.data_validations.dataValidation[0].formula1 == '"yes,no,claim,demand"'


def test_decisions_hold_over_later_runs() -> None:
    first, second, third = lines()
    first |= {"verdict": "yes", "by": "FDP"}
    second |= {"verdict": "no"}
    third |= {"verdict": "claim", "by": "SPD"}
    new = dict.fromkeys(review.COLUMNS, "") | {
        "verdict": "demand",
        "doc_id": "nw-18-1",
        "text": "The river rises.",
        "by": "GRÜNE",
        "to": "Bund",
    }
    applied = fill_in([first, second, third, new])
    assert (applied.held, applied.new, applied.taken_back) == (4, 4, 0)
    expected = [("The bridge is old.", "FDP", "review"), ("to build it anew,", "SPD", "review")]
    for _ in range(2):
        assert table("claims") == expected
        assert table("demands") == [("The river rises.", "GRÜNE", "review")]
        Path("in/p1.txt").write_text(f"{PAPER}More.\n", encoding="utf-8")  # the paper is read anew
        read_again()


def test_the_next_sheet_knows_what_was_decided_and_can_take_it_back() -> None:
    first, second, third = lines()
    fill_in([first, second | {"verdict": "no"}, third])
    sheet = lines()
    assert [(line["text"], line["verdict"]) for line in sheet if line["verdict"]] == [("A bridge is a bridge.", "no")]
    applied = fill_in([line | {"verdict": ""} for line in sheet])
    assert (applied.held, applied.taken_back, applied.documents_to_read_again) == (0, 1, ("nw-18-1",))
    read_again()
    assert [text for text, *_ in table("claims")] == ["The bridge is old.", "A bridge is a bridge."]


def test_an_empty_sheet_changes_nothing() -> None:
    before = table("claims")
    assert fill_in(lines()) == review.Applied(0, 0, 0, ())
    assert table("claims") == before


def test_excel_and_semicolons_are_read_too() -> None:
    lines()
    assert review.read(OUT / "review.xlsx")[0]["text"] == "The bridge is old."
    Path("s.csv").write_text(
        "\ufeffverdict;table;text;doc_id\nno;claims;The bridge is old.;nw-18-1\n", encoding="utf-8"
    )
    assert review.decisions(review.read(Path("s.csv")), "s.csv")[0] == [
        Correction("nw-18-1", "claims", "The bridge is old.", "no", formal="false")
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verdict": "maybe"}, "the verdict is yes, no, claim, demand"),
        ({"verdict": "no", "table": ""}, "a fact that is new"),
        ({"verdict": "yes", "doc_id": ""}, "doc_id and text must be there"),
    ],
)
def test_a_line_that_says_nothing_clear_is_refused(change: dict[str, str], why: str) -> None:
    first, *_ = lines()
    with pytest.raises(CorrectionError, match=rf"line 2: .*{why}"):
        fill_in([first | change])
    assert not (OUT / corrections.FILE_NAME).exists()


def test_no_sheet() -> None:
    Path("x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="the columns doc_id, table, text, verdict are missing"):
        review.read(Path("x.csv"))


def test_words_that_no_paper_holds_are_told() -> None:
    with Store(OUT / FILE_NAME, exclusive=True) as store:
        missed = Correction("nw-18-1", "", "No such words.", "claim")
        assert corrections.apply(store, [missed]) == [missed]
