"""What a run reads, keeps, drops and refuses."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from parlagraph.extract.facts import Sheet
from parlagraph.extract.reading import ocr
from parlagraph.pipelines import run as running
from parlagraph.pipelines import views
from parlagraph.pipelines.finished import open_run
from parlagraph.pipelines.inputs import NoInput
from parlagraph.pipelines.run import OutputError, Report, carry_out
from parlagraph.pipelines.store import FILE_NAME, Store, StoreError


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in (1, 2, 3):
        Path(f"in/p{number}.txt").write_text(f"nummer: 18/{number}\nclaim|Paper {number}.\n", encoding="utf-8")


def go(*arguments: str, out: str = "out", **options: object) -> Report:
    import fake_extract

    return carry_out(arguments, Path(out), jobs=1, extract=fake_extract.extract, **options)  # type: ignore[arg-type]


def documents(out: str = "out") -> dict[str, dict[str, str]]:
    with Path(out, "tables", "documents.csv").open(encoding="utf-8", newline="") as handle:
        return {row["file"]: row for row in csv.DictReader(handle)}


def test_the_second_time_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (go("in").read, go("in").read) == (3, 0)
    Path("in/p2.txt").touch()
    assert go("in").read == 0  # its bytes are the same
    Path("in/p2.txt").write_text("nummer: 18/9\nclaim|Changed.\n", encoding="utf-8")
    Path("in/p4.txt").write_text("nummer: 18/4\n", encoding="utf-8")
    report = go("in")
    assert (report.read, report.kept) == (2, 2)
    assert [row["doc_id"] for row in documents().values()] == ["nw-18-1", "nw-18-3", "nw-18-4", "nw-18-9"]
    monkeypatch.setattr(running, "version", lambda package="": "another program")
    assert go("in").read == 4


def test_tables_that_were_deleted_come_back() -> None:
    go("in")
    before = {path.name: path.read_bytes() for path in Path("out/tables").iterdir()}
    Path("out/tables/claims.csv").unlink()
    go("in")
    assert {path.name: path.read_bytes() for path in Path("out/tables").iterdir()} == before


def test_documents_that_are_no_longer_named_are_dropped_and_told() -> None:
    go("in")
    Path("in/p2.txt").unlink()
    assert go("in").dropped == ("in/p2.txt",)
    assert list(documents()) == ["in/p1.txt", "in/p3.txt"]


def test_adding_a_paper_gives_the_same_tables_as_reading_all_at_once() -> None:
    Path("in/q.txt").write_text("nummer: 18/1\nclaim|A copy.\ndemand|Act.\n", encoding="utf-8")
    go("in", out="once")
    Path("in/p1.txt").rename("p1.txt")
    go("in", out="twice")
    Path("p1.txt").rename("in/p1.txt")
    go("in", out="twice")
    for path in Path("once/tables").iterdir():
        assert path.read_bytes() == Path("twice/tables", path.name).read_bytes(), path.name
    for name in ("graph.graphml", "graph.gexf"):
        assert Path("once", name).read_bytes() == Path("twice", name).read_bytes()


def test_every_input_has_its_row() -> None:
    Path("in/empty.pdf").touch()
    Path("in/bug.txt").write_text("raise", encoding="utf-8")
    Path("in/half.txt").write_text("partial", encoding="utf-8")
    with zipfile.ZipFile("z.zip", "w") as archive:
        archive.writestr("deep/p5.txt", "nummer: 18/5\nclaim|In an archive.\n")
        archive.writestr("deep/empty.txt", "")
    Path("broken.zip").write_bytes(b"PK")
    report = go("in", "z.zip", "broken.zip", "-", lines=["gone.pdf\n"])
    rows = documents()
    assert {file: row["status"] for file, row in rows.items()} == {
        "in/p1.txt": "ok",
        "in/p2.txt": "ok",
        "in/p3.txt": "ok",
        "in/half.txt": "partial",
        "in/bug.txt": "failed",
        "in/empty.pdf": "failed",
        "z.zip/deep/p5.txt": "ok",
        "z.zip/deep/empty.txt": "failed",
        "broken.zip": "failed",
        "gone.pdf": "failed",
    }
    assert report.troubled == 6
    for file, row in rows.items():
        assert (row["status"] == "ok") == (row["warnings"] == "" or "another copy" in row["warnings"]), file
        if row["status"] == "failed":
            assert file in row["warnings"]
    assert len({row["doc_id"] for row in rows.values()}) == len(rows)


def test_a_folder_that_is_closed_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in/closed").mkdir()
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    report = go("in")
    assert report.troubled == 1
    assert "Permission denied" in documents()["in/closed"]["warnings"]


def test_what_failed_is_tried_again() -> None:
    Path("in/p4.txt").touch()
    assert go("in").troubled == 1
    assert (go("in").read, go("in").kept) == (1, 3)
    Path("in/p4.txt").write_text("nummer: 18/4\n", encoding="utf-8")
    assert go("in").troubled == 0


def test_the_default_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import fake_extract

    assert carry_out(["in"], extract=fake_extract.extract).out == Path("outputs/in")


# Folders that hold something else


def a_file(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")


def foreign(path: Path) -> None:
    path.mkdir()
    (path / "thesis.docx").write_text("mine", encoding="utf-8")


def another_program(path: Path) -> None:
    path.mkdir()
    (path / FILE_NAME).write_text("mine" * 1000, encoding="utf-8")


REFUSED = [(a_file, "is a file"), (foreign, "holds something else"), (another_program, "is not a store")]


@pytest.mark.parametrize(("make", "message"), REFUSED)
def test_a_folder_of_somebody_else_is_left_alone(make: object, message: str) -> None:
    make(Path("out"))  # type: ignore[operator]
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    with pytest.raises((OutputError, StoreError), match=message):
        go("in")
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_a_run_of_other_documents_is_left_alone() -> None:
    go("in")
    before = {path: path.read_bytes() for path in Path("out/tables").iterdir()}
    Path("other").mkdir()
    Path("other/p1.txt").write_text("nummer: 18/7\n", encoding="utf-8")
    with pytest.raises(OutputError, match="a run of other documents"):
        go("other")
    assert {path: path.read_bytes() for path in Path("out/tables").iterdir()} == before
    assert go("in", "other").read == 1


def test_an_empty_folder_will_do() -> None:
    Path("out").mkdir()
    assert go("in").read == 3


def test_a_run_that_was_killed_at_its_very_start_is_no_obstacle() -> None:
    Path("out").mkdir()
    Path("out", FILE_NAME).touch()
    assert go("in").read == 3


def test_nothing_is_written_where_there_is_nothing_to_read() -> None:
    with pytest.raises(NoInput):
        go("nowhere")
    assert not Path("out").exists()


def test_two_runs_into_one_folder() -> None:
    go("in")
    with Store(Path("out", FILE_NAME), exclusive=True), pytest.raises(StoreError, match="Another run"):
        go("in")


def test_what_waits_for_tesseract_is_read_once_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    go("in")
    with Store(Path("out", FILE_NAME), exclusive=True) as store:
        told = f"page 1: not read (no text layer; Tesseract is not installed). {ocr.INSTALL}."
        store.connection.execute("UPDATE inputs SET warnings = ? WHERE file = 'in/p2.txt'", (told,))
    monkeypatch.setattr(ocr, "missing", lambda: "Tesseract is not installed")
    assert go("in").read == 0
    monkeypatch.setattr(ocr, "missing", lambda: "")
    assert go("in").read == 1


def test_the_summary_says_what_read_the_pages() -> None:
    import fake_extract

    go("in")
    sheets = [Sheet(1, "pdfium", "born_digital", "", 9), Sheet(2, "tesseract", "ocr", "no text layer", 9, 90.0)]
    with Store(Path("out", FILE_NAME)) as store:
        store.add(replace(fake_extract.made("nummer: 18/5\n", "in/p5.txt", "5" * 64), sheets=tuple(sheets)))
    console = Console(width=120, record=True, file=io.StringIO())
    with open_run(Path("out")) as run:
        console.print(views.summary(run, Report(Path("out"), 1, 0)))
    assert "1 by pdfium, 1 by tesseract; text layer: 1 ocr (see pages.csv)" in console.export_text()
