"""Two papers set against each other: the rows, the screen, the page."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from parlagraph.pipelines import cli, quotes
from parlagraph.pipelines.compare_page import page, screen, tally
from parlagraph.pipelines.finished import QueryError, Run, open_run
from parlagraph.pipelines.links.link import Place
from parlagraph.pipelines.store import FILE_NAME

REPORT, MOTION, ANSWER = "nw-18-v1", "nw-18-2", "nw-18-3"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import two_papers

    two_papers.fill(tmp_path / FILE_NAME).close()
    with open_run(tmp_path) as opened:
        yield opened


def test_heads(run: Run) -> None:
    heads = run.compare(MOTION, REPORT)["papers"]
    assert [(head["doc_id"], head["number"], head["date"], head["side"]) for head in heads] == [
        (MOTION, "18/2", "2026-04-28", "opposition"),
        (REPORT, "18/1", "2023-03-21", "government"),
    ]


LINKS = [
    ("disputes", "disputes", None, "Die Emscherauen sind krank.", 1, "Die Emscherauen sind gesund.", 1, "Emscherauen"),
    ("figures", "same_figure", "agrees", "Es gibt 12 Deiche.", 1, "Es gibt 12 Deiche.", 2, "12 Deiche"),
    ("words", "reuses", "quoted", "Wir bauen die Deiche nach Plan", 2, "Wir bauen die Deiche nach Plan", 2, "6 words"),
]


@pytest.mark.parametrize(("part", "relation", "stance", "text", "page", "other", "other_page", "note"), LINKS)
def test_links(
    run: Run, part: str, relation: str, stance: str | None, text: str, page: int, other: str, other_page: int, note: str
) -> None:
    (row,) = run.compare(MOTION, REPORT)[part]
    assert (row["relation"], row["stance"], row["source"]) == (relation, stance, MOTION)
    assert (row["first_text"], row["first_page"]) == (text, page)
    assert (row["second_text"], row["second_page"]) == (other, other_page)
    assert row["note"] == note


def test_the_order_asked_for_is_the_order_given(run: Run) -> None:
    one, other = run.compare(MOTION, REPORT), run.compare(REPORT, MOTION)
    swapped = {"first": "second_", "second": "first_"}
    for part in ("disputes", "figures", "words"):
        turned = [
            {
                swapped.get(name.partition("_")[0], "") + name.partition("_")[2] or name: value
                for name, value in row.items()
            }
            for row in other[part]
        ]
        assert turned == one[part]


def test_demands_and_answers(run: Run) -> None:
    (answered,) = run.compare(MOTION, ANSWER)["demands"]
    assert (answered["stance"], answered["answer"], answered["answer_page"]) == (
        "promised",
        "Die Emscherauen werden gerettet.",
        1,
    )
    (open_,) = run.compare(MOTION, REPORT)["demands"]
    assert (open_["stance"], open_["answer"]) == (None, None)
    assert run.compare(REPORT, ANSWER)["demands"] == [], "neither demands anything"


def test_only_what_stands_between_the_two(run: Run) -> None:
    found = run.compare(REPORT, ANSWER)
    assert [row["first_text"] for row in found["agreements"]] == ["Die Emscherauen sind gesund."]
    assert found["disputes"] == found["figures"] == found["words"] == found["procedure"] == []


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (MOTION, MOTION, "two different"),
        (MOTION, "nw-18-99", "no document nw-18-99"),
        ("", MOTION, "no document"),
    ],
)
def test_wrong_names(run: Run, first: str, second: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run.compare(first, second)


TALLIES = [
    (MOTION, REPORT, "1 dispute, 1 figure in common, 1 formal demand, 1 passage taken over."),
    (MOTION, ANSWER, "No disputes, 1 figure in common (1 in conflict), 1 formal demand (1 answered)"),
    (REPORT, ANSWER, "No disputes, no figures in common, no formal demands, no passages taken over."),
]


@pytest.mark.parametrize(("first", "second", "sentence"), TALLIES)
def test_tally(run: Run, first: str, second: str, sentence: str) -> None:
    assert tally(run.compare(first, second)).startswith(sentence)


class _Page(HTMLParser):
    """What a page prints, and whether every element that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert not any(name in ("src", "href", "onclick") for name, _ in attrs), "nothing is loaded from elsewhere"
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def test_page(run: Run) -> None:
    parsed = _Page()
    parsed.feed(page(run.compare(MOTION, REPORT)))
    assert parsed.open == []
    printed = " ".join(" ".join(parsed.words).split())
    for words in (
        "„Die Emscherauen sind krank.“",
        "SPD; GRÜNE · p. 1",
        "Disputes 1",
        "the other paper is older",
        "from nw-18-2.pdf",
    ):
        assert words in printed
    answer = page(run.compare(MOTION, ANSWER))
    assert "no answer found" not in answer and "the other paper is older" not in answer and "promised" in answer


def test_words_do_not_become_markup(run: Run) -> None:
    found = run.compare(MOTION, REPORT)
    found["disputes"][0]["first_text"] = "<script>x</script>\x00&amp;"
    written = page(found)
    assert "<script>" not in written and "&lt;script&gt;x&lt;/script&gt;&amp;amp;" in written


def test_screen(run: Run) -> None:
    console = Console(width=140, record=True, file=io.StringIO())
    console.print(screen(run.compare(MOTION, ANSWER)))
    text = re.sub(r"\s+", " ", console.export_text())
    for words in (
        "Schutz der Emscherauen 18/2",
        "conflicts Kosten",
        "p. 2: Es kostet 9 Euro.",
        "promised",
        "Demands and answers (1)",
    ):
        assert words in text


def test_command(run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["parlagraph", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    folder = ["--run", str(run.out)]
    assert call("compare", MOTION, REPORT, *folder)[0] == 0
    status, _, _ = call("compare", MOTION, REPORT, *folder, "--html", str(tmp_path / "c.html"))
    assert status == 0 and (tmp_path / "c.html").read_text("utf-8") == page(run.compare(MOTION, REPORT))
    assert call("compare", MOTION, "nix", *folder)[0] == 2
    assert call("compare", MOTION, REPORT, *folder, "--html", str(tmp_path / "no" / "c.html"))[0] == 2
    assert "party-nw-spd" in call("query", "measures", *folder, "--csv")[1]
    assert "matter-emscherauen" in call("query", "measures", "--of", "matters", *folder, "--json")[1]
    assert call("export", str(run.out), "-f", "xlsx", "--projection", "actors")[0] == 2
    for format_, name in (("gexf", "actors.gexf"), ("edgelist", "actors/nodes.csv")):
        assert call("export", str(run.out), "-f", format_, "--projection", "actors")[0] == 0
        assert (run.out / name).exists()
    for format_ in ("ftm", "jsonld", "dna", "svg"):
        assert call("export", str(run.out), "-f", format_, "-o", str(tmp_path / "x"))[0] == 0
        assert (tmp_path / "x").stat().st_size > 500
    assert call("export", str(run.out), "-f", "dna", "-o", str(tmp_path / "x"))[0] == 0, (
        "written anew over what is there"
    )


QUOTES = [
    ("73 Projekte: „Es sind 73.“ (S. 3) ↔ „73“ (S. 1)", ("Es sind 73.", 3, None, "73 Projekte"), "note, words, page"),
    ("„Es heißt „Aue“ dort“ ↔ „Aue“", ("Es heißt „Aue“ dort", None, None, None), "quotes within"),
    ("N: „Ja“ (S. 12) [4:6] ↔ „?“", ("Ja", 12, (4, 6), "N"), "with a span"),
    ("ganz anders", ("ganz anders", None, None, None), "what was not written by us"),
    ("", (None, None, None, None), "nothing"),
]


@pytest.mark.parametrize(("evidence", "expected", "why"), QUOTES, ids=[row[2] for row in QUOTES])
def test_quotes(evidence: str, expected: tuple[Any, ...], why: str) -> None:
    source, _ = quotes.both(evidence)
    assert (source.words, source.page, source.span, source.note) == expected


@given(
    words=st.text(st.sampled_from("aB „“()[]:.S1"), min_size=1, max_size=30)
    .map(lambda t: " ".join(t.split()))
    .filter(bool),
    page=st.none() | st.integers(1, 999),
    span=st.none() | st.tuples(st.integers(0, 99), st.integers(100, 999)),
)
def test_what_a_link_writes_is_read_back(words: str, page: int | None, span: tuple[int, int] | None) -> None:
    place = Place("nw-18-1", words, page, span=span)
    source, target = quotes.both(f"Notiz: {place} ↔ {place}")
    assert (source.words, source.page, source.span, source.note) == (words, page, span, "Notiz")
    assert (target.words, target.page, target.span) == (words, page, span)
