"""What the finders of links ask of a run, read from the store once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from parlagraph.pipelines import matters
from parlagraph.pipelines.links.figures import Quantity, find_quantities
from parlagraph.pipelines.links.link import Place
from parlagraph.pipelines.matters import Matters
from parlagraph.pipelines.store import Store

_PLACED = ("dates", "amounts", "actors", "references", "claims", "demands")
_SNIPPET = 90
_NEAR = 3
_LONGEST_HEAD = 6000
# Where the head ends at the latest: remarks, the problem, what is to be resolved, the first question.
_BODY = re.compile(
    r"""^ \s* (?: V\s?o\s?r\s?b\s?e\s?m\s?e\s?r\s?k\s?u\s?n\s?g | A\.?\s+Problem | I\.\s | 1\.\s
    | Der\s+(?:Deutsche\s+)?(?:Bundestag|Landtag|Bundesrat|Ausschuss)\s+(?:wolle|möge|empfiehlt) | Wir\s+fragen ) """,
    re.MULTILINE | re.VERBOSE,
)


class Run:
    """The papers of a store that could be read, and where things stand in them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.papers: dict[str, dict[str, Any]] = {
            row["doc_id"]: row for row in store.rows("documents") if row["status"] != "failed"
        }

    @cached_property
    def matters(self) -> Matters:
        """What the papers are about."""
        return matters.of_store(self.store)

    @cached_property
    def claims(self) -> dict[str, list[dict[str, Any]]]:
        """The claims of each paper, in the text's order."""
        return self._by_paper("claims", 'fact_id, page, start, "end", text, claimant, polarity, section')

    @cached_property
    def demands(self) -> dict[str, list[dict[str, Any]]]:
        """The demands of each paper, in the text's order."""
        return self._by_paper("demands", 'fact_id, page, start, "end", text, demander, formal, label, section')

    @cached_property
    def amounts(self) -> dict[str, list[dict[str, Any]]]:
        """The amounts of money of each paper, in the text's order."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.store.rows("amounts"):
            found[row["doc_id"]].append(row)
        return found

    @cached_property
    def quantities(self) -> dict[str, list[Quantity]]:
        """The counted things of each paper, in the text's order."""
        return {doc_id: found for doc_id, text in self.texts() if (found := list(find_quantities(text)))}

    def _by_paper(self, table: str, columns: str) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        query = f'SELECT doc_id, {columns} FROM {table} ORDER BY doc_id, start, "end", fact_id'
        for row in self.store.connection.execute(query):
            found[row["doc_id"]].append(dict(row))
        return found

    @cached_property
    def _pages(self) -> dict[str, tuple[array[int], array[int]]]:
        """For each paper the offsets at which facts start, and the pages they start on."""
        union = " UNION ALL ".join(f'SELECT doc_id, start, page FROM "{table}"' for table in _PLACED)
        found: dict[str, tuple[array[int], array[int]]] = {}
        for doc_id, start, page in self.store.connection.execute(
            f"SELECT * FROM ({union}) ORDER BY doc_id, start, page"
        ):
            starts, pages = found.setdefault(doc_id, (array("q"), array("q")))
            starts.append(start)
            pages.append(page)
        return found

    def page(self, doc_id: str, offset: int) -> int | None:
        """The page of an offset, if the facts on both sides of it stand on the same one; None if that can't be told."""
        if self.papers[doc_id]["pages"] == 1:
            return 1
        starts, pages = self._pages.get(doc_id, (array("q"), array("q")))
        at, after = bisect_right(starts, offset), bisect_left(starts, offset)
        around = {pages[i] for i in (at - 1, after) if 0 <= i < len(pages)}
        return around.pop() if len(around) == 1 and at > 0 else None

    def place(self, doc_id: str, text: str, start: int, end: int) -> Place:
        """The words `text[start:end]` of a paper as one end of a link."""
        return Place(doc_id, text[start:end], self.page(doc_id, start), span=(start, end))

    def block(self, doc_id: str, text: str, start: int) -> Place:
        """The rest of the block at an offset as one end of a link."""
        end = text.find("\n", start)
        return self.place(doc_id, text, start, end if end >= 0 else len(text))

    def fact_at(self, doc_id: str, start: int, end: int) -> dict[str, Any] | None:
        """The claim or demand that begins where a passage does, give or take its first words."""
        for facts in (self.claims.get(doc_id, []), self.demands.get(doc_id, [])):
            at = bisect_left(facts, start - _NEAR, key=lambda fact: fact["start"])
            if at < len(facts) and facts[at]["start"] <= start + _NEAR and facts[at]["end"] <= end + _NEAR:
                return facts[at]
        return None

    def snippet(self, doc_id: str, text: str, offset: int) -> Place:
        """The words around an offset, cut at words and blocks."""
        start = max(text.rfind("\n", 0, offset) + 1, offset - _SNIPPET)
        stop = text.find("\n", offset)
        end = min(stop if stop >= 0 else len(text), offset + _SNIPPET)
        if start and not text[start - 1].isspace():
            start = min((text.find(" ", start) + 1) or start, offset)
        if end < len(text) and not text[end].isspace():
            end = max(text.rfind(" ", 0, end), offset + 1)
        return replace(self.place(doc_id, text, start, end), span=None)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every readable paper's id and text, in the order of the ids."""
        return ((doc_id, text) for doc_id, text in self.store.texts() if doc_id in self.papers)

    def text(self, doc_id: str) -> str:
        """One paper's text."""
        return self.store.text(doc_id)

    @cached_property
    def _heads(self) -> dict[str, int]:
        query = "SELECT doc_id, max(\"end\") FROM sections WHERE kind = 'kopf' GROUP BY doc_id"
        return {row[0]: int(row[1]) for row in self.store.connection.execute(query)}

    def head_end(self, doc_id: str) -> int:
        """Where the paper's head ends."""
        return self._heads.get(doc_id, 0)

    @cached_property
    def _notes(self) -> dict[str, int]:
        query = "SELECT doc_id, min(start) FROM sections WHERE kind = 'fussnote' GROUP BY doc_id"
        return {row[0]: int(row[1]) for row in self.store.connection.execute(query)}

    def notes_start(self, doc_id: str) -> int | None:
        """Where the footnotes begin, None if there are none."""
        return self._notes.get(doc_id)

    def head(self, doc_id: str) -> str:
        """The paper's text up to the end of its head, where it says what it is and what it deals with."""
        text = self.text(doc_id)[: self._heads.get(doc_id, _LONGEST_HEAD)]
        body = _BODY.search(text)
        return text[: body.start()] if body else text

    def age(self, doc_id: str) -> tuple[str, str]:
        """Sorts papers from the oldest on, those without a date last."""
        return self.papers[doc_id]["date"] or "9999", doc_id
