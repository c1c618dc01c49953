"""What a run names and no lexicon has, so that a gap in a lexicon shows as a gap and not as an empty graph."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from parlagraph.extract.actors.bodies import head_of
from parlagraph.extract.actors.titles import is_post
from parlagraph.extract.groups import canonical_group, spellings
from parlagraph.pipelines import known
from parlagraph.pipelines.known import fold_name
from parlagraph.pipelines.naming import name_parts, slug
from parlagraph.pipelines.scope import body_name
from parlagraph.pipelines.store import Store

_Row = dict[str, Any]
_KIND = ("person", "post", "group", "silent_group", "decision")
"""The kinds: a member whom no lexicon has; a post never seen; a group that no lexicon has; one missing from a term; a
mention that speaks against what `actors.toml` decides."""
_OFTEN = 3
"""So many papers of a term must be there before a group's silence says something, or a strange group's name counts."""
_SIDES = frozenset({"antrag", "aenderungsantrag", "entschliessungsantrag", "kleine_anfrage", "grosse_anfrage"})
_NAME = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ]\w*(?:/[A-ZÄÖÜ]\w*)*(?:[ ](?:[A-ZÄÖÜ]{2,}|\d+/[A-ZÄÖÜ]{2,}))*|(?:Die|Freie)[ ][A-ZÄÖÜ]\w+"
# Fraktion der XYZ | die XYZ-Fraktion | MdL (XYZ)
_STRANGE_GROUP = re.compile(
    rf"""(?<![\w-]) (?:
        (?: Fraktion | Gruppe ) \s+ (?: (?:der|des|von) \s+ )? (?P<behind> {_NAME} )
      | (?P<before> [A-ZÄÖÜ][A-Za-zÄÖÜäöü/]*[A-ZÄÖÜ]\w* ) -(?:Landtags|Bundestags|Bürgerschafts)?[Ff]raktion
      | MdL ,? \s* \(? (?P<member> {_NAME} ) \)?
    ) (?! [\w-] )""",
    re.VERBOSE,
)
_POST = (
    r"(?P<post>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*(?:walter|leiter|rat|wart|pfleger|graf|ent|eur|är|ator|räger|meister|sprecher|"
    r"vertreter|berater|direktor|kommissar|vorsteher|führer|anwalt|vogt|hauptmann|obmann|kämmerer|chef|richter|prüfer|kurator|"
    r"dezernent|rektor|beauftragte[rn]?|[a-zäöü]{3}in)(?:in)?)"
)
# die (neue) Amtswalterin (Anna Berg) | (Anna Berg), Amtswalterin (der Stadt): a noun for a person right beside a name
_POST_BEFORE = re.compile(rf"\b(?:[Dd](?:er|ie|em|en|es)|[Vv]om|[Zz]um|[Zz]ur)\s+(?:[a-zäöüß-]+e[nr]?\s+)?{_POST}\s+$")
_POST_BEHIND = re.compile(rf"^,\s+(?:(?:der|die)\s+)?{_POST}(?=\s+(?:der|des|für|im|in|von|vom|bei)\b)")
_NO_POST = re.compile(
    r"(?:freund|zeug|ehefrau|schwester|tochter|autor|verfasser|schüler|student|terrorist|aktivist|bürger|studie|patient|mörder|täter|"
    r"künstler|sänger|schauspieler|schriftsteller|dichter|sportler|kandidat|bewerber|kläger|opfer|medizin|benzin|ruin|disziplin)(?:en)?(?:in)?$",
    re.IGNORECASE,
)
_NO_GROUP = frozenset({"MdL", "MdB", "MdA", "NRW", "EU", "EVP", "UN", "NATO", "KMK"})


@dataclass(slots=True)
class _Novelty:
    papers: Counter[str] = field(default_factory=Counter)
    note: str = ""


_Key = tuple[str, str, str, str, int | None]
"""(kind, name, type, parliament, term)."""


def find(store: Store) -> None:
    """Fill the table `novelties`: one row a name, parliament and term, with a paper to look at."""
    papers = {row["doc_id"]: row for row in store.rows("documents")}
    found: dict[_Key, _Novelty] = defaultdict(_Novelty)
    for key, doc_id, count in _in_mentions(store.rows("actors"), papers):
        found[key].papers[doc_id] += count
    for row, against in _against_decisions(store.rows("actors"), store.rows("registry"), papers):
        paper = papers[row["doc_id"]]
        novelty = found["decision", row["name"], "person", paper["parliament"] or "", paper["term"]]
        novelty.papers[row["doc_id"]] += 1
        novelty.note = novelty.note or against
    for doc_id, text in store.texts():
        for key, count in _groups_in(text, papers[doc_id]).items():
            found[key].papers[doc_id] += count
    strange = {key for key in found if key[0] == "group" and found[key].papers.total() < _OFTEN}
    rows = [_row(key, novelty) for key, novelty in found.items() if key not in strange]
    store.replace("novelties", sorted(rows + list(_silent(papers.values())), key=lambda row: row["novelty_id"]))


def _in_mentions(mentions: Iterable[_Row], papers: Mapping[str, _Row]) -> Iterator[tuple[_Key, str, int]]:
    for row in mentions:
        if row["type"] != "person":
            continue
        paper = papers[row["doc_id"]]
        parliament, term = paper["parliament"] or "", paper["term"]
        if row["party"] and name_parts(row["name"])[0] and not _is_known(row["name"], parliament):
            yield ("person", row["name"], row["party"], parliament, term), row["doc_id"], 1
        if name_parts(row["name"])[0] and (post := _post_beside(row)):
            yield ("post", post, "", parliament, term), row["doc_id"], 1


def _against_decisions(
    mentions: Iterable[_Row], registry: Iterable[_Row], papers: Mapping[str, _Row]
) -> Iterator[tuple[_Row, str]]:
    """Mentions of decided persons that stand with another party, or in a paper that names another of that surname."""
    persons = [row for row in mentions if row["type"] == "person"]
    names = {row["actor_id"]: row["name"] for row in registry}
    in_full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in persons:
        first, last = name_parts(row["name"])
        if first:
            in_full[row["doc_id"], last].add(row["name"])
    decided: dict[str, list[_Row]] = defaultdict(list)
    for row in persons:
        if row["by"] == "user":
            decided[row["actor_id"]].append(row)
    for actor_id, rows in sorted(decided.items()):
        name = names.get(actor_id, actor_id)
        rows.sort(key=lambda row: (papers[row["doc_id"]]["date"] or "", row["doc_id"]))
        usual = _usual_party(name, rows, papers)
        for row in rows:
            first, last = name_parts(row["name"])
            others = in_full[row["doc_id"], last] - {one["name"] for one in rows}
            if row["party"] and usual and not any(known.kin(row["party"], party) for party in usual):
                yield row, f"decided to be {name} of {', '.join(sorted(usual))}, but stands with {row['party']}"
            elif not first and others:
                yield row, f"decided to be {name}, but the paper names {', '.join(sorted(others))}"


def _usual_party(name: str, rows: Iterable[_Row], papers: Mapping[str, _Row]) -> set[str]:
    """The groups that the lexicon knows of a person, else the one of most mentions, else that of the first."""
    for row in rows:
        if entry := known.member(fold_name(name), papers[row["doc_id"]]["parliament"] or ""):
            return {group.replace("_", " ") for group in entry["groups"].split()}
    counts = Counter(row["party"] for row in rows if row["party"])
    return {counts.most_common(1)[0][0]} if counts else set()


def _is_known(name: str, parliament: str) -> bool:
    key = fold_name(name)
    usual = known.usual_names().get((key, parliament))
    return bool(usual or key in known.members() or key in known.tenures())


def _post_beside(row: _Row) -> str | None:
    return post_before(row.get("prefix") or "") or _unknown_post(_POST_BEHIND.search(row.get("suffix") or ""))


def post_before(prefix: str) -> str | None:
    """The noun before a name that looks like a post, and that the lexicon of posts does not have.

    >>> post_before("sagte die Amtswalterin "), post_before("sagte die Ministerin "), post_before("sagte Frau ")
    ('Amtswalterin', None, None)
    """
    return _unknown_post(_POST_BEFORE.search(prefix))


def _unknown_post(found: re.Match[str] | None) -> str | None:
    word = found["post"] if found else ""
    return word if word and not is_post(word) and head_of(word) is None and not _NO_POST.search(word) else None


def _groups_in(text: str, paper: _Row) -> Counter[_Key]:
    """Names that stand where a group's name stands, and are none that the lexicon has."""
    found: Counter[_Key] = Counter()
    for match in _STRANGE_GROUP.finditer(text):
        name = next(part for part in match.groups() if part)
        parts = [name, *name.split("/")]
        begun = any(spelling.startswith(f"{name} ") for spelling in spellings())  # `BÜNDNIS` of a broken line
        if not begun and not any(canonical_group(part) or part in _NO_GROUP for part in parts):
            found["group", name, "party", paper["parliament"] or "", paper["term"]] += 1
    return found


def _silent(papers: Iterable[_Row]) -> Iterator[_Row]:
    """Groups that carry a government of which the run has many papers of groups, and that never bring one in."""
    moved: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for paper in papers:
        movers = {canonical_group(name) or "" for name in (paper["originators"] or "").split("; ")} - {""}
        if paper["parliament"] and paper["term"] is not None and paper["kind"] in _SIDES and movers:
            moved[paper["parliament"], paper["term"]].update(movers)
    for (parliament, term), groups in sorted(moved.items()):
        for group in sorted(_sitting(parliament, term) - set(groups)):
            if groups.total() >= _OFTEN * 10:
                note = f"{groups.total()} papers of other groups, none of {group}"
                yield _row(("silent_group", group, "party", parliament, term), _Novelty(note=note))


def _sitting(parliament: str, term: int) -> set[str]:
    """The groups that have members in a term, as far as the lexicon of persons knows."""
    seats: Counter[str] = Counter()
    for entries in known.members().values():
        for row in entries:
            if row["parliament"] == parliament and row["terms"] and known.in_terms(term, row["terms"]):
                groups = row["groups"].split()
                seats.update(group.replace("_", " ") for group in groups if len(groups) == 1)
    return {group for group, count in seats.items() if count >= max(5, seats.total() / 20)}


def _row(key: _Key, novelty: _Novelty) -> _Row:
    kind, name, type_, parliament, term = key
    where = f"{body_name(parliament) or parliament}{f', term {term}' if term is not None else ''}"
    default = {
        "person": f"of {type_}, but no lexicon has that name",
        "post": "stands where a post stands, but the lexicon of posts does not have it",
        "group": "stands where a group stands, but the lexicon of groups does not have it",
    }
    return {
        "novelty_id": "-".join(str(part) for part in (kind, parliament, term, slug(name)) if part not in ("", None)),
        "kind": kind,
        "name": name,
        "type": "person" if kind == "person" else type_ or None,
        "parliament": parliament or None,
        "term": term,
        "mentions": novelty.papers.total(),
        "documents": len(novelty.papers),
        "doc_id": min(novelty.papers) if novelty.papers else None,
        "note": f"{novelty.note or default[kind]} ({where})",
    }
