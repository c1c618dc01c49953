"""A comparison of two papers as a page: on the screen, or as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parlagraph.pipelines.exchange.xmltext import clean
from parlagraph.pipelines.graph_types import colour_of
from parlagraph.pipelines.naming import kind_name
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.views import words

Comparison = Mapping[str, Sequence[Row]]

_TITLES = {
    "disputes": "Disputes",
    "figures": "Figures in common",
    "agreements": "Agreements",
    "words": "Words taken over",
    "answers": "Answers to questions and demands",
    "procedure": "Procedure",
}
_NONE = "Nothing found in this run."
_NO_ANSWER, _OLDER = "no answer found in the other paper", "the other paper is older"
_STYLE = """
:root { --ink: #1d2329; --faint: #66707a; --line: #d9dee3; --paper: #fff; --ground: #f4f5f2; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 Georgia, "Times New Roman", serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.head { background: var(--paper); border-top: .4rem solid var(--group); padding: 1rem 1.2rem; }
.head h2 { margin: .2rem 0 .6rem; font-size: 1.25rem; line-height: 1.3; }
.small, .tag, footer, h3 .count, .who { font-family: "Helvetica Neue", Arial, sans-serif; font-size: .8rem; color: var(--faint); }
.tally { margin: 1.4rem 0 0; font-size: 1.05rem; }
h3 { margin: 2.4rem 0 .6rem; font-size: 1.15rem; border-bottom: 2px solid var(--ink); padding-bottom: .2rem; }
.row { border-bottom: 1px solid var(--line); padding: .7rem 0 .9rem; break-inside: avoid; }
.row p { margin: .15rem 0 0; }
.tag { display: inline-block; border-radius: .2rem; padding: .05rem .5rem; margin-right: .5rem; background: #e6e9ec; color: var(--ink); }
.tag.agrees, .tag.done, .tag.promised, .tag.quoted { background: #d8ecd9; }
.tag.conflicts, .tag.differs, .tag.refused, .tag.disputes { background: #f6d5d2; }
.tag.partly, .tag.referred, .tag.evaded, .tag.unmarked { background: #f8e9c4; }
.side { border-left: .25rem solid var(--group); padding-left: .8rem; overflow-wrap: anywhere; }
.missing { color: var(--faint); font-style: italic; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .8rem; }
@media (max-width: 44rem) { .pair { grid-template-columns: 1fr; } }
@media print { body { background: #fff; font-size: 12px; } main { padding: 0; } }
"""


def page(found: Comparison) -> str:
    """The comparison as one HTML file: no script, nothing loaded from elsewhere, fit to be printed."""
    heads = found["papers"]
    colours = [_colour(head) for head in heads]
    title = " · ".join(_number(head) for head in heads)
    parts = [_demands_html(found, colours)]
    parts[:0] = [_section(part, found[part], colours) for part in ("disputes", "figures")]
    parts += [_section(part, found[part], colours) for part in ("answers", "words", "agreements", "procedure")]
    files = ", ".join(_text(head["file"].rpartition("/")[2]) for head in heads)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body><main>\n'
        f'<div class="pair">{"".join(map(_head, heads, colours))}</div>\n'
        f'<p class="tally">{_text(tally(found))}</p>\n'
        + "\n".join(part for part in parts if part)
        + f"\n<footer>Made by parlagraph from {files}. Every quotation stands in its paper on the page named. A link says"
        " that two passages belong together; whether it holds is for the reader to judge.</footer>\n"
        "</main></body></html>\n"
    )


def tally(found: Comparison) -> str:
    """What there is, in one sentence."""
    conflicts = sum(row["stance"] in ("conflicts", "differs") for row in found["figures"])
    answered = sum(row["answer"] is not None for row in found["demands"])
    counts = [
        _count(len(found["disputes"]), "dispute"),
        _count(len(found["figures"]), "figure") + " in common" + (f" ({conflicts} in conflict)" if conflicts else ""),
        _count(len(found["demands"]), "formal demand") + (f" ({answered} answered)" if answered else ""),
        _count(len(found["words"]), "passage") + " taken over",
    ]
    if found["answers"]:
        counts.insert(3, _count(len(found["answers"]), "answer"))
    sentence = ", ".join(counts) + "."
    return sentence[0].upper() + sentence[1:]


def screen(found: Comparison) -> RenderableType:
    """The comparison for a terminal."""
    heads = Table.grid(padding=(0, 3), expand=True)
    heads.add_column(ratio=1)
    heads.add_column(ratio=1)
    heads.add_row(*(Group(words(h["title"] or h["file"], "bold"), words(_line(h), "dim")) for h in found["papers"]))
    parts: list[RenderableType] = [heads, Text(""), Text(tally(found))]
    for part in ("disputes", "figures"):
        parts += _on_screen(part, found[part])
    if found["demands"]:
        parts += [Text(""), Text(f"Demands and answers ({len(found['demands'])})", style="bold")]
        grid = _grid()
        for row in found["demands"]:
            asked = f"{row['demander'] or '?'} → {row['addressee'] or '?'} p. {row['page']}: {row['text']}"
            answer = f"p. {row['answer_page'] or '?'}: {row['answer']}" if row["answer"] else _missing(found, row)
            grid.add_row(words(row["stance"] or "", "dim"), words(asked), words(answer, "" if row["answer"] else "dim"))
        parts.append(grid)
    for part in ("answers", "words", "agreements", "procedure"):
        parts += _on_screen(part, found[part])
    return Group(*parts)


def _on_screen(part: str, rows: Sequence[Row]) -> list[RenderableType]:
    if not rows and part not in ("disputes", "figures", "words"):
        return []
    grid = _grid()
    for row in rows:
        about = " ".join(one for one in (row["stance"], row["note"]) if one) or row["relation"]
        grid.add_row(words(about, "dim"), *(words(_said(row, side)) for side in ("first", "second")))
    title = Text(f"{_TITLES[part]} ({len(rows)})", style="bold")
    return [Text(""), title, grid if rows else Text(_NONE, style="dim")]


def _grid() -> Table:
    grid = Table.grid(padding=(0, 3, 1, 0), expand=True)
    grid.add_column(max_width=24, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    return grid


def _said(row: Row, side: str) -> str:
    place = f"p. {row[f'{side}_page']}: " if row[f"{side}_page"] else ""
    return f"{place}{row[f'{side}_text'] or ''}"


def _missing(found: Comparison, demand: Row) -> str:
    """Why a demand has no answer here: the other paper cannot have known it, or says nothing to it."""
    own, other = sorted(found["papers"], key=lambda head: head["doc_id"] != demand["doc_id"])
    return _OLDER if own["date"] and other["date"] and other["date"] < own["date"] else _NO_ANSWER


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _number(head: Row) -> str:
    return str(head["number"] or head["doc_id"])


def _line(head: Row) -> str:
    whose = " · ".join(part for part in (head["originators"], head["side"]) if part)
    parts = (head["body"], f"{kind_name(head['kind']) or 'Paper'} {_number(head)}", head["date"], whose)
    return ", ".join(part for part in parts if part)


def _colour(head: Row) -> str:
    return colour_of(head["originators"] or "") if head["side"] == "opposition" else colour_of(head["side"] or "")


def _text(text: object) -> str:
    return escape(clean("" if text is None else str(text)))


def _head(head: Row, colour: str) -> str:
    signed = f'<div class="small">{_text(head["signatories"])}</div>' if head["signatories"] else ""
    return (
        f'<section class="head" style="--group: {colour}"><div class="small">{_text(_line(head))}</div>'
        f"<h2>{_text(head['title'] or head['file'])}</h2>{signed}</section>"
    )


def _section(part: str, rows: Sequence[Row], colours: Sequence[str]) -> str:
    title = f'<h3>{_TITLES[part]} <span class="count">{len(rows)}</span></h3>'
    if not rows:
        return f'{title}<p class="missing">{_NONE}</p>' if part in ("disputes", "figures", "words") else ""
    return title + "\n".join(_row(row, colours) for row in rows)


def _row(row: Row, colours: Sequence[str]) -> str:
    kind = row["stance"] or row["relation"]
    tag = f'<span class="tag {_text(kind)}">{_text(kind.replace("_", " "))}</span>'
    sides = "".join(
        _quote(colour, row[f"{side}_actor"], row[f"{side}_page"], row[f"{side}_text"])
        for side, colour in zip(("first", "second"), colours, strict=True)
    )
    return f'<div class="row">{tag}<span class="small">{_text(row["note"])}</span><div class="pair">{sides}</div></div>'


def _quote(colour: str, who: str | None, number: int | None, text: str | None) -> str:
    place = " · ".join(part for part in (_text(who), f"p. {number}" if number else "") if part)
    said = f"<p>„{_text(text)}“</p>" if text else ""
    return f'<div class="side" style="--group: {colour}"><span class="who">{place}</span>{said}</div>'


def _demands_html(found: Comparison, colours: Sequence[str]) -> str:
    rows = found["demands"]
    if not rows:
        return ""
    ids = [head["doc_id"] for head in found["papers"]]
    lines = []
    for row in rows:
        own, other = colours if row["doc_id"] == ids[0] else colours[::-1]
        tag = f'<span class="tag {_text(row["stance"])}">{_text(row["stance"])}</span>' if row["stance"] else ""
        label = f'<span class="small">{_text(row["label"])}</span>' if row["label"] else ""
        who = f"{row['demander'] or '?'} → {row['addressee'] or '?'}"
        asked = _quote(own, who, row["page"], row["text"])
        missing = f'<div class="side missing" style="--group: {other}">{_missing(found, row)}</div>'
        answer = _quote(other, None, row["answer_page"], row["answer"]) if row["answer"] else missing
        lines.append(f'<div class="row">{tag}{label}<div class="pair">{asked}{answer}</div></div>')
    return f'<h3>Demands and answers <span class="count">{len(rows)}</span></h3>' + "\n".join(lines)
