"""What the user has decided on actors: `actors.toml` beside the run, read by every later run.

[[actor]]
name = "Anna Berg"
type = "person"                       # or party, government, parliament, organisation, municipality
parliament = "nw"                     # only in papers of that parliament; without it, in all
aliases = ["A. Berg", "Berg"]
posts = ["Ministerin 2022-06-29/.."]
wikidata = "Q1"
abgeordnetenwatch = "1"
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.lexicon import toml
from parlagraph.pipelines.naming import ascii_fold, slug

FILE_NAME = "actors.toml"
TYPES = ("person", "party", "government", "parliament", "organisation", "municipality")
_POST = re.compile(r"\S.*\s(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?/(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.)")
"""A post with its time in EDTF: `Ministerin 2022-06-29/..`."""
_LISTS = ("aliases", "posts")
_FIELDS = ("name", "type", "parliament", "aliases", "posts", "wikidata", "abgeordnetenwatch")


class DecisionError(ParlagraphError):
    """Decisions or a table of actors that can't be followed; the text names file and place."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One actor as the user has decided; `parliament` is empty for all parliaments."""

    name: str
    type: str = "person"
    parliament: str = ""
    aliases: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    wikidata: str = ""
    abgeordnetenwatch: str = ""

    @property
    def actor_id(self) -> str:
        """The id, made as all ids are."""
        return "-".join(part for part in (self.type, self.parliament, slug(self.name)) if part)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions; `conflicts` says in words which contradict each other, and those names are not decided."""

    actors: tuple[Decided, ...] = ()
    conflicts: tuple[str, ...] = ()
    by_name: dict[tuple[str, str, str], Decided] = field(default_factory=dict)

    def of(self, name: str, type_: str, parliament: str) -> Decided | None:
        """The actor that a name was decided to be in papers of a parliament; its own entry goes before that of all."""
        if not self.by_name:
            return None
        key = ascii_fold(name)
        return self.by_name.get((key, type_, parliament)) or self.by_name.get((key, type_, ""))


NO_DECISIONS = Decisions()


def load(out: Path) -> Decisions:
    """The decisions beside the run in `out`, none if there is no file; raises DecisionError if it can't be followed."""
    path = out / FILE_NAME
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("actor", [])
    except FileNotFoundError:
        return NO_DECISIONS
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DecisionError(f"{path}: {error}") from error
    actors = []
    for number, entry in enumerate(entries, 1):
        actor, troubles = checked(entry)
        if actor is None:
            raise DecisionError("\n".join(f"{path}: [[actor]] number {number}: {trouble}" for trouble in troubles))
        actors.append(actor)
    return decide(actors)


def decide(actors: Iterable[Decided]) -> Decisions:
    """The decisions that the entries make together; what is said twice and differently is a conflict."""
    actors = tuple(actors)
    by_name: dict[tuple[str, str, str], Decided] = {}
    conflicts: dict[tuple[str, str, str], str] = {}
    for actor in _united(actors):
        for name in actor.names:
            key = (ascii_fold(name), actor.type, actor.parliament)
            other = by_name.setdefault(key, actor)
            if other is not actor:
                where = f" in papers of {actor.parliament}" if actor.parliament else ""
                conflicts[key] = f"{name} ({actor.type}){where} is both {other.name} and {actor.name}"
    decided = {key: actor for key, actor in by_name.items() if key not in conflicts}
    return Decisions(actors, tuple(conflicts.values()), decided)


def _united(actors: Iterable[Decided]) -> list[Decided]:
    """Entries of the same name, type and parliament, made one."""
    found: dict[str, Decided] = {}
    for actor in actors:
        first = found.get(actor.actor_id, actor)
        found[actor.actor_id] = Decided(
            first.name,
            actor.type,
            actor.parliament,
            tuple(dict.fromkeys((*first.aliases, *actor.aliases))),
            tuple(dict.fromkeys((*first.posts, *actor.posts))),
            first.wikidata or actor.wikidata,
            first.abgeordnetenwatch or actor.abgeordnetenwatch,
        )
    return list(found.values())


def checked(entry: dict[str, Any]) -> tuple[Decided | None, list[str]]:
    """An entry as a decision, or what is wrong with it, each in one sentence."""
    known = {code["code"] for code in toml("parliaments")["parliament"]}
    values = {key: value for key, value in entry.items() if value not in ("", None, [])}
    troubles = [f"there is no field {key}; the fields are {', '.join(_FIELDS)}" for key in values if key not in _FIELDS]
    for key in _FIELDS:
        value = values.get(key)
        fits = (
            isinstance(value, list) and all(isinstance(v, str) for v in value)
            if key in _LISTS
            else isinstance(value, str)
        )
        if value is not None and not fits:
            troubles.append(f"{key} must be {'a list of texts' if key in _LISTS else 'a text'}, not {value!r}")
    if troubles:
        return None, troubles
    if not str(values.get("name", "")).strip():
        troubles.append("the name is missing")
    if values.get("type", "person") not in TYPES:
        troubles.append(f"type {values['type']!r} is none of {', '.join(TYPES)}")
    if values.get("parliament", "") not in known | {""}:
        troubles.append(f"parliament {values['parliament']!r} is none of {' '.join(sorted(known))}")
    if not re.fullmatch(r"(?:Q\d+)?", values.get("wikidata", "")):
        troubles.append(f"wikidata {values['wikidata']!r} is no id such as Q1234")
    if not re.fullmatch(r"\d*", values.get("abgeordnetenwatch", "")):
        troubles.append(f"abgeordnetenwatch {values['abgeordnetenwatch']!r} is no number")
    for post in values.get("posts", ()):
        if "/" in post and not _POST.fullmatch(post):
            troubles.append(f"post {post!r} is not of the form `Ministerin 2022-06-29/2025-01-31` (open: /..)")
    if troubles:
        return None, troubles
    fields: dict[str, Any] = {key: tuple(value) if key in _LISTS else value.strip() for key, value in values.items()}
    return Decided(**fields), []


def entry_text(actor: Decided) -> str:
    """An entry of actors.toml."""
    lines = ["[[actor]]"]
    for key in _FIELDS:
        if value := getattr(actor, key):
            lines.append(f"{key} = {json.dumps(list(value) if key in _LISTS else value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
