"""A run measured against what people have decided: precision, recall and F1 of claims and demands by kind, and each error.

What counts as decided: a reviewed sheet (CSV or Excel, its lines with a verdict, in the documents that have any), a run's
`corrections.csv`, or annotated papers (`*.gold.json`: `file`, `claims`, `demands`).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parlagraph.pipelines import review
from parlagraph.pipelines.corrections import REVIEWED, SPEAKER, CorrectionError, squeezed
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.store import Store

SAME = 0.8
"""From this overlap of words on (Dice), two texts are the same claim or demand."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim or demand as people see it; `document` is a doc_id or a file's name, `by` and `to` None where not said."""

    document: str
    table: str
    text: str
    by: str | None
    to: str | None
    formal: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the report: how many were wanted, found, right, and right with all that is said of who and whom."""

    name: str
    wanted: int
    found: int
    right: int
    attributed: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right, None if nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was wanted that was found, None if nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, None where one of them is."""
        both = self.wanted + self.found
        return 2 * self.right / both if self.wanted and both else None


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong: `missing`, `too many` or `attributed to somebody else`."""

    what: str
    table: str
    document: str
    text: str
    wanted: str = ""
    found: str = ""


def measure(store: Store, gold: Path) -> tuple[list[Score], list[Error]]:
    """The scores of a run by table, form and kind, and its errors; raises CorrectionError where there is no gold."""
    wanted, documents = read_gold(gold)
    names = {key: row["doc_id"] for row in store.rows("documents") for key in (row["doc_id"], Path(row["file"]).name)}
    reached = {names[name] for name in documents if name in names}
    if not reached:
        raise CorrectionError(f"No document of the run is judged in {gold}.")
    pairs: list[tuple[Wanted | None, Row | None]] = []
    for table in REVIEWED:
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in store.rows(table, doc_id=sorted(reached)):
            rows[row["doc_id"]].append(row | {"table": table})
        aims: dict[str, list[Wanted]] = defaultdict(list)
        for one in wanted:
            if one.table == table and one.document in names:
                aims[names[one.document]].append(one)
        for doc_id in sorted(reached):
            pairs += matched(aims[doc_id], rows[doc_id])
    kinds = {one.kind for one, _ in pairs if one and one.kind}
    return list(_scores(pairs, kinds)), [error for pair in pairs if (error := _error(*pair))]


def read_gold(path: Path) -> tuple[list[Wanted], set[str]]:
    """What people want found, and the documents that they have judged."""
    files = sorted(path.rglob("*.gold.json")) if path.is_dir() else [path]
    if not files:
        raise CorrectionError(f"{path} holds no *.gold.json.")
    if files[0].suffix != ".json":
        decided, _ = review.decisions(review.read(path), str(path))
        found = [
            Wanted(one.doc_id, one.belongs_in, one.text, one.by or None, one.to or None, one.formal == "true", one.kind)
            for one in decided
            if one.belongs_in
        ]
        return found, {one.doc_id for one in decided}
    found, documents = [], set()
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CorrectionError(f"{file}: {error}") from error
        document = Path(data["file"]).name
        if any(table in data for table in REVIEWED):
            documents.add(document)
        found += [_annotated(document, table, entry) for table in REVIEWED for entry in data.get(table, ())]
    return found, documents


def _annotated(document: str, table: str, entry: Mapping[str, Any]) -> Wanted:
    return Wanted(
        document,
        table,
        entry["text"],
        entry.get(SPEAKER[table]),
        entry.get("addressee"),
        bool(entry.get("formal")),
        entry.get("kind") or "",
    )


def matched(wanted: Sequence[Wanted], rows: Sequence[Row]) -> Iterator[tuple[Wanted | None, Row | None]]:
    """Each wanted one with the row that says the same, the best pairs first; what is left over stands alone."""
    bags = [_bag(one.text) for one in wanted], [_bag(row["text"]) for row in rows]
    offers = [(_overlap(a, b), -abs(i - j), i, j) for i, a in enumerate(bags[0]) for j, b in enumerate(bags[1])]
    left, right = set(range(len(wanted))), set(range(len(rows)))
    for overlap, _, i, j in sorted(offers, reverse=True):
        if overlap < SAME:
            break
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield wanted[i], rows[j]
    yield from ((wanted[i], None) for i in sorted(left))
    yield from ((None, rows[j]) for j in sorted(right))


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", re.sub(r"(\w)-\s+(?=\w)", r"\1", text).lower()))


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _names(value: str | None) -> frozenset[str]:
    return frozenset(squeezed(name).lower() for name in (value or "").split(";") if name.strip())


def _attributed(one: Wanted, row: Row) -> bool:
    by = _names(one.by) == _names(row[SPEAKER[one.table]])
    return by and (one.table == "claims" or _names(one.to) == _names(row["addressee"]))


def _scores(pairs: Iterable[tuple[Wanted | None, Row | None]], kinds: Collection[str]) -> Iterator[Score]:
    """By table, by table and form, and claims by those kinds that people told apart (right: of the same kind on both sides)."""
    counts: dict[str, Counter[str]] = {}
    for one, row in pairs:
        table = one.table if one else row["table"] if row else ""
        wanted_in = _groups(table, one.formal, one.kind) if one else set()
        kind = row.get("kind") if row else None
        found_in = _groups(table, bool(row["formal"]), kind if kind in kinds else "") if row else set()
        for name in sorted(wanted_in | found_in):
            count = counts.setdefault(name, Counter())
            count["wanted"] += name in wanted_in
            count["found"] += name in found_in
            right = name in wanted_in and name in found_in
            count["right"] += right
            count["attributed"] += bool(right and one and row and _attributed(one, row))
    for name in sorted(counts):
        count = counts[name]
        yield Score(name, count["wanted"], count["found"], count["right"], count["attributed"])


def _groups(table: str, formal: bool, kind: str | None) -> set[str]:
    return {table, f"{table}, {'formal' if formal else 'informal'}", *((f"{table}, {kind}",) if kind else ())}


def _error(one: Wanted | None, row: Row | None) -> Error | None:
    if one and row:
        who = (one.by or "", row[SPEAKER[one.table]] or "")
        whom = (one.to or "", row.get("addressee") or "")
        if _attributed(one, row):
            return None
        return Error(
            "attribution",
            one.table,
            one.document,
            one.text,
            " → ".join(filter(None, (who[0], whom[0]))),
            " → ".join(filter(None, (who[1], whom[1]))),
        )
    if one:
        return Error("missing", one.table, one.document, one.text)
    assert row is not None
    return Error("too many", row["table"], row["doc_id"], row["text"])
