"""A picture of a run as SVG: the government's papers to the left, the others to the right, threads between their words.

Only what is linked to another paper is printed, so it is a picture for a handful of papers; of a larger run the most
linked ones are drawn. The same bytes for the same run.
"""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from parlagraph.pipelines import quotes
from parlagraph.pipelines.exchange.xmltext import quoted
from parlagraph.pipelines.graph_types import colour_of
from parlagraph.pipelines.naming import kind_name
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.store import Store

_PAPERS, _ROWS, _LINES = 6, 8, 3
_WIDTH, _CARD, _EDGE, _TOP, _GAP = 1200, 400, 24, 64, 26
_LINE, _PAD, _ROW_GAP = 18, 14, 12
_LETTERS, _TITLE_LETTERS = 59, 45
_GROUND, _INK, _FAINT = "#fbfaf6", "#20262c", "#6c757d"
_FONT = "font-family=\"'Helvetica Neue',Helvetica,Arial,sans-serif\""
_KINDS = {
    "disputes": ("disputes", "#c0322b"),
    "conflicts": ("figures in conflict", "#c0322b"),
    "responds_to": ("responds to", "#2b6cb0"),
    "reuses": ("same words", "#b8860b"),
    "agrees": ("agrees", "#14857e"),
    "same_figure": ("same figure", "#3a8f4d"),
    "procedure": ("cites, answers", "#9aa3ab"),
}
"""Kind of thread → what the key calls it, and its colour; the most telling first."""
_PROCEDURE = ("answers", "cites", "treats")


@dataclass(slots=True)
class _Entry:
    """A passage of a paper to which threads lead; `y` is its middle."""

    words: str
    page: int | None
    kinds: Counter[str] = field(default_factory=Counter)
    y: float = 0.0

    @property
    def lines(self) -> list[str]:
        """The words as they are printed."""
        page = f" (S.\N{NO-BREAK SPACE}{self.page})" if self.page else ""
        room = _LETTERS * _LINES - len(page) - 12
        words = self.words if len(self.words) <= room else self.words[:room].rsplit(" ", 1)[0] + " …"
        return textwrap.wrap(f"{words}{page}", _LETTERS)


@dataclass(slots=True)
class _Card:
    """A paper: its row of `documents`, its passages in the text's order, and where it stands."""

    paper: Row
    entries: dict[str, _Entry] = field(default_factory=dict)
    left: bool = True
    y: float = 0.0

    @property
    def title(self) -> list[str]:
        """The title's lines."""
        return textwrap.wrap(self.paper["title"] or self.paper["file"], _TITLE_LETTERS)[:3]

    @property
    def head(self) -> float:
        """The height of the head."""
        return 2 * _PAD + _LINE * (len(self.title) + 1) + 6

    @property
    def height(self) -> float:
        """The height of all."""
        rows = sum(len(entry.lines) * _LINE + _ROW_GAP for entry in self.entries.values())
        return self.head + (rows + _PAD if rows else 0)

    @property
    def x(self) -> float:
        """The left edge."""
        return _EDGE if self.left else _WIDTH - _EDGE - _CARD

    @property
    def inner(self) -> float:
        """The edge where the threads begin."""
        return self.x + _CARD if self.left else self.x

    @property
    def colour(self) -> str:
        """The colour of whose paper it is."""
        group = self.paper["side"] if self.left else self.paper["originators"]
        return colour_of(group or self.paper["side"] or "")


_Thread = tuple[str, str, str | None, str, str | None, str]
"""Kind, source's paper and passage, target's paper and passage (none: the paper's head), the answer's stance."""


def write(store: Store, path: Path) -> None:
    """Draw a run; what XML forbids is left out of the words."""
    path.write_text(draw(store), encoding="utf-8", errors="replace")


def draw(store: Store) -> str:
    """The picture as SVG text."""
    cards, threads = _chosen(store)
    bottom = _arrange(list(cards.values()))
    parts = [_title(cards.values())]
    parts += [_thread(cards, thread) for thread in sorted(threads, key=_kind_order, reverse=True)]
    parts += [_card(card) for card in cards.values()]
    parts.append(_legend({thread[0] for thread in threads}, bottom + 34))
    height = round(bottom + 60)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' role="img" {_FONT} font-size="13"><title>What the papers say to each other</title>\n'
        f'<rect width="{_WIDTH}" height="{height}" rx="10" fill="{_GROUND}"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _chosen(store: Store) -> tuple[dict[str, _Card], list[_Thread]]:
    """The papers to draw, oldest first, and the threads between them."""
    papers = {row["doc_id"]: row for row in store.rows("documents") if row["status"] != "failed"}
    links = [row for row in store.rows("links") if _kind(row) and row["target_doc_id"] in papers]
    links = [row for row in links if row["source_doc_id"] != row["target_doc_id"]]
    often = Counter(row[f"{side}_doc_id"] for row in links for side in ("source", "target"))
    kept = sorted(papers, key=lambda doc_id: (-often[doc_id], doc_id))[:_PAPERS]
    cards = {
        doc_id: _Card(papers[doc_id], left=papers[doc_id]["side"] in ("government", "coalition"))
        for doc_id in sorted(kept, key=lambda doc_id: (papers[doc_id]["date"] or "9999", doc_id))
    }
    facts = {row["fact_id"]: row for table in ("claims", "demands") for row in store.rows(table, doc_id=kept)}
    threads = [
        thread
        for row in sorted(links, key=lambda row: (_kind_order((_kind(row) or "",)), row["link_id"]))
        if row["source_doc_id"] in cards and row["target_doc_id"] in cards
        for thread in _threads(row, cards, facts, store)
    ]
    return cards, list(dict.fromkeys(threads))


def _kind(link: Row) -> str | None:
    if link["relation"] in _PROCEDURE:
        return "procedure"
    if link["relation"] == "same_figure" and link["stance"] in ("conflicts", "differs"):
        return "conflicts"
    return link["relation"] if link["relation"] in _KINDS else None


def _kind_order(thread: Sequence[str | None]) -> int:
    return [*_KINDS, ""].index(thread[0] or "")


def _threads(link: Row, cards: Mapping[str, _Card], facts: Mapping[str, Row], store: Store) -> Iterable[_Thread]:
    """The thread of a link, its passages entered into the cards; none where a card is full."""
    kind = _kind(link) or ""
    ends: list[str | None] = []
    for side, quote in zip(("source", "target"), quotes.both(link["evidence"]), strict=True):
        card, fact = cards[link[f"{side}_doc_id"]], facts.get(link[f"{side}_fact_id"] or "")
        words = fact["text"] if fact else quote.words
        if kind == "procedure" or not words:
            ends.append(None)
            continue
        start = fact["start"] if fact else quote.span[0] if quote.span else store.text(card.paper["doc_id"]).find(words)
        key = f"{start:09}"
        if key not in card.entries and len(card.entries) >= _ROWS:
            return
        page = fact["page"] if fact else quote.page
        card.entries.setdefault(key, _Entry(" ".join(words.split()), page)).kinds[kind] += 1
        ends.append(key)
    stance = (link["stance"] or "") if kind == "responds_to" else ""
    yield kind, link["source_doc_id"], ends[0], link["target_doc_id"], ends[1], stance


def _arrange(cards: Sequence[_Card]) -> float:
    """Give every card and passage its place; the lower edge of all."""
    columns = [[card for card in cards if card.left is side] for side in (True, False)]
    heights = [sum(card.height + _GAP for card in column) - _GAP for column in columns]
    for column, height in zip(columns, heights, strict=True):
        y = _TOP + (max(heights) - height) / 2
        for card in column:
            card.entries = dict(sorted(card.entries.items()))
            card.y, at = y, y + card.head + _PAD / 2
            for entry in card.entries.values():
                entry.y = at + len(entry.lines) * _LINE / 2
                at += len(entry.lines) * _LINE + _ROW_GAP
            y += card.height + _GAP
    return _TOP + max(heights, default=0)


def _text(x: float, y: float, words: str, **style: str) -> str:
    attributes = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in style.items())
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{quoted(words)}</text>'


def _title(cards: Iterable[_Card]) -> str:
    sides: dict[bool, list[str]] = defaultdict(list)
    for card in cards:
        sides[card.left].append(card.paper["side"] or "")
    names = {side: " and ".join(sorted({s for s in found if s})) for side, found in sides.items()}
    style = {"font_size": "15", "font_weight": "700", "fill": _INK, "letter_spacing": ".4"}
    return "\n".join(
        _text(_EDGE if left else _WIDTH - _EDGE - _CARD, 40, (names[left] or "other papers").title(), **style)
        for left in (True, False)
        if left in names
    )


def _card(card: _Card) -> str:
    paper, x, y = card.paper, card.x, card.y
    bar = x if card.left else x + _CARD - 6
    facts = (
        paper["originators"],
        f"{kind_name(paper['kind'])} {paper['number'] or ''}".strip(),
        paper["date"],
    )
    parts = [
        f'<rect x="{x:g}" y="{y:g}" width="{_CARD}" height="{card.height:g}" rx="5" fill="#fff" stroke="#d8dbd4"/>',
        f'<rect x="{bar:g}" y="{y:g}" width="6" height="{card.height:g}" rx="3" fill="{card.colour}"/>',
        _text(x + 18, y + _PAD + 11, " · ".join(fact for fact in facts if fact), font_size="12", fill=_FAINT),
    ]
    for number, line in enumerate(card.title, start=1):
        parts.append(_text(x + 18, y + _PAD + 13 + number * _LINE, line, font_size="15", font_weight="700", fill=_INK))
    for entry in card.entries.values():
        top = entry.y - len(entry.lines) * _LINE / 2
        parts += [_text(x + 18, top + 13 + number * _LINE, line, fill=_INK) for number, line in enumerate(entry.lines)]
        colour = _KINDS[min(entry.kinds, key=lambda kind: _kind_order((kind,)))][1]
        parts.append(f'<circle cx="{card.inner:g}" cy="{entry.y:g}" r="4.5" fill="{colour}" stroke="#fff"/>')
    return "\n".join(parts)


def _thread(cards: Mapping[str, _Card], thread: _Thread) -> str:
    kind, source_id, source_key, target_id, target_key, stance = thread
    ends = []
    for doc_id, key in ((source_id, source_key), (target_id, target_key)):
        card = cards[doc_id]
        ends.append((card.inner, card.entries[key].y if key else card.y + 25))
    (x1, y1), (x2, y2) = ends
    # Between papers of one side a thread leaves and comes back; the farther, the wider its bow.
    bow = 150 if x1 != x2 else min(60 + abs(y2 - y1) / 6, 150)
    pulls = [x + bow if x < _WIDTH / 2 else x - bow for x in (x1, x2)]
    dash = ' stroke-dasharray="3 5"' if kind == "procedure" else ""
    halo = {"stroke": _GROUND, "stroke_width": "5", "paint_order": "stroke", "text_anchor": "middle"}
    label = _text((x1 + x2) / 2, (y1 + y2) / 2 + 4, stance, fill=_KINDS[kind][1], font_size="12", **halo)
    return (
        f'<path d="M{x1:g} {y1:g}C{pulls[0]:g} {y1:g} {pulls[1]:g} {y2:g} {x2:g} {y2:g}" fill="none"'
        f' stroke="{_KINDS[kind][1]}" stroke-width="{1.4 if dash else 2}" stroke-opacity=".75"{dash}/>'
        + (label if stance else "")
    )


def _legend(kinds: set[str], y: float) -> str:
    parts, x = [], float(_EDGE)
    for kind in (kind for kind in _KINDS if kind in kinds):
        name, colour = _KINDS[kind]
        dash = ' stroke-dasharray="3 5"' if kind == "procedure" else ""
        parts.append(f'<path d="M{x:g} {y - 4:g}h28" stroke="{colour}" stroke-width="2"{dash}/>')
        parts.append(_text(x + 36, y, name, fill=_FAINT))
        x += 60 + 7.2 * len(name)
    return "\n".join(parts)
