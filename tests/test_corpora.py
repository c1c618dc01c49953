"""The corpora that ship: they can be rebuilt to the byte, and their gold stands on the pages it names."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

pytest.importorskip("reportlab")
pytest.importorskip("pyphen")

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
RUHR = CORPORA / "ruhrkonferenz"
GOLD = sorted(RUHR.glob("*.gold.json"))
LISTS = ("dates", "amounts", "actors", "references", "claims", "demands")
BROKEN = "\ufffe"  # what pdfium gives for a hyphen at a line's end


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CORPORA / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read_gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def pages(name: str) -> list[str]:
    path = RUHR / name
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8").split("\f")
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Letters and figures only, without footnote marks that are glued to a word or stand behind a stop."""
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d]|[.:])\d(?=\s|,|$)|(?<=2026)5(?=\s)", "", text)
    return re.sub(r"[\W_]", "", text).lower()


def stands_in(words: str, sheet: str, following: str) -> bool:
    """Whether the words are on the sheet, or begin there and end on the one that follows."""
    cut = next(cut for cut in range(len(words), -1, -1) if words[:cut] in sheet)
    return cut == len(words) or (cut > 0 and words[cut:] in following)


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        result = build("--to", str(tmp_path / name))
        assert result.returncode == 0, result.stderr
    one = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert len(one) == 8
    for file in one:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_files_are_those_that_the_sources_give() -> None:
    result = build("--check")
    assert result.returncode == 0, result.stderr


def test_a_document_lies_beside_each_gold_file_and_nothing_else_is_an_input() -> None:
    files = {read_gold(path)["file"] for path in GOLD}
    assert len(files) == 4
    assert {path.name for path in RUHR.iterdir()} == files | {path.name for path in GOLD}
    assert {path.name for path in CORPORA.rglob("*") if path.suffix in {".pdf", ".txt"}} == files


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_each_annotation_begins_on_the_page_it_names(path: Path) -> None:
    gold = read_gold(path)
    sheets = [squeezed(page) for page in pages(gold["file"])]
    for kind in LISTS:
        for item in gold[kind]:
            assert stands_in(squeezed(item["text"]), *[*sheets, ""][item["page"] - 1 : item["page"] + 1]), (kind, item)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_values_have_their_form(path: Path) -> None:
    gold = read_gold(path)
    assert re.fullmatch(r"18/9\d{4}", gold["document"]["number"])
    assert all(re.fullmatch(r"\d+(\.\d\d)?", item["low"]) and item["low"] == item["high"] for item in gold["amounts"])
    assert {item["kind"] for item in gold["dates"]} <= {"date", "interval", "duration", "set", "term"}
    assert all(item["name"] and item["type"] for item in gold["actors"])
    assert all("\n" not in item["text"] for kind in LISTS for item in gold[kind])


def test_links_name_what_is_annotated_or_printed() -> None:
    golds = {read_gold(path)["file"]: read_gold(path) for path in GOLD}
    sheets = {file: [squeezed(page) for page in pages(file)] for file in golds}
    links = [link for gold in golds.values() for link in gold["links"]]
    assert {link["relation"] for link in links} == {"responds_to", "same_figure", "disputes", "agrees", "reuses"}
    for link in links:
        for end in (link["source"], link["target"]):
            printed = pairwise([*sheets[end["file"]], ""])
            assert any(stands_in(squeezed(end["text"]), *pair) for pair in printed), end
            if link["relation"] in {"same_figure", "disputes", "agrees"}:
                assert end["text"] in {claim["text"] for claim in golds[end["file"]]["claims"]}, end


def test_every_page_says_that_it_is_retold() -> None:
    for path in GOLD:
        for page in pages(read_gold(path)["file"]):
            assert "kein amtliches Dokument" in page.rstrip().splitlines()[-1]


def test_words_are_broken_at_line_ends_and_hyphens_of_their_own_kept() -> None:
    motion, report = "".join(pages("antrag-18-90260.pdf")), "".join(pages("bericht-18-90085.pdf"))
    assert motion.count(BROKEN) > 10
    assert report.count(BROKEN) > 10
    assert f"Online{BROKEN}Anhörung" in report
    assert f"Heimat- und Kommunal{BROKEN}ausschuss" in motion


def test_footnote_marks_are_small_and_raised() -> None:
    page = pypdfium2.PdfDocument(RUHR / "antrag-18-90260.pdf")[1]
    text = page.get_textpage()
    at = text.get_text_range().index("im Jahr 20265")
    heights = [text.get_charbox(at + place) for place in (11, 12)]  # the 6 of the year and the mark 5
    (_, year_bottom, _, year_top), (_, mark_bottom, _, mark_top) = heights
    assert mark_bottom > year_bottom + 2
    assert mark_top - mark_bottom < 0.75 * (year_top - year_bottom)


@pytest.mark.parametrize(
    ("file", "page", "last_words", "first_words"),
    [
        ("antrag-18-90260.pdf", 1, "sächliche Verwaltungsaus", "gaben 700.000 Euro bereit"),
        ("bericht-18-90085.pdf", 2, "Gefördert wurden", "etwa naturnahe Gewässer"),
    ],
)
def test_a_sentence_runs_over_a_page_break(file: str, page: int, last_words: str, first_words: str) -> None:
    before, after = pages(file)[page - 1 : page + 1]
    assert last_words in before
    assert after.splitlines()[1].startswith(first_words)


def test_the_report_and_the_motion_share_a_run_of_words() -> None:
    shared = squeezed("im Blick behalten, was der klimagerechte Umbau der Industrie mit Stadtteilen und Umwelt macht")
    for file in ("antrag-18-90260.pdf", "bericht-18-90085.pdf"):
        assert shared in squeezed(" ".join(pages(file)))
