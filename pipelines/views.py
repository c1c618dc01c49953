"""What the command line shows to a person: a run's summary, a document, answers to questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from parlagraph.pipelines.finished import Run
from parlagraph.pipelines.queries import spelled_out
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.run import Report
from parlagraph.pipelines.schema import FACTS

SHOWN_TROUBLES = 20
SHOWN_WORDS = 400
"""Characters of a long text that a table on the screen shows."""
PIPED_WIDTH = 160
_NUMBERS = frozenset({"page", "low", "high", "mentions", "documents", "planned", "actual"})
_LONG = frozenset({"text", "source_text", "target_text", "source"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_WHO = {
    "id": "actor_id",
    "type": "type",
    "party": "party",
    "body": "body",
    "first document": "valid_from",
    "last document": "valid_to",
    "spellings": "spellings",
}
_TITLES = {
    "dates": "Dates",
    "amounts": "Amounts",
    "actors": "Actors",
    "references": "References",
    "claims": "Claims",
    "demands": "Demands",
}


def console(*, stderr: bool = False) -> Console:
    """A console that does not break lines at 80 characters when nobody looks at it."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=PIPED_WIDTH)


def words(text: Any, style: str = "") -> Text:
    """A document's words, safe for a terminal: no markup, no control characters."""
    return Text(_CONTROL.sub(" ", "" if text is None else str(text)), style=style)


def summary(run: Run, report: Report) -> RenderableType:
    """What a run found and where it lies."""
    parts: list[RenderableType] = [_papers(run), _found(run), *_read(run)]
    strongest = _strongest(run)
    if strongest:
        parts.append(_titled("Strongest link of each kind", Group(*map(link_line, strongest))))
    troubles = _troubles(run)
    if troubles:
        parts.append(_titled("Not read, or not completely", Group(*troubles)))
    parts.append(_closing(run, report))
    return Group(*parts)


def document(row: Mapping[str, Any], facts: Mapping[str, Sequence[Row]]) -> RenderableType:
    """One document: what it is, and each fact with its page and words."""
    head = Table.grid(padding=(0, 2))
    for label, value in _head(row):
        head.add_row(words(label, "dim"), words(value))
    parts: list[RenderableType] = [words(row["title"] or row["file"], "bold"), head]
    for name in ("demands", "claims", "amounts", "dates", "actors", "references"):
        if facts.get(name):
            parts.append(_titled(f"{_TITLES[name]} ({len(facts[name])})", _fact_list(name, facts[name])))
    return Group(*parts)


def table(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], *, limit: int) -> RenderableType:
    """Rows as a table; `columns` are headings and the columns they show; more than `limit` rows are only counted."""
    rows = list(rows)
    shown = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading, name in columns.items():
        side: JustifyMethod = "right" if name in _NUMBERS else "left"
        shown.add_column(heading, justify=side, ratio=1 if name in _LONG else None, overflow="fold")
    for row in rows[:limit]:
        shown.add_row(*(words(_short(_human(row.get(name)), SHOWN_WORDS)) for name in columns.values()))
    if not rows:
        return Text("Nothing found.")
    more = len(rows) - limit
    note = f"\n{limit} of {len(rows):,} rows. All of them: --csv, --json or --limit {len(rows)}" if more > 0 else ""
    return Group(shown, Text(note, style="dim")) if note else shown


def actor(details: Mapping[str, Any]) -> RenderableType:
    """One actor, as `queries.about_actor` tells of them."""
    row = details["actor"]
    head = Table.grid(padding=(0, 2))
    for label, name in _WHO.items():
        if row[name]:
            head.add_row(words(label, "dim"), words(row[name]))
    lines = [
        _line(words(f"{one['mentions']:>4} × "), words(one["doc_id"], "cyan"), words(f"  {one['title'] or ''}"))
        for one in details["mentions"]
    ]
    groups = (
        ("Mentions", lines),
        ("Demands", [_said(one, "addressee") for one in details["demands_by"]]),
        ("Demands made of them", [_said(one, "demander") for one in details["demands_to"]]),
        ("Claims", [_said(one, None) for one in details["claims"]]),
    )
    parts: list[RenderableType] = [words(row["name"], "bold"), head]
    parts += [_titled(f"{title} ({len(found)})", Group(*found)) for title, found in groups if found]
    return Group(*parts)


def path(steps: Sequence[Mapping[str, Any]]) -> RenderableType:
    """A way through the graph, as `paths.path` gives it."""
    if not steps:
        return Text("Both are the same.")
    lines: list[RenderableType] = []
    for number, step in enumerate(steps):
        here, there = ("target", "source") if step["against"] else ("source", "target")
        if number == 0:
            lines.append(words(f"{step[f'{here}_label']}", "bold"))
        arrow = f"  ↑ {step['relation']}" if step["against"] else f"  ↓ {step['relation']}"
        stance = f" ({step['stance']})" if step["stance"] else ""
        page = f" p. {step['page']}" if step["page"] else ""
        place = f"{step['doc_id']}{page}  " if step["doc_id"] else ""
        lines.append(_line(words(f"{arrow}{stance}  "), words(place, "cyan"), words(_short(step["evidence"]), "dim")))
        lines.append(words(f"{step[f'{there}_label']}", "bold"))
    return Group(*lines)


def link_line(row: Mapping[str, Any]) -> RenderableType:
    """A link: what it is, and the words at both ends."""
    kind = f"{row['relation']}" + (f" ({row['stance']})" if row["stance"] else "")
    lines = [_line(words(kind, "bold"), words(f"  {row['score']:.2f}" if row["score"] is not None else "", "dim"))]
    for side in ("source", "target"):
        speaker = f"{row[f'{side}_actor']}: " if row[f"{side}_actor"] and row[f"{side}_text"] else ""
        page = f" p. {row[f'{side}_page']}" if row[f"{side}_page"] else ""
        place = words(f"  {row[f'{side}_doc_id'] or 'not in this run'}{page}  ", "cyan")
        lines.append(_line(place, words(speaker), words(_short(row[f"{side}_text"]))))
    if not (row["source_text"] and row["target_text"]):
        lines.append(words(f"  {_short(row['evidence'])}"))
    return Group(*lines)


def _papers(run: Run) -> RenderableType:
    rows = run.documents()
    kinds = Counter((row["kind"] or "unknown kind", row["side"] or "") for row in rows if row["status"] != "failed")
    sides = sorted({side for _, side in kinds})
    shown = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    shown.add_column("Documents")
    for side in sides:
        shown.add_column(side or "side unknown", justify="right")
    by_kind = Counter[str]()
    for (kind, _), count in kinds.items():
        by_kind[kind] += count
    for kind, _ in by_kind.most_common():
        shown.add_row(kind, *(str(kinds[kind, side] or "") for side in sides))
    return shown if kinds else Text("No document could be read.")


def _read(run: Run) -> list[RenderableType]:
    """Which program read how many pages, and how many of them have no sound text of their own."""
    rows = run.store.rows("pages")
    readers = Counter(row["reader"] for row in rows)
    layers = Counter(row["text_layer"] for row in rows if row["text_layer"] != "born_digital")
    text = ", ".join(f"{count:,} by {reader}" for reader, count in readers.most_common())
    poor = ", ".join(f"{count:,} {layer}" for layer, count in layers.most_common())
    return (
        [_titled("Pages read", Text(text + (f"; text layer: {poor} (see pages.csv)" if poor else "")))] if rows else []
    )


def _found(run: Run) -> RenderableType:
    counts = [(name, run.count(name)) for name in (*(t.name for t in FACTS), "links", "registry")]
    labels = {"actors": "mentions of actors", "registry": "actors told apart"}
    text = ", ".join(f"{count:,} {labels.get(name, name)}" for name, count in counts)
    return _titled("Found", Text(text))


def _strongest(run: Run) -> list[Row]:
    best: dict[str, Row] = {}
    for row in sorted(run.links(), key=lambda row: (row["target_doc_id"] is None, -(row["score"] or 0))):
        best.setdefault(row["relation"], row)
    return spelled_out(run, best.values())


def _troubles(run: Run) -> list[RenderableType]:
    rows = run.documents(status=["failed", "partial"])
    lines: list[RenderableType] = []
    for row in rows[:SHOWN_TROUBLES]:
        style = "red" if row["status"] == "failed" else "yellow"
        reason = row["warnings"] or ""
        named = reason if row["file"] in reason else f"{row['file']}: {reason}"
        lines.append(_line(words(f"{row['status']:<8}", style), words(named)))
    if len(rows) > SHOWN_TROUBLES:
        lines.append(
            Text(f"… and {len(rows) - SHOWN_TROUBLES} more: see the columns status and warnings of documents.csv")
        )
    return lines


def _closing(run: Run, report: Report) -> RenderableType:
    lines = []
    if report.kept:
        lines.append(f"{report.read} documents read now, {report.kept} unchanged since the last run.")
    if report.dropped:
        some = ", ".join(report.dropped[:3]) + (" …" if len(report.dropped) > 3 else "")
        lines.append(f"{len(report.dropped)} no longer among the inputs and taken out of the tables: {some}")
    if report.passed_over:
        others = ", ".join(f"{count} {suffix}" for suffix, count in sorted(report.passed_over.items()))
        lines.append(f"Passed over, neither .pdf nor .txt: {others}")
    if report.without_graph:
        lines.append(f"No graph file: {report.without_graph}.")
    lines.append(f"Tables: {report.out / 'tables'}/   Store: {run.store.path}")
    lines.append(f"Look closer: parlagraph query demands --run {report.out}")
    return Group(Text(""), *map(words, lines))


def _head(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    term = f", {row['term']}. Wahlperiode" if row["term"] else ""
    pairs = [
        ("document", f"{row['doc_id']}  {row['file']}"),
        ("parliament", f"{row['body']}{term}" if row["body"] else ""),
        ("paper", " ".join(str(part) for part in (row["kind"], row["number"], row["date"]) if part)),
        ("by", " · ".join(part for part in (row["originators"], row["signatories"], row["side"]) if part)),
        ("to", row["addressees"]),
        ("extent", f"{row['pages']} pages, {row['words']} words ({row['text_layer']})" if row["pages"] else ""),
        ("warnings", row["warnings"]),
    ]
    return [(label, value) for label, value in pairs if value]


def _fact_list(name: str, rows: Sequence[Row]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(overflow="fold", max_width=48)
    for row in rows:
        grid.add_row(words(f"p. {row['page']}", "cyan"), words(row["text"]), words(_meaning(name, row), "dim"))
    return grid


def _meaning(name: str, row: Mapping[str, Any]) -> str:
    """What a fact says beside its words."""
    formal = "formal" if row.get("formal") else ""
    amount = (f"about {row['low']}" if row.get("approximate") else row.get("low")) if name == "amounts" else ""
    upper = f"to {row['high']}" if name == "amounts" and row["high"] != row["low"] else ""
    parts: dict[str, tuple[Any, ...]] = {
        "dates": (row.get("value"), row.get("mod"), row.get("kind"), row.get("role")),
        "amounts": (amount, upper, row.get("currency"), row.get("role"), row.get("year")),
        "actors": (row.get("name"), row.get("type"), row.get("party"), row.get("post")),
        "references": (row.get("target"), row.get("target_kind"), row.get("target_doc_id")),
        "claims": (row.get("claimant"), formal, row.get("kind"), row.get("voice")),
        "demands": (f"{row.get('demander') or '?'} → {row.get('addressee') or '?'}", formal, row.get("deadline")),
    }
    return " · ".join(_human(part) for part in parts[name] if part not in (None, ""))


def _said(row: Mapping[str, Any], other: str | None) -> Text:
    whom = f"{'of' if other == 'addressee' else 'by'} {row[other]}: " if other and row[other] else ""
    return _line(words(f"{row['doc_id']} p. {row['page']}  ", "cyan"), words(whom, "bold"), words(row["text"]))


def _titled(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(""), Text(title, style="bold"), body)


def _line(*parts: Text) -> Text:
    return Text.assemble(*parts)


def _short(text: str | None, limit: int = 200) -> str:
    return (text or "") if len(text or "") <= limit else f"{(text or '')[:limit]}…"


def _human(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (int, Decimal)):
        return f"{value:,}"
    return str(value)
