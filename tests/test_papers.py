"""A file that holds several papers: each is a document of its own, through run, resume and verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.extractor import extract
from parlagraph.extract.model import file_of, part_name
from parlagraph.extract.papers import paper_named, papers_in
from parlagraph.pipelines.run import carry_out
from parlagraph.pipelines.store import FILE_NAME, Store
from parlagraph.pipelines.verify import verify

QUESTION = """Niedersächsischer Landtag Drucksache 18/4141
18. Wahlperiode

Kleine Anfrage zur schriftlichen Beantwortung
Abgeordnete Hilke Hartmann (SPD)

Radwege im Wendland

Wir fragen die Landesregierung:
1. Wie viele Kilometer Radweg wurden im Jahr 2019 gebaut?
"""
SECOND_PAGE = """Drucksache 18/4141 Niedersächsischer Landtag – 18. Wahlperiode

2. Was kostet ein Kilometer, und trifft es zu, dass es im Jahr 2018 rund 300.000 Euro waren?
"""
ANSWER = """Niedersächsischer Landtag Drucksache 18/4242
18. Wahlperiode

Antwort
der Landesregierung
auf die Kleine Anfrage der Abgeordneten Hilke Hartmann (SPD)
- Drucksache 18/4141 -

Radwege im Wendland

Im Jahr 2019 wurden zwölf Kilometer gebaut. Sie kosteten 4 Millionen Euro.
"""
REPRINT = SECOND_PAGE.replace("2. Was kostet", "Zu 2. Was kostet")


def file(folder: Path, *pages: str) -> Path:
    path = folder / "both.txt"
    path.write_text("\f".join(pages), encoding="utf-8")
    return path


def test_each_paper_has_its_own_head_pages_and_facts(tmp_path: Path) -> None:
    first = extract(file(tmp_path, QUESTION, SECOND_PAGE, ANSWER), "both.txt")
    (second,) = first.parts
    assert (first.doc_id, second.doc_id) == ("ni-18-4141", "ni-18-4242")
    assert (first.file, second.file) == ("both.txt", "both.txt#page=3")
    assert (first.header.kind, second.header.kind) == ("kleine_anfrage", "antwort")
    assert second.header.deals_with == ("18/4141",)
    assert "zwölf" not in first.text and "Was kostet" not in second.text
    assert {located.evidence.page for located in first.facts} <= {1, 2}
    assert {located.evidence.page for located in second.facts} == {3}
    assert all(one.text[f.fact.start : f.fact.end] == f.evidence.exact for one in (first, second) for f in one.facts)
    assert any("page 3" in words and "18/4242" in words and "both.txt#page=3" in words for words in first.warnings)


@pytest.mark.parametrize(
    ("pages", "names", "why"),
    [
        ((QUESTION, SECOND_PAGE), ["both.txt"], "a running head is no masthead"),
        ((QUESTION, ANSWER, REPRINT), ["both.txt"], "the pages behind it run under the first number: a reprint"),
        ((QUESTION, QUESTION), ["both.txt"], "the same number twice"),
        ((SECOND_PAGE, QUESTION.replace("18/4141", "18/4000")), ["both.txt", "both.txt#page=2"], "the first has no masthead"),
        ((QUESTION, ANSWER, ANSWER.replace("18/4242", "18/4300")), ["both.txt", "both.txt#page=2", "both.txt#page=3"], "three"),
    ],
)  # fmt: skip
def test_what_is_taken_apart(tmp_path: Path, pages: tuple[str, ...], names: list[str], why: str) -> None:
    document = read_document(file(tmp_path, *pages), "both.txt")
    papers = papers_in(document)
    assert [paper.file for paper in papers] == names, why
    assert sum(len(paper.pages) for paper in papers) == len(pages)
    assert [page.number for paper in papers for page in paper.pages] == [page.number for page in document.pages]
    assert all(paper.edits.undo(paper.text) == paper.source for paper in papers)
    assert all(paper_named(document, paper.file) == paper for paper in papers)


@pytest.mark.parametrize(
    ("name", "file_name"), [("a.pdf#page=5", "a.pdf"), ("a.pdf", "a.pdf"), ("a#page=x.pdf", "a#page=x.pdf")]
)
def test_names(name: str, file_name: str) -> None:
    assert file_of(name) == file_name
    assert file_of(part_name(file_name, 7)) == file_name


def documents(out: Path) -> list[tuple[str, str]]:
    with Store(out / FILE_NAME, readonly=True) as store:
        return [(row["doc_id"], row["file"]) for row in store.rows("documents")]


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    monkeypatch.chdir(tmp_path)

    def run(*pages: str) -> Path:
        carry_out([str(file(tmp_path, *pages).relative_to(tmp_path))], Path("out"), jobs=1)
        return Path("out")

    return run


def test_a_run_keeps_verifies_and_replaces_all_of_them(in_folder: Callable[..., Path]) -> None:
    out = in_folder(QUESTION, SECOND_PAGE, ANSWER)
    both = [("ni-18-4141", "both.txt"), ("ni-18-4242", "both.txt#page=3")]
    assert documents(out) == both
    verdict = verify(out, jobs=1)
    assert verdict.documents == 2 and verdict.facts and not verdict.problems
    again = carry_out(["both.txt"], out, jobs=1)
    assert (again.read, again.kept, again.dropped) == (0, 1, ())
    assert documents(out) == both
    in_folder(QUESTION, SECOND_PAGE)
    assert documents(out) == both[:1], "what the file no longer holds is gone"


BODY = "\n".join(f"{number}. Was wurde im Jahr {2000 + number} gebaut?" for number in range(2, 16))
COUNTED = "Niedersächsischer Landtag – 18. Wahlperiode Drucksache 18/{number}\n\n1\nKleine Anfrage zur schriftlichen Beantwortung\nRadwege\n"


@pytest.mark.parametrize(
    ("first", "below", "count", "why"),
    [
        (QUESTION, ANSWER, 2, "a masthead with another number and the name of a kind"),
        (COUNTED.format(number=4141), COUNTED.format(number=4343), 2, "a masthead with a dash and the page's number"),
        (QUESTION, QUESTION, 1, "the same paper again"),
        (QUESTION, ANSWER.split("\n")[0] + "\nist die Antwort, die wir meinen.", 1, "a number alone begins no paper"),
        (QUESTION, "Siehe Niedersächsischer Landtag Drucksache 18/4242\nAntwort", 1, "a reference begins no paper"),
    ],
)
def test_papers_in_a_text_without_form_feeds(tmp_path: Path, first: str, below: str, count: int, why: str) -> None:
    path = tmp_path / "both.txt"
    path.write_text(f"{first}{BODY}\n{below}", encoding="utf-8")
    assert len(papers_in(read_document(path))) == count, why
