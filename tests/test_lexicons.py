"""The lexicons: complete, in order, and what the finders rest on."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from parlagraph.extract.actors.named_bodies import abbreviations
from parlagraph.extract.errors import LexiconError
from parlagraph.extract.groups import canonical_group, plain_words, spellings
from parlagraph.extract.lexicon import rows, toml

MINE = [
    "bodies",
    "countries",
    "given_names",
    "governments",
    "groups",
    "namesakes",
    "other_names",
    "persons",
    "posts",
    "tenures",
]
TYPES = {"person", "party", "government", "parliament", "organisation", "municipality"}


@pytest.mark.parametrize("name", MINE)
def test_each_says_its_source(root: Path, name: str) -> None:
    head = (root / "extract" / "lexicons" / f"{name}.toml").read_text(encoding="utf-8").split("\n\n")[0]
    assert re.search(r"Source:|from:", head), "a lexicon says where its facts come from"


def test_every_spelling_leads_to_its_group() -> None:
    for spelling, name in spellings().items():
        assert canonical_group(spelling) == name, spelling
    for word, name in plain_words().items():
        assert canonical_group(word) == name, word


def test_no_spelling_twice() -> None:
    words = [word for group in toml("groups")["group"] for word in (group["name"], *group.get("spellings", ()))]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_persons() -> None:
    persons = rows("persons")
    parliaments = {row["code"] for row in toml("parliaments")["parliament"]}
    groups = set(spellings().values())
    assert len(persons) > 5000
    keys = [(row["name"], row["parliament"]) for row in persons]
    assert len(keys) == len(set(keys)), "one row a person and parliament"
    for row in persons:
        assert row["parliament"] in parliaments
        assert {group.replace("_", " ") for group in row["groups"].split()} <= groups
        assert re.fullmatch(r"(?:\d+(?:-\d+)?(?: \d+(?:-\d+)?)*)?", row["terms"])
        assert set(row["land"].split()) <= parliaments
        assert re.fullmatch(r"(?:Q\d+)?", row["wikidata"])
        assert not re.search(r"\d|\bDr\.|\bMdL\b", row["name"]), row["name"]


def test_tenures() -> None:
    parliaments = {row["code"] for row in toml("parliaments")["parliament"]}
    group_names = set(spellings().values())
    for row in rows("tenures"):
        assert row["parliament"] in parliaments and row["kind"] in {"post", "group"}, row
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["from"]) and (not row["to"] or row["from"] < row["to"]), row
        assert row["party"] in group_names | {""} and (row["kind"] == "post" or row["value"] in group_names), row


def test_a_post_has_one_holder_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in rows("tenures"):
        if row["kind"] == "post":
            post = row["parliament"], re.sub(r"in(?= |$)", "", row["value"]).replace("Regierender", "Regierende")
            held.setdefault(post, []).append((row["from"], row["to"] or "9999", row["name"]))
    for post, holders in held.items():
        for before, after in pairwise(sorted(holders)):
            assert before[1] <= after[0], (post, before, after)


def test_namesakes_and_other_names() -> None:
    parliaments = {row["code"] for row in toml("parliaments")["parliament"]}
    bearers = [(row["name"], row["parliament"]) for row in rows("namesakes")]
    assert all(bearers.count(bearer) > 1 for bearer in bearers), "a namesake is not alone"
    assert {row["parliament"] for row in (*rows("namesakes"), *rows("other_names"))} <= parliaments
    assert all(row["name"] != row["other"] and row["kind"] in {"married", "long"} for row in rows("other_names"))
    marks = [(row["name"], row["parliament"], row["mark"]) for row in rows("namesakes")]
    assert len(marks) == len(set(marks))


def test_heads_and_abbreviations() -> None:
    for row in rows("body_heads"):
        assert row["gender"] in {"m", "f", "n"}
        assert row["type"] in TYPES
        assert set(row["takes"]) <= set("ofgpah") and row["takes"]
        assert row["noun"] == row["noun"].lower()
    assert {kind for kind, _ in abbreviations().values()} <= TYPES
    assert abbreviations()["BVerfG"] == ("organisation", "Bundesverfassungsgericht")


def test_given_names() -> None:
    lexicon = toml("given_names")
    assert len(set(lexicon["names"].split())) > 1000
    assert not set(lexicon["never"].split()) & (set(lexicon["names"].split()) - set(lexicon["ambiguous"].split()))


def test_a_missing_lexicon_is_an_error() -> None:
    with pytest.raises(LexiconError, match="nothing_of_this_name"):
        toml("nothing_of_this_name")
    with pytest.raises(LexiconError, match="nothing_of_this_name"):
        rows("nothing_of_this_name")
