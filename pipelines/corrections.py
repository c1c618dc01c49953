"""What the user has confirmed or corrected of claims and demands: `corrections.csv` beside the run, kept by every later run.

One line a fact. `verdict` is `yes` (right as the line says), `no` (none at all), `claim` or `demand` (it is one of these, also
where the run had found none). A fact is known by its document and words, so that it is found again when a later version of
the program reads the paper anew.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.facts import fact_id
from parlagraph.extract.model import CONTEXT_CHARACTERS
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import TABLES
from parlagraph.pipelines.store import Store
from parlagraph.pipelines.tables import replacing

FILE_NAME = "corrections.csv"
REVIEWED = ("claims", "demands")
VERDICTS = ("yes", "no", "claim", "demand")
SPEAKER = {"claims": "claimant", "demands": "demander"}


class CorrectionError(ParlagraphError):
    """Corrections that can't be followed; the text names the file and the line."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision: `table` is where the program had it, empty where it had nothing; `by`, `to`, `kind` as they shall be."""

    doc_id: str
    table: str
    text: str
    verdict: str
    by: str = ""
    to: str = ""
    formal: str = ""
    kind: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two decisions one: the later one holds."""
        return self.doc_id, self.table, squeezed(self.text)

    @property
    def belongs_in(self) -> str | None:
        """The table that the fact belongs in, None for none."""
        return {"yes": self.table, "claim": "claims", "demand": "demands"}.get(self.verdict)


def squeezed(text: str) -> str:
    """Words alone: layout and punctuation don't make a fact another one."""
    return " ".join(re.findall(r"\w+", text))


def load(out: Path) -> tuple[Correction, ...]:
    """The corrections beside the run in `out`; raises CorrectionError if they can't be followed."""
    path = out / FILE_NAME
    if not path.exists():
        return ()
    names = [one.name for one in fields(Correction)]
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorrectionError(f"{path}: {error}") from error
    return tuple(
        checked({name: row.get(name) or "" for name in names}, f"{path}, line {n}") for n, row in enumerate(rows, 2)
    )


def checked(row: Mapping[str, str], where: str) -> Correction:
    """A line as a correction; raises CorrectionError that says what is wrong with it."""
    correction = Correction(**row)
    if correction.verdict not in VERDICTS:
        raise CorrectionError(f"{where}: the verdict is {', '.join(VERDICTS)}, not {correction.verdict!r}.")
    if not correction.doc_id or not correction.text.strip():
        raise CorrectionError(f"{where}: doc_id and text must be there.")
    if correction.table not in ("", *REVIEWED) or (not correction.table and correction.verdict in ("yes", "no")):
        raise CorrectionError(f"{where}: a fact that is new needs the verdict claim or demand.")
    return correction


def save(out: Path, corrections: Iterable[Correction]) -> None:
    """Write the corrections beside the run, in the order of document and words."""
    with replacing(out / FILE_NAME) as handle:
        writer = csv.DictWriter(handle, [one.name for one in fields(Correction)])
        writer.writeheader()
        writer.writerows(asdict(one) for one in sorted(corrections, key=lambda one: one.key))


def apply(store: Store, corrections: Iterable[Correction]) -> list[Correction]:
    """Make the tables say what was decided; returns the decisions whose words are in no document of the run."""
    lost = []
    with store.transaction():
        for correction in corrections:
            rows = _found(store, correction)
            if not rows and correction.verdict in ("claim", "demand"):
                added = _made(store, correction)
                rows = [added] if added else []
            if not rows and correction.verdict != "no":
                lost.append(correction)
            for row in rows[:1]:
                _correct(store, correction, row)
    return lost


def _found(store: Store, correction: Correction) -> list[Row]:
    """The row that is decided on, where the program has it, or where an earlier application has put it."""
    for table in dict.fromkeys((correction.table, correction.belongs_in)):
        if table:
            wanted = squeezed(correction.text)
            rows = [
                row | {"table": table}
                for row in store.rows(table, doc_id=correction.doc_id)
                if squeezed(row["text"]) == wanted
            ]
            if rows:
                return rows
    return []


def _correct(store: Store, correction: Correction, row: Row) -> None:
    table = row.pop("table")
    belongs = correction.belongs_in
    if table != belongs and table:
        store.connection.execute(
            f'DELETE FROM "{table}" WHERE doc_id = ? AND fact_id = ?', (correction.doc_id, row["fact_id"])
        )
    if belongs is None:
        return
    changed: Row = {
        SPEAKER[belongs]: correction.by or None,
        "formal": correction.formal == "true",
        "rule": "review",
        "score": 1.0,
    }
    changed |= {"addressee": correction.to or None} if belongs == "demands" else {"kind": correction.kind or None}
    if table == belongs:
        store.update(belongs, [{"fact_id": row["fact_id"], **changed}])
        return
    new_id = fact_id(correction.doc_id, belongs, row["start"], row["end"], row["text"])
    names = TABLES[belongs].names
    new = {name: row.get(name) for name in names} | changed | {"fact_id": new_id}
    new |= {"voice": "author"} if belongs == "claims" else {}
    columns = ", ".join(f'"{name}"' for name in names)
    store.connection.execute(
        f'INSERT OR REPLACE INTO "{belongs}" ({columns}) VALUES ({", ".join("?" * len(names))})',
        [new[name] for name in names],
    )


def _made(store: Store, correction: Correction) -> Row | None:
    """A row for words that the program had not found to be anything; None if the document does not hold them."""
    text = store.text(correction.doc_id)
    words = re.findall(r"\w+", correction.text)
    match = re.search(r"\W+".join(map(re.escape, words)), text) if words else None
    if match is None:
        return None
    start, end = match.span()
    end += len(text[end:]) - len(text[end:].lstrip('.!?;“”»«")'))
    return {
        "table": "",
        "doc_id": correction.doc_id,
        "fact_id": "",
        "page": store.page_of(correction.doc_id, start),
        "start": start,
        "end": end,
        "text": text[start:end],
        "prefix": text[max(0, start - CONTEXT_CHARACTERS) : start],
        "suffix": text[end : end + CONTEXT_CHARACTERS],
        "section": "text",
        "boxes": "[]",
    }
