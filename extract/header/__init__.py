"""What a paper says of itself: kind, number, date, title, who brings it in, whom it is addressed to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from types import MappingProxyType

from parlagraph.extract.actors.members import full_name
from parlagraph.extract.groups import canonical_group
from parlagraph.extract.header.addressees import addressees_of
from parlagraph.extract.header.days import days_of
from parlagraph.extract.header.head import Head, read_head
from parlagraph.extract.header.houses import HEAD_ROWS, parliaments
from parlagraph.extract.header.kinds import QUESTIONS, SITTING_ROWS, KindRow, answer_row, find_kind, is_answered
from parlagraph.extract.header.letters import read_letter
from parlagraph.extract.header.masthead import Masthead, read_masthead
from parlagraph.extract.header.movers import Mover, read_mover
from parlagraph.extract.header.procedure import answered_by, asked_by, deals_with
from parlagraph.extract.header.recommending import recommending
from parlagraph.extract.header.rows import Row, printed_rows, rejoined
from parlagraph.extract.header.sides import side_of
from parlagraph.extract.header.signatures import read_signatures
from parlagraph.extract.model import Document, Header
from parlagraph.extract.offsets import Span

_NAMES_ITS_PERSONS = frozenset(
    {"antrag", "aenderungsantrag", "entschliessungsantrag", "dringlichkeitsantrag", "gesetzentwurf", *QUESTIONS}
)
"""Kinds whose movers are persons that count as signatories."""
_ON_PAPERS = frozenset({"beschlussempfehlung", "aenderungsantrag", "entschliessungsantrag"})
"""Kinds that always deal with another paper."""
_KIND_OF_SERIES = {"vorlage": "bericht", "stellungnahme": "stellungnahme", "information": "unterrichtung"}
"""What a paper is that says nothing but its number."""
_NO_TITLE = frozenset({"Einladung", "Tagesordnung", "Fragestunde"})
"""What is called so names no matter of its own."""
_PROTOCOLS = frozenset({"plenarprotokoll", "ausschussprotokoll"})
_PRESENTS = re.compile(
    r"\b(?P<who>Der Senat(?:\s+von\s+Berlin)?|Die (?:Landes|Staats|Bundes)regierung)\s+"
    r"(?:legt|überreicht|übermittelt|unterbreitet|übersendet|leitet|berichtet|teilt|unterrichtet)\b"
)
PRESENTED_WITHIN = 300
"""The sentence that presents a paper stands within so many characters below its head."""
_SITTING = re.compile(r"^\d{1,3}\.\s+Sitzung\b")


def read_header(document: Document) -> Header:
    """The fields of a paper's head and foot; what it does not give, or not clearly, is None or empty."""
    rows = printed_rows(document)
    kind_row = find_kind(rows)
    of_sitting = kind_row is not None and kind_row.kind == "plenarprotokoll"
    masthead = read_masthead(document, rows, kind_row.index + SITTING_ROWS * of_sitting if kind_row else None)
    entry = parliaments().get(masthead.parliament or "", {})
    facts = _Facts(document, rows, dict(masthead.spans), entry.get("body"), entry.get("government"))
    if masthead.series in _PROTOCOLS:
        facts.read_protocol(masthead.series or "")
    elif of_sitting:
        facts.read_protocol("plenarprotokoll")
    elif kind_row:
        facts.read_paper(kind_row, masthead.number)
    else:
        facts.kind = _KIND_OF_SERIES.get(masthead.series or "")
    return Header(
        parliament=masthead.parliament,
        body=entry.get("body"),
        term=masthead.term,
        kind=facts.kind,
        number=masthead.number,
        date=masthead.date,
        title=facts.title,
        originators=facts.mover.originators,
        signatories=tuple(dict.fromkeys(_in_full(name, masthead) for name in facts.signatories)),
        addressees=addressees_of(document.text, facts.head_end, facts.kind, entry.get("body"), facts.government),
        side=side_of(facts.mover.originators, masthead.parliament, masthead.date),
        series=masthead.series,
        head_end=facts.head_end,
        deals_with=facts.deals_with,
        asked_by=facts.asked_by,
        answered_by=facts.answered_by,
        days=days_of(document, rows, facts.head_end, answer=facts.kind == "antwort"),
        spans=MappingProxyType(facts.spans),
    )


def doc_id(header: Header, sha256: str) -> str:
    """A stable id by parliament, term and number (`bt-18-8863`, `nw-18-v1085`, `br-128-2-25`).

    Without a number it is `x-` and the first 12 digits of the file's hash.
    """
    if not header.parliament or not header.number:
        return f"x-{sha256[:12]}"
    mark = {"drucksache": ""}.get(header.series or "drucksache", (header.series or "")[:1])
    first, *rest = re.findall(r"[0-9A-Za-z]+", header.number)
    if header.parliament == "br":
        return "-".join(("br", first, *rest))
    return "-".join((header.parliament, first, f"{mark}{'-'.join(rest)}"))


def _in_full(name: str, masthead: Masthead) -> str:
    """The full name of a member who signs with the surname only; as printed where several bear it, or none known."""
    if " " in name:
        return name
    return full_name(name, Header(parliament=masthead.parliament, term=masthead.term)) or name


class _Facts:
    """What is read below the masthead, field by field."""

    def __init__(
        self, document: Document, rows: Sequence[Row], spans: dict[str, Span], body: str | None, government: str | None
    ) -> None:
        self.document, self.text, self.rows, self.spans = document, document.text, rows, spans
        self.body, self.government = body, government
        self.kind: str | None = None
        self.title: str | None = None
        self.mover = Mover()
        self.signatories: tuple[str, ...] = ()
        self.deals_with: tuple[str, ...] = ()
        self.asked_by: tuple[str, ...] = ()
        self.answered_by: tuple[str, ...] = ()
        self.head_end = 0

    def read_protocol(self, kind: str) -> None:
        """Of a protocol: which sitting it is of."""
        self.kind = kind
        for row in self.rows[:HEAD_ROWS]:
            if found := _SITTING.match(row.text):
                self.title, self.head_end = found[0], row.end
                self.spans["title"] = Span(row.start, row.start + found.end())
                return

    def read_paper(self, kind_row: KindRow, number: str | None) -> None:
        """Of any other paper: kind, mover, title, who signs, and what it deals with."""
        head = read_head(self.rows, kind_row, _body_size(self.rows))
        row = self.rows[kind_row.index]
        self.spans["kind"] = Span(row.start, row.end)
        self.kind = self._kind(kind_row, head)
        self.mover = self._mover(kind_row, head)
        self.title = self._title(head, kind_row)
        self.head_end = head.end
        if self.kind == "bericht" and (letter := read_letter(self.text, self.rows, kind_row.index)):
            self.title, self.head_end = letter.title or self.title, max(head.end, letter.end)
            self.spans["title"] = letter.span or self.spans.get("title", Span(0, 0))
            self.mover = read_mover(letter.author, government=self.government) if letter.author else self.mover
        persons = self.mover.persons if self.kind in _NAMES_ITS_PERSONS else ()
        self.signatories = tuple(dict.fromkeys((*persons, *self._signed())))
        answers = self.kind == "antwort"
        self.deals_with = deals_with(
            self.text, self.rows, head, number, answers=answers, amends=self.kind in _ON_PAPERS
        )
        if answers:
            self.asked_by = asked_by(self.text, head)
            self.answered_by = answered_by(self.text, self.rows, head, self.spans.get("originators"))

    def _kind(self, kind_row: KindRow, head: Head) -> str:
        if head.answered or is_answered(self.rows, kind_row, self.text):
            return "antwort"
        if kind_row.printed == "Beschluss" and re.search(
            r"Stellung\s+zu\s+nehmen|keine\s+Einwendungen", self.text[:3000]
        ):
            return "stellungnahme"
        return kind_row.kind

    def _mover(self, kind_row: KindRow, head: Head) -> Mover:
        ranges = head.movers.get(self.kind or "", []) or head.movers.get(kind_row.kind, [])
        if self.kind == "antwort":
            return self._answering(kind_row, head.movers.get("antwort", []))
        committees = recommending(self.text, head.end) if self._recommends() else None
        if committees:
            self.spans["originators"] = committees[1]
            return Mover(committees[0])
        if not ranges:
            return self._presenting(kind_row, head)
        self.spans["originators"] = Span(ranges[0][0], ranges[-1][1])
        found = [self._read_mover(low, high) for low, high in ranges]
        return Mover(
            tuple(dict.fromkeys(name for one in found for name in one.originators)),
            tuple(dict.fromkeys(name for one in found for name in one.persons)),
        )

    def _presenting(self, kind_row: KindRow, head: Head) -> Mover:
        """The government, where the head names nobody and the first sentence says that it presents the paper."""
        found = _PRESENTS.search(self.text, head.end, head.end + PRESENTED_WITHIN)
        if self.government == "Senat" and kind_row.printed.startswith("Vorlage"):
            return Mover((self.government,))  # in Berlin what is called so comes from the senate
        if not found or not self.government:
            return Mover()
        self.spans["originators"] = Span(*found.span("who"))
        return Mover((self.government,))

    def _recommends(self) -> bool:
        return self.body == "Bundesrat" and self.kind == "beschlussempfehlung"

    def _answering(self, kind_row: KindRow, ranges: list[tuple[int, int]]) -> Mover:
        """Who answers; whoever asked may be named behind the answer, but members and groups do not answer."""
        index = answer_row(self.rows, kind_row)
        if not ranges and index is not None:
            ranges = [(self.rows[index].start, self.rows[min(index + 1, len(self.rows) - 1)].end)]
        for low, high in ranges:
            one = self._read_mover(low, high)
            if one.originators and not one.persons and not any(map(canonical_group, one.originators)):
                self.spans["originators"] = Span(low, high)
                return Mover(one.originators)
        return Mover((self.government,) if self.government else ())

    def _read_mover(self, low: int, high: int) -> Mover:
        words = re.sub(r"^(?:und\s+)?(?:Schriftliche\s+)?Antwort\s+(?:vom\s+\d.*)?", "", rejoined(self.text[low:high]))
        return read_mover(words, government=self.government)

    def _title(self, head: Head, kind_row: KindRow) -> str | None:
        """The pieces of the title, joined to one line."""
        if not head.pieces or kind_row.printed in _NO_TITLE:
            return None
        self.spans["title"] = Span(head.pieces[0][1], head.pieces[-1][2])
        words = " ".join(f"{label} {rejoined(self.text[start:end])}" for label, start, end in head.pieces)
        # A footnote mark behind a closing quotation mark, where the source has no font sizes to tell it by.
        words = re.sub(r"(?<=[“”\"«])\d{1,2}(?=\s|$)|(?<=\w)[*∗]{1,3}$", "", words)
        return " ".join(words.split()).strip(" –—-") or None

    def _signed(self) -> list[str]:
        first = next((index for index, row in enumerate(self.rows) if row.start >= self.head_end), len(self.rows))
        committee, motion = self.kind in ("beschlussempfehlung", "bericht"), self.kind in _NAMES_ITS_PERSONS
        found = read_signatures(self.document, self.rows, first, committee=committee, motion=motion)
        if found:
            self.spans["signatories"] = Span(found[0][1].start, found[-1][1].end)
        return [name for name, _ in found]


def _body_size(rows: Sequence[Row]) -> float | None:
    """The font size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for row in rows:
        if row.style is not None:
            sizes[row.style[0]] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else None
