"""The store keeps what it is given, all or nothing, and ids do not depend on the order of reading."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.facts import Extraction, Sheet
from parlagraph.pipelines import ids
from parlagraph.pipelines.rows import plain
from parlagraph.pipelines.schema import TABLES
from parlagraph.pipelines.store import Store, StoreError

CONTRACT = {
    "documents": "doc_id file sha256 parliament body term kind number date title originators signatories addressees "
    "side pages words text_layer status warnings",
    "dates": "doc_id fact_id page start end text kind value mod role section rule",
    "amounts": "doc_id fact_id page start end text low high currency approximate role year subject section rule",
    "actors": "doc_id fact_id page start end text actor_id name type party post section rule",
    "references": "doc_id fact_id page start end text target target_kind target_doc_id section rule",
    "claims": "doc_id fact_id page start end text claimant claimant_id formal voice kind polarity section "
    "facts rule score",
    "demands": "doc_id fact_id page start end text demander demander_id addressee addressee_id formal label "
    "action deadline section facts rule score",
    "links": "link_id relation stance source_doc_id source_fact_id target_doc_id target_fact_id evidence score",
    "registry": "actor_id name type party body valid_from valid_to mentions documents",
}


@pytest.fixture(autouse=True)
def find_the_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "parlagraph.sqlite") as made:
        yield made


def paper(text: str, name: str, **changes: Any) -> Extraction:
    import fake_extract

    return replace(fake_extract.made(text, name, hashlib.sha256(text.encode()).hexdigest()), **changes)


TEXT = "nummer: 18/1\namount|2500000.50 Euro\nclaim|The SPD errs.\ndemand|Act now.\n"


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_of_the_contract_come_first(store: Store, name: str) -> None:
    wanted = tuple(CONTRACT[name].split())
    assert TABLES[name].names[: len(wanted)] == wanted
    there = [row["name"] for row in store.connection.execute(f'PRAGMA table_info("{name}")')]
    assert tuple(there) == TABLES[name].names


def test_a_document_comes_back_as_it_went_in(store: Store) -> None:
    extraction = paper(TEXT, "a.txt")
    store.add(extraction)
    [row] = store.rows("documents")
    assert (row["doc_id"], row["status"], row["pages"], row["term"]) == ("nw-18-1", "ok", 1, None)
    [amount] = store.rows("amounts")
    assert amount["low"] == Decimal("2500000.50")
    assert amount["approximate"] is False
    [claim] = store.rows("claims")
    [actor] = store.rows("actors")
    assert claim["facts"] == actor["fact_id"]
    assert store.text("nw-18-1") == TEXT
    for table in ("amounts", "claims", "actors", "demands"):
        for row in store.rows(table):
            assert TEXT[row["start"] : row["end"]] == row["text"]


def test_filters(store: Store) -> None:
    store.add(paper(TEXT, "a.txt"))
    assert len(store.rows("amounts", low=Decimal("2500000.5"))) == 1
    assert len(store.rows("demands", formal=True, demander=["SPD", "CDU"])) == 1
    assert store.rows("demands", formal=False) == []
    assert store.rows("demands", demander=[]) == []
    assert len(store.rows("demands", deadline=None)) == 1


def test_a_document_again_takes_the_place_of_its_older_self(store: Store) -> None:
    store.add(paper(TEXT, "a.txt"))
    store.add(paper("nummer: 18/2\nclaim|New.\n", "a.txt"))
    assert [row["doc_id"] for row in store.rows("documents")] == ["nw-18-2"]
    assert [row["text"] for row in store.rows("claims")] == ["New."]
    assert store.rows("amounts") == []
    assert list(store.texts()) == [("nw-18-2", "nummer: 18/2\nclaim|New.\n")]


def test_what_is_forgotten_is_gone_everywhere(store: Store) -> None:
    store.add(paper(TEXT, "a.txt"))
    store.forget(["a.txt", "never.txt"])
    for table in (*TABLES, "texts", "sections", "inputs"):
        assert store.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] == 0, table
    assert store.connection.execute("SELECT count(*) FROM fulltext WHERE fulltext MATCH 'errs'").fetchone()[0] == 0


def test_full_text(store: Store) -> None:
    store.add(paper("claim|Städtebauförderung über alles.\n", "a.txt"))
    found = "SELECT doc_id FROM texts JOIN fulltext ON fulltext.rowid = texts.id WHERE fulltext MATCH ?"
    assert len(store.connection.execute(found, ("städtebauförderung",)).fetchall()) == 1
    assert store.connection.execute(found, ("bau",)).fetchall() == []


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    store.add(paper(TEXT, "a.txt"))
    with pytest.raises(sqlite3.IntegrityError):
        store.replace("links", [{"link_id": "1"}, {"link_id": "1"}])
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.replace("links", [{"link_id": "1"}])
        raise ZeroDivisionError
    assert store.rows("links") == []


def test_update_sets_what_is_given_and_no_more(store: Store) -> None:
    store.add(paper(TEXT, "a.txt"))
    [claim] = store.rows("claims")
    store.update(
        "claims", [{"fact_id": claim["fact_id"], "claimant_id": "cdu"}, {"fact_id": "none", "claimant_id": "x"}]
    )
    assert store.rows("claims") == [claim | {"claimant_id": "cdu"}]
    store.clear_derived()
    assert store.rows("claims") == [claim]


def test_lone_surrogates_and_nul_keep_their_offsets(store: Store) -> None:
    good = paper("claim|a?b?c errs.\n", "a.txt")
    text = good.text.replace("a?b?c", "a\ud800b\0c")
    [claim] = good.facts
    evidence = replace(claim.evidence, exact=text[claim.fact.start : claim.fact.end])
    store.add(replace(good, text=text, facts=(replace(claim, evidence=evidence),)))
    [row] = store.rows("claims")
    kept = store.text(row["doc_id"])
    assert len(kept) == len(text)
    assert kept[row["start"] : row["end"]] == row["text"] == "a?b\0c errs."


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_money_keeps_every_digit(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


# Ids

FILES = {
    "a.txt": "nummer: 18/1\nclaim|The SPD errs.\n",
    "b.txt": "nummer: 18/1\nclaim|The SPD errs.\n",
    "c.txt": "nummer: 18/1\ndemand|Act.\n",
    "d.txt": "nummer: 18/1-2\nclaim|Somebody else's number.\n",
}
IDS = {"a.txt": "nw-18-1", "b.txt": "nw-18-1-3", "c.txt": "nw-18-1-4", "d.txt": "nw-18-1-2"}


def state(store: Store) -> list[list[dict[str, Any]]]:
    return [store.rows(name) for name in TABLES]


@pytest.mark.parametrize("order", list(permutations(FILES)), ids=" ".join)
def test_ids_do_not_depend_on_the_order_of_reading(store: Store, tmp_path: Path, order: tuple[str, ...]) -> None:
    for name in order:
        store.add(paper(FILES[name], name))
    ids.settle(store)
    assert {row["file"]: row["doc_id"] for row in store.rows("documents")} == IDS
    with Store(tmp_path / "other.sqlite") as other:
        for name in sorted(FILES):
            other.add(paper(FILES[name], name))
            ids.settle(other)  # at every step, as runs that add a paper each would
        assert state(store) == state(other)


def test_copies_keep_their_facts_and_are_warned_of(store: Store) -> None:
    for name in FILES:
        store.add(paper(FILES[name], name))
    ids.settle(store)
    claims = store.rows("claims")
    assert [row["doc_id"] for row in claims] == ["nw-18-1", "nw-18-1-2", "nw-18-1-3"]
    assert len({row["fact_id"] for row in claims}) == 3
    actors = {row["fact_id"]: row["doc_id"] for row in store.rows("actors")}
    assert all(actors[row["facts"]] == row["doc_id"] for row in claims if row["facts"])
    warned = {row["file"]: row["warnings"] for row in store.rows("documents")}
    assert [name for name, warnings in warned.items() if warnings] == ["b.txt", "c.txt"]
    assert "a.txt" in warned["b.txt"]


def test_a_copy_takes_the_place_of_the_first_one_when_that_is_gone(store: Store, tmp_path: Path) -> None:
    for name in FILES:
        store.add(paper(FILES[name], name))
    ids.settle(store)
    store.forget(["a.txt"])
    ids.settle(store)
    with Store(tmp_path / "other.sqlite") as other:
        for name in ("b.txt", "c.txt", "d.txt"):
            other.add(paper(FILES[name], name))
        ids.settle(other)
        assert state(store) == state(other)


# Opening


def test_two_runs_do_not_write_to_one_store(tmp_path: Path) -> None:
    with (
        Store(tmp_path / "s.sqlite", exclusive=True) as first,
        pytest.raises(StoreError, match="Another run"),
    ):
        first.add(paper(TEXT, "a.txt"))
        Store(tmp_path / "s.sqlite", exclusive=True)


def test_one_file_is_left_behind(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite", exclusive=True) as store:
        store.add(paper(TEXT, "a.txt"))
    assert [path.name for path in tmp_path.iterdir()] == ["s.sqlite"]


def test_reading_writes_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        store.add(paper(TEXT, "a.txt"))
    before = (tmp_path / "s.sqlite").read_bytes()
    with Store(tmp_path / "s.sqlite", readonly=True) as store:
        assert len(store.rows("claims")) == 1
        with pytest.raises(sqlite3.OperationalError):
            store.note("a", "b")
    assert (tmp_path / "s.sqlite").read_bytes() == before


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()


def of_the_future(path: Path) -> None:
    with Store(path) as store:
        store.connection.execute("PRAGMA user_version = 99")


FOREIGN = [
    (foreign_database, "is not a store of parlagraph", "another program's database"),
    (lambda path: path.write_text("no database at all" * 100), "is not a store of parlagraph", "no database"),
    (of_the_future, "another version", "a later layout"),
    (lambda path: path.mkdir(), "can't be opened", "a folder"),
]


@pytest.mark.parametrize(("make", "message", "why"), FOREIGN, ids=[row[2] for row in FOREIGN])
def test_what_is_no_store_is_left_alone(tmp_path: Path, make: Any, message: str, why: str) -> None:
    path = tmp_path / "s.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message):
        Store(path)
    assert before == (path.read_bytes() if path.is_file() else None)


def test_how_each_page_was_read_is_kept_and_goes_with_its_document(store: Store) -> None:
    sheets = (
        Sheet(1, "pdfium", "born_digital", "", 900),
        Sheet(2, "tesseract", "ocr", "no text layer", 700, 91.5),
        Sheet(3, "pdfium", "none", "no text layer; Tesseract is not installed", 0),
    )
    store.add(paper(TEXT, "a.txt", sheets=sheets))
    rows = store.rows("pages", doc_id="nw-18-1")
    assert [(row["page"], row["reader"], row["text_layer"]) for row in rows] == [
        (1, "pdfium", "born_digital"),
        (2, "tesseract", "ocr"),
        (3, "pdfium", "none"),
    ]
    assert (rows[0]["why"], rows[0]["confidence"], rows[1]["confidence"]) == (None, None, 91.5)
    store.add(paper(TEXT, "b.txt", sheets=sheets[:1]))
    ids.settle(store)
    assert {row["doc_id"] for row in store.rows("pages")} == {row["doc_id"] for row in store.rows("documents")}
    store.forget(["a.txt"])
    assert len(store.rows("pages")) == 1
