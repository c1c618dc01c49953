"""One relation between two places, with the words on both sides."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Place:
    """Where one end of a link stands; `doc_id` is empty where the paper is not in the run, `page` None if unknown.

    `span` are the words' offsets in the paper's text, printed where no fact holds them.
    """

    doc_id: str
    words: str
    page: int | None = None
    fact_id: str | None = None
    span: tuple[int, int] | None = None

    def __str__(self) -> str:
        """`„the words“ (S. 3)`, of what is no fact `„the words“ (S. 3) [120:180]`."""
        words = " ".join(self.words.split())
        if len(words) > _LONGEST_QUOTE:
            words = re.sub(r"\s+\S*$", "", words[:_LONGEST_QUOTE]) + " …"
        page = f" (S. {self.page})" if self.page is not None else ""
        span = f" [{self.span[0]}:{self.span[1]}]" if self.span and self.fact_id is None else ""
        return f"„{words}“{page}{span}" if words else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from `source` to `target`; `note` says in what they meet, `score` is 0 to 1."""

    relation: str
    source: Place
    target: Place
    score: float
    stance: str | None = None
    note: str = ""

    @property
    def evidence(self) -> str:
        """`note: „…“ (S. 3) ↔ „…“ (S. 1)`."""
        sides = " ↔ ".join(side for side in (str(self.source), str(self.target)) if side)
        return f"{self.note}: {sides}" if self.note else sides

    @property
    def link_id(self) -> str:
        """12 hexadecimal digits that rest on what the link says alone."""
        ends = (self.source.doc_id, self.source.fact_id, self.target.doc_id, self.target.fact_id)
        key = "\x1f".join((self.relation, *(end or "" for end in ends), self.evidence))
        return hashlib.sha256(key.encode()).hexdigest()[:12]

    def row(self) -> dict[str, Any]:
        """The link as a row of the table `links`."""
        return {
            "link_id": self.link_id,
            "relation": self.relation,
            "stance": self.stance,
            "source_doc_id": self.source.doc_id,
            "source_fact_id": self.source.fact_id,
            "target_doc_id": self.target.doc_id or None,
            "target_fact_id": self.target.fact_id,
            "evidence": self.evidence,
            "score": round(self.score, 4),
        }
