"""Questions to a run: the rows that answer them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from parlagraph.pipelines.by_year import by_year
from parlagraph.pipelines.finished import QueryError, Run
from parlagraph.pipelines.naming import ascii_fold, stem
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import FACTS, JOINER

_HYPHENS = re.compile(r"[-\u00ad‐‑]")
_BARE = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a row must be: `by` and `to` are actors, `about` words in any inflection, `since` and `until` ISO dates.

    The dates are compared with the document's own; `since` 2023 is its first day, `until` 2023 its last.
    `min_score` is how sure the sentence model must be at least, 0 to 1; what a rule found has 1.
    """

    by: str | None = None
    to: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    formal: bool | None = None
    min_score: float | None = None


def documents(run: Run, wanted: Filter) -> list[Row]:
    """The documents that a filter keeps by their dates and titles."""
    return [row for row in run.documents() if _in_time(row, wanted) and _about(row["title"], wanted.about)]


def claims(run: Run, wanted: Filter) -> list[Row]:
    """The claims that a filter keeps; `by` is the claimant, `to` an actor whom the claim names."""
    named = _named_inside(run) if wanted.to else {}
    return _select(
        run, run.claims(), wanted, by=lambda row: (row["claimant"],), to=lambda row: _named(row, named), text=_own_text
    )


def demands(run: Run, wanted: Filter) -> list[Row]:
    """The demands that a filter keeps; `by` is the demander, `to` the addressee."""
    rows = run.demands()
    return _select(
        run, rows, wanted, by=lambda row: (row["demander"],), to=lambda row: (row["addressee"],), text=_own_text
    )


def amounts(run: Run, wanted: Filter) -> list[Row]:
    """The amounts that a filter keeps; `by` is the document's originator, `about` looks at the words around, too."""
    return _select(
        run,
        run.amounts(),
        wanted,
        by=lambda row: _originators(run, row["doc_id"]),
        to=lambda row: (),
        text=lambda row: f"{row['subject'] or ''} {row['prefix']}{row['text']}{row['suffix']}",
    )


def amounts_by_year(run: Run, wanted: Filter) -> list[Row]:
    """What was planned and spent in each year, by the amounts that a filter keeps; columns as in `by_year`."""
    return by_year(
        _select(
            run,
            run.budget(),
            wanted,
            by=lambda row: _originators(run, row["doc_id"]),
            to=lambda row: (),
            text=lambda row: (
                f"{row['subject'] or ''} {row['source'] or ''} {row['prefix']}{row['text']}{row['suffix']}"
            ),
        )
    )


def links(run: Run, wanted: Filter) -> list[Row]:
    """The links that a filter keeps, both ends spelled out; `by` speaks at the source's end, `to` at the target's."""
    return _select(
        run,
        spelled_out(run, run.links()),
        wanted,
        by=lambda row: (row["source_actor"],),
        to=lambda row: (row["target_actor"],),
        text=lambda row: f"{row['source_text'] or ''} {row['target_text'] or ''} {row['evidence'] or ''}",
        doc_id="source_doc_id",
    )


def spelled_out(run: Run, rows: Iterable[Row]) -> list[Row]:
    """Links with what stands at their ends: source_text, source_actor, source_page, and the same of the target."""
    rows = list(rows)
    ids = {row[f"{side}_fact_id"] for row in rows for side in ("source", "target")} - {None}
    facts = (row for table in FACTS for row in run.store.rows(table.name) if row["fact_id"] in ids)
    ends = {row["fact_id"]: row for row in facts} if ids else {}
    return [row | _end(run, ends, row, "source") | _end(run, ends, row, "target") for row in rows]


def actors(run: Run, wanted: Filter) -> list[Row]:
    """The registry's actors, most mentioned first, counted over the documents that the filter keeps."""
    kept = {row["doc_id"] for row in run.documents() if _in_time(row, wanted) and _about(row["title"], wanted.about)}
    mentions = Counter(row["actor_id"] for row in run.actors() if row["doc_id"] in kept)
    narrowed = bool(wanted.about or wanted.since or wanted.until)
    rows = [
        row | ({"mentions": mentions[row["actor_id"]]} if narrowed else {})
        for row in run.registry()
        if (mentions[row["actor_id"]] or not narrowed) and (wanted.by is None or is_actor(row["name"], wanted.by))
    ]
    return sorted(rows, key=lambda row: (-(row["mentions"] or 0), row["name"] or "", row["actor_id"]))


def find_actor(run: Run, name: str) -> Row:
    """The one actor of the registry that a name or id means; raises QueryError if there is none, or more than one."""
    rows = run.registry()
    folded = ascii_fold(name)
    for fits in (
        lambda row: row["actor_id"] == name,
        lambda row: ascii_fold(row["name"]) == folded,
        lambda row: folded in (ascii_fold(one) for one in (row["spellings"] or "").split(JOINER)),
        lambda row: is_actor(row["name"], name),
    ):
        found: list[Row] = [row for row in rows if fits(row)]
        if len(found) == 1:
            return found[0]
        if found:
            some = "\n".join(f"  {row['actor_id']}  {_whose(row)}" for row in found[:15])
            raise QueryError(f"{name} may be one of {len(found)} actors; ask with the id:\n{some}")
    names = {row["name"]: ascii_fold(row["name"]) for row in rows}
    close = [match[2] for match in process.extract(folded, names, scorer=fuzz.WRatio, score_cutoff=80, limit=3)]
    hint = f" Did you mean {' or '.join(close)}?" if close else " See all of them: parlagraph query actors"
    raise QueryError(f"The run knows no actor {name}.{hint}")


def about_actor(run: Run, row: Row) -> dict[str, Any]:
    """Who an actor of the registry is, the documents that mention them, and the claims and demands by and to them."""
    actor_id = row["actor_id"]
    pages: dict[str, list[int]] = {}
    for mention in run.actors(actor_id=actor_id):
        pages.setdefault(mention["doc_id"], []).append(mention["page"])
    mentions = [
        {
            "doc_id": doc_id,
            "title": (run.document(doc_id) or {}).get("title"),
            "mentions": len(on),
            "pages": sorted({*on}),
        }
        for doc_id, on in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0]))
    ]

    def theirs(rows: list[Row], column: str) -> list[Row]:
        return [one for one in rows if actor_id in (one[column] or "").split(JOINER)]

    return {
        "actor": row,
        "mentions": mentions,
        "demands_by": theirs(run.demands(), "demander_id"),
        "demands_to": theirs(run.demands(), "addressee_id"),
        "claims": theirs(run.claims(), "claimant_id"),
    }


def is_actor(cell: str | None, name: str) -> bool:
    """Whether one of the actors in a cell is the one asked for: `Hovenjürgen` is `Josef Hovenjürgen`.

    >>> is_actor("SPD; GRÜNE", "grüne"), is_actor("CDU/CSU", "CDU")
    (True, False)
    """
    asked = set(ascii_fold(name).replace("-", " ").split())
    return any(asked <= set(ascii_fold(one).replace("-", " ").split()) for one in (cell or "").split(JOINER))


def _select(
    run: Run,
    rows: Iterable[Row],
    wanted: Filter,
    *,
    by: Callable[[Row], Iterable[str | None]],
    to: Callable[[Row], Iterable[str | None]],
    text: Callable[[Row], str],
    doc_id: str = "doc_id",
) -> list[Row]:
    def kept(row: Row) -> bool:
        paper = run.document(row[doc_id]) or {}
        return (
            (wanted.by is None or any(is_actor(cell, wanted.by) for cell in by(row)))
            and (wanted.to is None or any(is_actor(cell, wanted.to) for cell in to(row)))
            and (wanted.formal is None or row.get("formal") == wanted.formal)
            and (wanted.min_score is None or (row.get("score") or 0) >= wanted.min_score)
            and _in_time(paper, wanted)
            and (_about(text(row), wanted.about) or _about(paper.get("title"), wanted.about))
        )

    return [row for row in rows if kept(row)]


def _in_time(paper: Mapping[str, Any], wanted: Filter) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    date, since, until = paper.get("date") or "", wanted.since or "", wanted.until or ""
    return bool(date) and since <= date and date[: len(until)] <= until


def _about(text: str | None, words: str | None) -> bool:
    """Whether every word is in a text, in any inflection, also within a longer word: `Ruhr-Konferenz`, `Förderung`."""
    if words is None:
        return True
    folded = _HYPHENS.sub("", text or "").casefold().translate(_BARE)
    return all(stem(word) in folded for word in re.findall(r"[\w-]+", words))


def _own_text(row: Row) -> str:
    """A claim's or demand's words, with the topics that it has by other words."""
    return " ".join(str(row[name]) for name in ("text", "topics", "matters") if row[name])


def _named_inside(run: Run) -> dict[str, str]:
    return {row["fact_id"]: row["name"] for row in run.actors()}


def _named(row: Row, names: Mapping[str, str]) -> list[str]:
    return [names[one] for one in (row["facts"] or "").split(JOINER) if one in names]


def _originators(run: Run, doc_id: str) -> tuple[str | None]:
    return ((run.document(doc_id) or {}).get("originators"),)


def _end(run: Run, facts: Mapping[str, Row], link: Row, side: str) -> Row:
    """What stands at one end of a link: its words, page and speaker."""
    fact = facts.get(link[f"{side}_fact_id"] or "", {})
    speaker = fact.get("claimant") or fact.get("demander") or _originators(run, link[f"{side}_doc_id"])[0]
    return {f"{side}_actor": speaker, f"{side}_page": fact.get("page"), f"{side}_text": fact.get("text")}


def _whose(row: Row) -> str:
    details = ", ".join(part for part in (row["type"], row["party"], row["body"]) if part)
    return f"{row['name']} ({details})"
