"""What the user settles: tables of actors, decisions beside the run, what is left to review, and what was new."""

# ruff: noqa: E501
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from parlagraph.extract import groups
from parlagraph.extract.lexicon import toml
from parlagraph.pipelines import actors_import, actors_review, decisions, novelties, registry
from parlagraph.pipelines.cli import app
from parlagraph.pipelines.decisions import Decided, DecisionError, checked, decide, entry_text
from parlagraph.pipelines.store import FILE_NAME, Store

TABLE = "name,type,parliament,aliases,posts,wikidata,abgeordnetenwatch\nAnna Opitz,,nw,Opitz; A. Opitz,Ministerin 2022-06-29/..,Q77,12\n"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run of three papers in which `Opitz` is nobody for certain."""
    columns = dict.fromkeys(("term", "kind", "title", "originators", "signatories", "addressees"))
    with Store(tmp_path / FILE_NAME) as store:
        papers = [("nw-18-1", "nw", 18), ("nw-18-2", "nw", 18), ("bt-20-1", "bt", 20)]
        store.replace(
            "documents",
            [
                columns | {"doc_id": d, "parliament": p, "term": t, "date": "2024-01-01", "body": ""}
                for d, p, t in papers
            ],
        )
        mentions = [
            ("nw-18-1", "Opitz"),
            ("nw-18-1", "Opitz"),
            ("nw-18-2", "Opitz"),
            ("bt-20-1", "Opitz"),
            ("bt-20-1", "Hagen Lutz"),
        ]
        store.replace(
            "actors",
            [
                {"doc_id": d, "fact_id": f"f{n}", "start": n, "name": name, "text": name, "type": "person"}
                for n, (d, name) in enumerate(mentions)
            ],
        )
        registry.resolve(store)
    return tmp_path


def ids(out: Path) -> list[str | None]:
    with Store(out / FILE_NAME) as store:
        registry.resolve(store, decisions.load(out))
        return [row["actor_id"] for row in sorted(store.rows("actors"), key=lambda row: row["fact_id"])]


def test_import_holds_for_later_runs(run: Path) -> None:
    (run / "mine.csv").write_text(TABLE, encoding="utf-8")
    assert ids(run)[:4] == [None] * 4
    done = actors_import.import_table(run / "mine.csv", run)
    assert [actor.name for actor in done.written] == ["Anna Opitz"] and done.conflicts == ()
    assert ids(run)[:4] == ["person-nw-anna-opitz"] * 3 + [None], "only in papers of that parliament"
    with Store(run / FILE_NAME) as store:
        row = store.rows("registry", actor_id="person-nw-anna-opitz")[0]
        assert (row["name"], row["by"], row["wikidata"], row["abgeordnetenwatch"]) == (
            "Anna Opitz",
            "user",
            "Q77",
            "12",
        )
        assert row["posts"] == "Ministerin 2022-06-29/.."
        assert {one["by"] for one in store.rows("actors", actor_id="person-nw-anna-opitz")} == {"user"}
    again = actors_import.import_table(run / "mine.csv", run)
    assert (again.written, again.known, again.conflicts) == ((), 1, ()), "nothing twice"


def test_excel(run: Path) -> None:
    book = Workbook()
    for row in (["Name", "Aliases"], ["Anna Opitz", "Opitz;Frau Opitz"], [None, None]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(run / "mine.xlsx")
    assert actors_import.import_table(run / "mine.xlsx", run).written == (
        Decided("Anna Opitz", aliases=("Opitz", "Frau Opitz")),
    )


MISTAKES = [
    ("nom\nAnna\n", "line 1: there is no column `name`", "the column is missing"),
    ("name,party\nAnna,SPD\n", "line 1: no such column: party", "a column that does not exist"),
    ("name,type\nAnna Opitz,\n,person\n", "line 3: the name is missing", "a row without a name"),
    ("name,type\nAnna Opitz,minister\n", "line 2: type 'minister'", "no type"),
    ("name,parliament\nAnna Opitz,xx\n", "line 2: parliament 'xx'", "no parliament"),
    ("name,wikidata\nAnna Opitz,77\n", "line 2: wikidata '77'", "no id"),
    ("name,posts\nAnna Opitz,Ministerin 2022/gestern\n", "line 2: post", "no time"),
    ("name,abgeordnetenwatch\nAnna Opitz,Q1\n", "line 2: abgeordnetenwatch", "no number"),
    ("", "is empty", "an empty file"),
]


@pytest.mark.parametrize(("text", "said", "why"), MISTAKES)
def test_mistakes_are_named_by_line(run: Path, text: str, said: str, why: str) -> None:
    (run / "mine.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError) as raised:
        actors_import.import_table(run / "mine.csv", run)
    assert said in str(raised.value) and "mine.csv" in str(raised.value), why
    assert not (run / decisions.FILE_NAME).exists(), "nothing is written"


def test_all_mistakes_at_once(run: Path) -> None:
    (run / "mine.csv").write_text("name,wikidata\nAnna,1\nBea,Q2\nCleo,3\n", encoding="utf-8")
    with pytest.raises(DecisionError) as raised:
        actors_import.import_table(run / "mine.csv", run)
    assert [line.split(",")[1].split(":")[0] for line in str(raised.value).splitlines()] == [" line 2", " line 4"]


def test_conflicts_are_shown_and_nothing_overwritten(run: Path) -> None:
    held = entry_text(Decided("Bea Opitz", parliament="nw", aliases=("Opitz",), wikidata="Q5"))
    (run / decisions.FILE_NAME).write_text(held, encoding="utf-8")
    rows = "name,parliament,aliases,wikidata\nAnna Opitz,nw,Opitz,\nBea Opitz,nw,,Q6\nCleo Opitz,nw,Cleo,\n"
    (run / "mine.csv").write_text(rows, encoding="utf-8")
    done = actors_import.import_table(run / "mine.csv", run)
    assert [actor.name for actor in done.written] == ["Cleo Opitz"]
    assert ["line 2" in done.conflicts[0], "line 3" in done.conflicts[1], len(done.conflicts)] == [True, True, 2]
    assert (run / decisions.FILE_NAME).read_text(encoding="utf-8").startswith(held)
    assert ids(run)[:3] == ["person-nw-bea-opitz"] * 3


def test_contradicting_decisions_decide_nothing() -> None:
    found = decide([Decided("Anna Opitz", aliases=("Opitz",)), Decided("Bea Opitz", aliases=("Opitz",))])
    assert found.of("Opitz", "person", "nw") is None and "Opitz" in found.conflicts[0]
    assert found.of("Anna Opitz", "person", "nw") is not None, "what nobody disputes holds"
    own = decide([Decided("Anna Opitz", aliases=("Opitz",)), Decided("Bea Opitz", parliament="nw", aliases=("Opitz",))])
    assert [getattr(own.of("Opitz", "person", p), "name", "") for p in ("nw", "ni")] == ["Bea Opitz", "Anna Opitz"]


@pytest.mark.parametrize(
    "text", ["[[actor]]\nname = 3\n", "[[actor]]\nnom = 'x'\n", "[[actor]\n", "[[actor]]\nname='A'\naliases='B'\n"]
)
def test_a_broken_file_says_where(tmp_path: Path, text: str) -> None:
    (tmp_path / decisions.FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError, match=r"actors\.toml"):
        decisions.load(tmp_path)


def test_entries_are_read_as_written(tmp_path: Path) -> None:
    actor = Decided('Anna "Ä" Opitz', "person", "nw", ("A\\O",), ("Ministerin 2022/..",), "Q1", "2")
    (tmp_path / decisions.FILE_NAME).write_text(entry_text(actor), encoding="utf-8")
    assert decisions.load(tmp_path).actors == (actor,)
    assert checked({"name": "Anna", "aliases": []})[0] == Decided("Anna")


def test_review_counts_what_is_open(run: Path) -> None:
    with Store(run / FILE_NAME) as store:
        rows = actors_review.unresolved(store)
    assert [(row["name"], row["parliament"], row["mentions"], row["documents"]) for row in rows] == [
        ("Opitz", "nw", 3, 2),
        ("Opitz", "bt", 1, 1),
    ]


def test_review_names_the_candidates(run: Path) -> None:
    with Store(run / FILE_NAME) as store:
        more = [("nw-18-1", "Anna Opitz"), ("nw-18-1", "Bea Opitz")]
        rows = [
            {"doc_id": d, "fact_id": f"g{n}", "start": 50 + n, "name": name, "text": name, "type": "person"}
            for n, (d, name) in enumerate(more)
        ]
        store.replace("actors", store.rows("actors") + rows)
        registry.resolve(store)
        first = actors_review.unresolved(store)[0]
    assert first["candidates"] == "person-nw-anna-opitz; person-nw-bea-opitz"


def test_commands(run: Path) -> None:
    runner = CliRunner()
    shown = runner.invoke(app, ["actors", "review", str(run), "--json"])
    assert shown.exit_code == 0 and json.loads(shown.output)[0]["name"] == "Opitz"
    (run / "mine.csv").write_text(TABLE, encoding="utf-8")
    assert runner.invoke(app, ["actors", "import", str(run / "mine.csv"), "--run", str(run)]).exit_code == 0
    assert decisions.load(run).actors[0].name == "Anna Opitz"


# What was new


def novel(
    tmp_path: Path, mentions: list[dict[str, Any]], texts: list[str], movers: Sequence[str] = ()
) -> list[tuple[str, str]]:
    columns = dict.fromkeys(("title", "signatories", "addressees"))
    count = max(len(texts), len(movers), 1)
    with Store(tmp_path / FILE_NAME) as store:
        store.replace(
            "documents",
            [
                columns
                | {
                    "doc_id": f"nw-18-{n}",
                    "parliament": "nw",
                    "term": 18,
                    "kind": "antrag",
                    "originators": movers[n] if n < len(movers) else None,
                }
                for n in range(count)
            ],
        )
        store.replace(
            "actors", [{"doc_id": "nw-18-0", "fact_id": str(n), "start": n} | row for n, row in enumerate(mentions)]
        )
        for n, text in enumerate(texts):
            store.connection.execute("INSERT OR REPLACE INTO texts (doc_id, text) VALUES (?, ?)", (f"nw-18-{n}", text))
        novelties.find(store)
        return [(row["kind"], row["name"]) for row in store.rows("novelties")]


WUEST = {"name": "Hendrik Wüst", "type": "person", "party": "CDU"}
NOVEL = [
    ({"name": "Wenzeline Trapp", "type": "person", "party": "SPD"}, [("person", "Wenzeline Trapp")], "a member whom no lexicon has"),
    ({"name": "Wenzeline Trapp", "type": "person"}, [], "a person without a group need not be in a lexicon"),
    (WUEST, [], "the lexicon has him"),
    ({"name": "Trapp", "type": "person", "party": "SPD"}, [], "a surname alone"),
    (WUEST | {"prefix": "dankte dem Deichgrafen und der Amtswalterin "}, [("post", "Amtswalterin")], "a post never seen"),
    (WUEST | {"prefix": "sagte der Staatsrat "}, [], "a post of the lexicon"),
    (WUEST | {"prefix": "sagte im Ältestenrat und der Ältestenrat "}, [], "a body"),
    (WUEST | {"prefix": "sagte Amtswalterin "}, [], "no article: perhaps a list"),
    (WUEST | {"prefix": "rief der neue Moorinspekteur "}, [("post", "Moorinspekteur")], "an adjective before the post"),
    (WUEST | {"suffix": ", Moorvogt der Stadt"}, [("post", "Moorvogt")], "a post behind the name"),
    (WUEST | {"suffix": ", Freundin der Stadt"}, [], "no post"),
    (WUEST | {"suffix": ", Ministerin der Finanzen"}, [], "a post of the lexicon behind the name"),
    (WUEST | {"prefix": "schrieb die Schriftstellerin "}, [], "a calling"),
]  # fmt: skip


@pytest.mark.parametrize(("mention", "expected", "why"), NOVEL)
def test_novel_names(tmp_path: Path, mention: dict[str, Any], expected: list[tuple[str, str]], why: str) -> None:
    assert novel(tmp_path, [mention], []) == expected, why


@pytest.fixture
def without_group(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Takes one group out of the lexicon."""

    def take_out(name: str) -> None:
        left = [group for group in toml("groups")["group"] if group["name"] != name]
        monkeypatch.setitem(toml("groups"), "group", left)
        _forget()

    yield take_out
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (groups.spellings, groups.plain_words, groups._keys, groups.group_pattern):
        cached.cache_clear()


GROUPS = [
    ("AfD", "Antrag der Fraktion der AfD\nDie AfD-Fraktion fordert mehr. Herr Abels MdL (AfD)", "AfD"),
    ("FDP", "Antrag der Fraktion der FDP\nDie FDP-Landtagsfraktion fordert mehr, die FDP-Fraktion auch.", "FDP"),
    ("GRÜNE", "Antrag der Fraktion BÜNDNIS 90/DIE GRÜNEN\nDie Fraktion BÜNDNIS 90/DIE GRÜNEN fordert; Fraktion BÜNDNIS 90/DIE GRÜNEN", "BÜNDNIS 90/DIE GRÜNEN"),
    ("BSW", "Antrag der Fraktion BSW\nDie Gruppe BSW fordert mehr, die BSW-Fraktion auch.", "BSW"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "printed"), GROUPS)
def test_a_missing_group_is_named(tmp_path: Path, without_group: Any, name: str, text: str, printed: str) -> None:
    assert novel(tmp_path, [], [text]) == []
    without_group(name)
    assert novel(tmp_path, [], [text]) == [("group", printed)]


def test_a_silent_group(tmp_path: Path) -> None:
    """Forty papers of a term, none by a group that has its members in the lexicon."""
    movers = ["SPD", "CDU", "GRÜNE", "FDP"] * 10
    assert novel(tmp_path, [], [], movers) == [("silent_group", "AfD")]
    assert novel(tmp_path, [], [], movers[:12]) == [], "too few papers to say so"
    assert novel(tmp_path, [], [], [*movers, "AfD"]) == [], "one paper is enough"


BERG = {"name": "Berg", "type": "person", "actor_id": "person-nw-anna-berg", "by": "user"}
AGAINST = [
    ([BERG | {"party": "SPD"}, BERG | {"party": "SPD"}], [], "the same party"),
    ([BERG | {"party": "SPD"}, BERG], [], "no party says nothing"),
    ([BERG | {"party": "SPD"}, BERG | {"party": "SPD"}, BERG | {"party": "AfD"}], [("decision", "Berg")], "another party than elsewhere"),
    ([BERG, {"name": "Jan Berg", "type": "person", "actor_id": "person-nw-jan-berg", "by": "exact"}], [("decision", "Berg")], "another Berg in the paper"),
    ([BERG, {"name": "Jan Burg", "type": "person", "actor_id": "person-nw-jan-burg", "by": "exact"}], [], "another surname"),
    ([BERG | {"by": "exact", "party": "SPD"}, BERG | {"by": "exact", "party": "AfD"}], [], "nobody decided"),
]  # fmt: skip


@pytest.mark.parametrize(("mentions", "expected", "why"), AGAINST, ids=[row[2] for row in AGAINST])
def test_papers_against_a_decision(
    tmp_path: Path, mentions: list[dict[str, Any]], expected: list[tuple[str, str]], why: str
) -> None:
    assert [row for row in novel(tmp_path, mentions, []) if row[0] == "decision"] == expected, why
