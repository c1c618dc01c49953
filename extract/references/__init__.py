"""Pointers to other parliamentary papers and to law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parlagraph.extract.facts import Reference
from parlagraph.extract.model import Context
from parlagraph.extract.references.norms import Norm, find_norms
from parlagraph.extract.references.papers import find_papers, paper_target

# Kinds of papers that deal with a bill, where an article without an act is a place in the bill.
_ON_BILLS = {"gesetzentwurf", "aenderungsantrag", "beschlussempfehlung", "stellungnahme", "unterrichtung"}
# A bill for a new act has paragraphs of its own: `§ 1` opens a line, or they are cited by the bill's articles alone,
# while a bill that amends an act changes the act's paragraphs by numbers (`Artikel 1 Nummer 4`).
_OWN_PARAGRAPHS = re.compile(
    r"^§\s?1(?:$|\s(?!Abs|Satz|Nummer|Nr)[A-ZÄÖÜ])|\bArtikel\s\d+\s(?:(?:wird|werden|ist|sind)\s)?(?:(?:in|dem|der|nach|vor|die)\s)*§",
    re.MULTILINE,
)
_AMENDING = re.compile(r"\bArtikel\s\d|\bÄnderung\s|[Ää]nderungsgesetz|ÄndG")
_DRAFT = re.compile(
    r"\s?(?:[A-ZÄÖÜ]\w+-E\b|-E\b|[-–(]?\s?neu\b|E\b|(?:des|der)\s\w*(?:[Ee]ntwurf|[Vv]orlage|[Vv]orschlag)|"
    r"dieses\s(?:Gesetz|Entwurf|Vertrag))"
)
_POSITION = re.compile(
    r"\bArtikel\s\d+\s(?:(?:wird|werden|ist|sind)\s)?(?:(?:in|dem|der|nach|vor|die)\s)*$|(?:^|\n)Zu\s(?:den\s)?$"
    # wird folgender § 117a eingefügt: „§ 117a
    r"|\bfolgende[rn]?\s$"
)
# „§ 117a\nÜbergang   eingefügt: „§ 117a Übergang
_QUOTED = re.compile(r"(?:\n|(?:an|ein)gefügt:\s|gefasst:\s)[„‚\"]$")
_HEADING = re.compile(r"\s?(?:\n|$|[A-ZÄÖÜ])")
# das Grundgesetz in Artikel 22   die Aarhus-Konvention (Artikel 9)
_ACT_BEFORE = re.compile(
    r"(?:[Gg]esetz|[Vv]erfassung|[Kk]onvention|[Vv]ertrag|[Rr]ichtlinie|[Vv]erordnung|[Cc]harta|[Aa]bkommen)\w{0,2}\s"
    r"\(?(?:(?:vgl\.|sieht|in|im)\s){0,2}$"
)
_BESIDE = re.compile(
    r"\s?(?:,|und|oder|sowie|bzw\.|i\.\s?V\.\s?m\.|in Verbindung mit|,? (?:auch|und)? ?(?:des|der|dem|den|nach))\s"
    r"(?:de[mnrs]\s)?"
)
_NO_CONTEXT = Context()


def find_references(text: str, context: Context = _NO_CONTEXT) -> list[Reference]:
    """Every cited paper (`target` its number), paragraph, article or Union act (`target` as printed), in text order.

    The paper's own number and places inside the bill that it deals with are left out.
    """
    own = paper_target(context.header.number) if context.header.number else None
    found = [
        Reference(
            start=paper.start,
            end=paper.end,
            rule=f"reference.{paper.kind}",
            target=paper.target,
            target_kind=paper.kind,
        )
        for paper in find_papers(text)
        if paper.target != own
    ]
    found += _laws(text, context.header.kind, context.header.title or "")
    found.sort(key=lambda reference: (reference.start, -reference.end))
    return list(_apart(found))


def _apart(found: list[Reference]) -> Iterator[Reference]:
    """The references without those that lie in another one."""
    end = 0
    for reference in found:
        if reference.start >= end:
            yield reference
            end = reference.end


def _laws(text: str, kind: str | None, title: str) -> Iterator[Reference]:
    own = kind in _ON_BILLS and _has_paragraphs(text, kind, title)
    for norm in _shared(text, list(find_norms(text))):
        if norm.named or (_is_implied_article(text, norm, kind) if norm.article else not own and _is_law(text, norm)):
            yield Reference(
                start=norm.start,
                end=norm.end,
                rule=f"reference.{norm.kind}" if norm.named else "reference.implied",
                target=text[norm.start : norm.end],
                target_kind=norm.kind,
            )


def _has_paragraphs(text: str, kind: str | None, title: str) -> bool:
    """Whether the bill that a paper deals with is a new act, so that a paragraph without an act is a place in it."""
    return bool(_OWN_PARAGRAPHS.search(text)) or (
        kind == "aenderungsantrag" and not _AMENDING.search(f"{title}\n{text}")
    )


def _shared(text: str, norms: list[Norm]) -> list[Norm]:
    """Articles and paragraphs share the act named behind their neighbour: `Artikel 105 und Artikel 110 GG`."""
    for i in range(len(norms) - 2, -1, -1):
        one, after = norms[i], norms[i + 1]
        if (
            after.named
            and not one.named
            and one.article == after.article
            and _BESIDE.fullmatch(text, one.end, after.start)
        ):
            norms[i] = one._replace(named=True, kind=after.kind)
    return norms


def _is_implied_article(text: str, norm: Norm, kind: str | None) -> bool:
    """Whether an article without an act points to a law: one just named, or any in a paper that deals with no bill."""
    before = text[max(0, norm.start - 80) : norm.start]
    return not _DRAFT.match(text, norm.end) and (
        bool(_ACT_BEFORE.search(before)) or (kind is not None and kind not in _ON_BILLS)
    )


def _is_law(text: str, norm: Norm) -> bool:
    """Whether a paragraph without an act is a law's: not `In Artikel 1 wird § 2`, not `§ 2 Absatz 4 neu`."""
    before = text[max(0, norm.start - 80) : norm.start]
    new = _QUOTED.search(before) and _HEADING.match(text, norm.end)
    return not (new or _DRAFT.match(text, norm.end) or _POSITION.search(before))
