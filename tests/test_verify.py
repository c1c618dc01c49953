"""A run looked up again in its sources. The papers are drawn here."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from parlagraph.extract.cleaning import read_document
from parlagraph.extract.model import Document
from parlagraph.pipelines.cli import app
from parlagraph.pipelines.run import carry_out
from parlagraph.pipelines.store import FILE_NAME
from parlagraph.pipelines.verify import Ink, check, locate, verify

LINES = (
    "Der Landtag fordert die Landesregierung auf, bis zum 31. Mai 2024 zu berichten,",
    "wie die 2,5 Millionen Euro für die Brücken verwendet wor-",
    "den sind. Die SPD hat das am 3. Juni 2023 gefordert.",
)


def paper(path: Path, *lines: str) -> Path:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for at, line in enumerate(lines):
        canvas.drawString(70, 700 - 12 * at, line)
    canvas.showPage()
    canvas.save()
    path.write_bytes(buffer.getvalue())
    return path


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return read_document(paper(tmp_path / "a.pdf", *LINES), "a.pdf")


def fact(document: Document, words: str) -> dict[str, Any]:
    start = document.text.index(words)
    evidence = document.evidence(start, start + len(words), "test")
    boxes = [[page, box.x0, box.top, box.x1, box.bottom] for page, box in evidence.boxes]
    place = {"start": start, "end": start + len(words), "text": words, "page": evidence.page}
    return {"fact_id": "f", "boxes": json.dumps(boxes), **place}


def kinds(document: Document, changed: dict[str, Any], sha256: str | None = None) -> list[str]:
    row = {"doc_id": "d", "sha256": sha256 or document.sha256}
    return [problem.kind for problem in check(document, row, {"dates": [changed]}).problems]


def moved(fact: dict[str, Any], x: float = 0, y: float = 0) -> dict[str, Any]:
    boxes = [[page, x0 + x, top + y, x1 + x, bottom + y] for page, x0, top, x1, bottom in json.loads(fact["boxes"])]
    return fact | {"boxes": json.dumps(boxes)}


@pytest.mark.parametrize("words", ["31. Mai 2024", "verwendet worden sind", "zu berichten, wie die 2,5 Millionen Euro"])
def test_what_stands_where_it_was_read_holds(document: Document, words: str) -> None:
    assert kinds(document, fact(document, words)) == []


def test_what_changed_is_named(document: Document) -> None:
    found = fact(document, "31. Mai 2024")
    assert kinds(document, found | {"text": "31. Mai 2025"}) == ["words"]
    assert kinds(document, found | {"page": 2}) == ["page"]
    assert kinds(document, moved(found, y=12)) == ["boxes"], "a line lower"
    assert kinds(document, moved(found, x=6)) == ["boxes"], "a letter farther right"
    assert kinds(document, found | {"boxes": "[]"}) == ["boxes"], "no boxes at all"
    assert kinds(document, found, sha256="0" * 64) == ["changed"]


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_stretch_of_text_holds_and_no_longer_if_its_boxes_move(data: st.DataObject) -> None:
    document = DRAWN
    start = data.draw(st.integers(0, len(document.text) - 4))
    end = data.draw(st.integers(start + 3, len(document.text)))
    words = document.text[start:end]
    evidence = document.evidence(start, end, "test")
    boxes = [[page, box.x0, box.top, box.x1, box.bottom] for page, box in evidence.boxes]
    ink = Ink(document)
    assert ink.stands_under(boxes, start, end), words
    assert not ink.stands_under(
        [[page, x0, top + 12, x1, bottom + 12] for page, x0, top, x1, bottom in boxes], start, end
    )


def _drawn() -> Document:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        return read_document(paper(Path(folder) / "a.pdf", *LINES), "a.pdf")


DRAWN = _drawn()


def test_where_a_source_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    (tmp_path / "in").mkdir()
    path = paper(tmp_path / "in" / "a.pdf", *LINES)
    with zipfile.ZipFile(tmp_path / "in" / "b.zip", "w") as archive:
        archive.write(path, "sub/c.pdf")
    monkeypatch.chdir(tmp_path)
    assert locate("in/a.pdf", Path("/nowhere")) is not None, "seen from here"
    monkeypatch.chdir("/")
    found = locate("in/a.pdf", tmp_path)
    assert found is not None and found.path == path, "seen from where the run was started"
    member = locate("in/b.zip/sub/c.pdf", tmp_path)
    assert member is not None and member.member == "sub/c.pdf"
    assert locate("in/b.zip/sub/d.pdf", tmp_path) is None
    assert locate("in/z.pdf", tmp_path) is None


def test_a_run_is_verified_from_the_command_line(tmp_path: Path) -> None:
    path, out = paper(tmp_path / "a.pdf", *LINES), tmp_path / "out"
    carry_out([str(path)], out, jobs=1)
    runner = CliRunner()
    result = runner.invoke(app, ["verify", str(out), "-j", "1"])
    assert result.exit_code == 0, result.output
    assert "all of them hold" in result.output
    with sqlite3.connect(out / FILE_NAME) as store:
        rowid, boxes = store.execute("SELECT rowid, boxes FROM dates LIMIT 1").fetchone()
        lower = [[page, x0, top + 12, x1, bottom + 12] for page, x0, top, x1, bottom in json.loads(boxes)]
        store.execute("UPDATE dates SET boxes = ? WHERE rowid = ?", (json.dumps(lower), rowid))
    result = runner.invoke(app, ["verify", str(out), "-j", "1"])
    assert result.exit_code == 1
    assert "under the boxes stands" in result.output
    paper(path, "Etwas ganz anderes.")
    assert [problem.kind for problem in verify(out, jobs=1).problems] == ["changed"]
    path.unlink()
    assert [problem.kind for problem in verify(out, jobs=1).problems] == ["unread"]
