"""W3C Web Annotations as JSON-LD: each fact with its place in the text and its words, each link between two of them.

A fact's target has a TextPositionSelector (code points in the paper's text as the run reads it), a TextQuoteSelector
(its words, with what stands before and behind) and the page. Links are annotations that motivate `linking`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parlagraph.pipelines import quotes
from parlagraph.pipelines.quotes import Quote
from parlagraph.pipelines.rows import Row, plain
from parlagraph.pipelines.schema import FACTS
from parlagraph.pipelines.store import Store

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"parlagraph": "urn:parlagraph:vocabulary:"}]
_PLACE = frozenset({"doc_id", "fact_id", "page", "start", "end", "text", "prefix", "suffix", "boxes"})
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc8118"


def write(store: Store, path: Path) -> None:
    """Write the facts and links of a run as one annotation collection, one annotation a line; streamed."""
    count = sum(store.connection.execute(f'SELECT count(*) FROM "{t.name}"').fetchone()[0] for t in FACTS)
    count += store.connection.execute("SELECT count(*) FROM links").fetchone()[0]
    head = {"@context": _CONTEXT, "id": "urn:parlagraph:annotations", "type": "AnnotationCollection", "total": count}
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "first": {"type": "AnnotationPage", "items": [')
        for number, annotation in enumerate(of_store(store)):
            file.write((",\n" if number else "\n") + json.dumps(annotation, ensure_ascii=False))
        file.write("\n]}}\n")


def read(path: Path) -> list[dict[str, Any]]:
    """The annotations of a file that `write` wrote."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["first"]["items"]
    return found


def of_store(store: Store) -> Iterator[dict[str, Any]]:
    """The facts by table, then the links."""
    for table in FACTS:
        for row in store.rows(table.name):
            yield _fact(table.name, row)
    for row in store.rows("links"):
        yield _link(row)


def _fact(table: str, row: Row) -> dict[str, Any]:
    values = {f"parlagraph:{k}": _plain(v) for k, v in row.items() if k not in _PLACE and v not in (None, "")}
    quote = {"type": "TextQuoteSelector", "exact": row["text"], "prefix": row["prefix"], "suffix": row["suffix"]}
    page = {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={row['page']}"}
    return {
        "id": _urn("fact", row["doc_id"], row["fact_id"]),
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": f"parlagraph:{table}"} | values,
        "target": {
            "source": _urn("document", row["doc_id"]),
            "selector": [
                {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                {name: value for name, value in quote.items() if value},
                *([page] if row["page"] is not None else []),
            ],
        },
    }


def _link(row: Row) -> dict[str, Any]:
    names = ("relation", "stance", "evidence", "score")
    values = {f"parlagraph:{name}": row[name] for name in names if row[name] is not None}
    source, target = quotes.both(row["evidence"])
    annotation = {"id": _urn("link", row["link_id"]), "type": "Annotation", "motivation": "linking", **values}
    if row["target_doc_id"]:
        annotation["body"] = _end(row["target_doc_id"], row["target_fact_id"], target)
    return annotation | {"target": _end(row["source_doc_id"], row["source_fact_id"], source)}


def _end(doc_id: str, fact_id: str | None, quote: Quote) -> str | dict[str, Any]:
    """What stands at one end of a link: the annotation of a fact, a place in a paper, or the paper."""
    if fact_id:
        return _urn("fact", doc_id, fact_id)
    if quote.span is None:
        return _urn("document", doc_id)
    start, end = quote.span
    return {
        "source": _urn("document", doc_id),
        "selector": {"type": "TextPositionSelector", "start": start, "end": end},
    }


def _urn(*parts: str) -> str:
    return ":".join(("urn:parlagraph", *parts))


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) else plain(value)
