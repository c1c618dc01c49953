"""Parts of a paper in which nobody asserts or asks: a bill's own articles, an office's notice; and the reasons article by article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from parlagraph.extract.model import Block, Context
from parlagraph.extract.offsets import Span
from parlagraph.extract.statements.answered import repeated


@dataclass(frozen=True, slots=True)
class Law:
    """The ranges of a paper that are law or notice (`silent`), and those that explain single provisions (`explained`)."""

    silent: tuple[Span, ...] = ()
    explained: tuple[Span, ...] = ()

    def is_silent(self, offset: int) -> bool:
        """Whether the offset is in the text of a law or in a notice."""
        return any(span.start <= offset < span.end for span in self.silent)

    def explains(self, offset: int) -> bool:
        """Whether the offset is in the reasons for a single provision."""
        return any(span.start <= offset < span.end for span in self.explained)


_WITH_LAW = frozenset({"gesetzentwurf", "beschlussempfehlung"})
"""Papers that print the articles of a bill."""

# Artikel 1 | Artikel 1 Änderung des Schulgesetzes | § 1 Zweck | Zusammenstellung des Entwurfs … | Der Landtag hat das folgende Gesetz beschlossen:
_ARTICLES = re.compile(
    r"""
    ^ (?: (?:Artikel|Art\.) \s+ (?:1|I) \b (?! \s* (?:und\b|bis\b|Absatz|Abs\.|Nummer|Nr\.|Satz|Buchst|[,.;/] | [a-zäöü]+t\b) )
      | § \s* 1 (?! \s* (?:Absatz|Abs\.|Nummer|Nr\.|Satz) ) \b
      | (?:Zusammenstellung|Gegenüberstellung)\b
      | [^.:]{0,120}? \b (?:hat|haben) \b [^.:]{0,80}? \b (?:das|folgendes) \s+ (?:folgende|nachstehende)? \s* Gesetz \s+ beschlossen )
    """,
    re.VERBOSE,
)
# Begründung | A. Allgemeiner Teil | Bericht der Abgeordneten A und B | Stellungnahme des Bundesrates
_ARTICLES_END = re.compile(
    r"""
    ^ (?: (?:[A-D]|[IVX]+)\.\s* )? (?: (?:Allgemeine|Zur)?\s*B\s?e\s?g\s?r\s?ü\s?n\s?d\s?u\s?n\s?g\b | Allgemeine[rs]?\b | Bericht\s+de[rs]\b
      | Stellungnahme\s+de[rs]\b | Gegenäußerung\b )
    """,
    re.VERBOSE,
)
# B. Besonderer Teil | Zu den einzelnen Vorschriften | Zu Artikel 1 (Änderung …) | Zu § 4 | Zu Nummer 2
_PROVISION = re.compile(
    r"""
    ^ (?: (?:[A-D]|[IVX]+|\d+)[.)]\s* )?
      (?: Besonderer\s+Teil | Einzelbegründung | Im\s+Einzelnen | (?:Zu|Begründung\s+zu)\s+den\s+einzelnen\s+\w+
        | Zu[rm]?\s+(?:den\s+)? (?: (?:Artikeln?|Art\.|§§?|Nummern?|Nrn?\.|Buchstaben?|Doppelbuchstaben?|Absatz|Absätzen|Abs\.|Satz|Ziffer)
          \s* (?:\d|[IVX]+\b|[a-z]{1,3}\b) | (?:Eingangsformel|Inhaltsübersicht|Überschrift)\b ) )
      (?! [^:]{0,200} \b (?:wird|werden|ist|sind|hat|haben)\b )
    """,
    re.VERBOSE,
)
_NOTICE = re.compile(r"^Hinweise?\s+des\s+Landtagsamte?s\s*$")
"""The heading of the notice that closes Bavaria's papers."""

SHORT = 240
"""A heading is at most so long; what is longer is a sentence that begins like one."""


def find_law(text: str, context: Context) -> Law:
    """The law, the notices, what is printed twice and the reasons for single provisions that a paper prints, from its blocks."""
    silent = [
        *_notices(text, context),
        *_synopses(context),
        *_cover_letters(text, context),
        *_titles_again(text, context),
        *repeated(text, context),
    ]
    if context.header.kind not in _WITH_LAW:
        return Law(tuple(silent))
    articles = _articles(text, context)
    after = articles.end if articles else 0
    return Law((*silent, *([articles] if articles else ())), tuple(_explained(text, context, after)))


def _articles(text: str, context: Context) -> Span | None:
    """From the first article's heading to the reasons or the report; None where no law is printed before them."""
    start = None
    for block in _body(context):
        words = text[block.start : min(block.end, block.start + SHORT)]
        short = block.end - block.start <= SHORT
        if start is None:
            if short and _ARTICLES_END.match(words) and context.header.kind == "gesetzentwurf":
                return None
            start = block.start if short and _ARTICLES.match(words) else None
        elif short and (block.kind == "heading" or len(words) < 80) and _ARTICLES_END.match(words):
            return Span(start, block.start)
    return None


def _explained(text: str, context: Context, after: int) -> Iterator[Span]:
    """Each from the heading of a provision's reasons to the next heading that is none."""
    marks: list[tuple[int, bool]] = []
    for block in _body(context):
        if block.start < after or block.end - block.start > SHORT:
            continue
        words = text[block.start : block.end]
        if _PROVISION.match(words) and ((marks and marks[-1][1]) or not _MATTER.match(words)):
            marks.append((block.start, True))
        elif _ARTICLES_END.match(words) or _ANNEX.match(words):
            marks.append((block.start, False))
    for (start, provision), (end, _) in pairwise([*marks, (len(text), False)]):
        if provision:
            yield Span(start, end)


# Zu Buchstabe a: in a committee's paper a matter, too; a provision only below one
_MATTER = re.compile(r"^Zu\s+(?:den\s+)?(?:Nummer|Buchstabe|Nr)")
_ANNEX = re.compile(r"^Anlage(?:\s+\d+)?\b.{0,80}$")


def _notices(text: str, context: Context) -> Iterator[Span]:
    start = None
    for block in context.blocks:
        if _NOTICE.match(text[block.start : block.end]):
            start = block.start
        elif start is not None and block.kind == "footnote":
            yield Span(start, block.start)
            return
    if start is not None:
        yield Span(start, len(text))


def _synopses(context: Context) -> Iterator[Span]:
    """Tables that set two versions of a law side by side, whatever paper prints them."""
    cells = [cell for cell in context.cells if cell.kind == "synopsis"]
    for _, group in groupby(cells, key=lambda cell: cell.table):
        mine = list(group)
        yield Span(mine[0].start, max(cell.end for cell in mine))


# Sehr geehrte Frau Präsidentin,
_SALUTATION = re.compile(r"(?:Sehr\s+(?:geehrte|verehrte)|Sehr\s+geehrter)\b")
_CLOSES_LETTER = re.compile(r"(?:Mit\s+(?:freundliche|vorzüglicher|besten)\w*|Hochachtungsvoll)\b")
# … mit dem Antrag zuzuleiten | hiermit übersende ich | in die Tagesordnung aufzunehmen
_TRANSMITS = re.compile(
    r"\b(?:zuzuleiten|zugeleitet|leite\s+ich|übersende|übersandt|übermittle|Tagesordnung|Beschlussfassung|anliegende?n?|beigefügte?n?)\b"
)
LONGEST_LETTER = 2500


def _cover_letters(text: str, context: Context) -> Iterator[Span]:
    """Short letters that only send a paper: from the salutation to the close."""
    start = None
    for block in context.blocks:
        if _SALUTATION.match(text, block.start):
            start = block.start
        elif start is not None and _CLOSES_LETTER.match(text, block.start):
            if block.end - start <= LONGEST_LETTER and _TRANSMITS.search(text, start, block.start):
                yield Span(start, block.end)
            start = None


def _titles_again(text: str, context: Context) -> Iterator[Span]:
    """Blocks below the head that print the title again."""
    title = "".join(re.findall(r"\w+", context.header.title or "")).lower()
    for block in _body(context):
        words = "".join(re.findall(r"\w+", text[block.start : block.end])).lower()
        if len(words) > SHORTEST_TITLE and words in title:
            yield Span(block.start, block.end + 1)


SHORTEST_TITLE = 16


def _body(context: Context) -> list[Block]:
    return [block for block in context.blocks if block.start >= context.header.head_end and block.kind != "footnote"]


# § 3 wird wie folgt gefasst. | Damit wird klargestellt, dass | Die Vorschrift regelt | Damit bleibt es bei
_TELLS_BILL = re.compile(
    r"""
    \b (?:wird|werden) \b [^;]{0,400}? \b (?: ersetzt | klargestellt | gefasst | eingefügt | angefügt | gestrichen | abgesenkt | aufgehoben
      | aufgenommen | umgesetzt | neu\s+gefasst | geändert | angepasst | ergänzt | geregelt | übernommen | vorgesehen
      | eingeführt | verpflichtet ) \b
    | ^ (?:Nach|Gemäß) \s+ § \s* \d [^;:]{0,100}? \b (?:gehör(?:t|en)|zähl(?:t|en)|gilt|gelten|besteht|bestehen) \b
    | ^ In \s+ § \s* \d [^;:]{0,60}? \b (?:ist|sind) \b [^;:]{0,300} \b (?:aufgeführt|genannt|aufgezählt|geregelt|bestimmt|festgelegt) \b
    | ^ (?: (?:Die|Der|Das|Diese[rs]?) \s+ (?: (?:neue|vorgeschlagene|geänderte)n? \s+ )?
            (?:Bestimmung|Vorschrift|Regelung|Norm|Änderung|Absatz|Satz|Nummer|Paragra(?:ph|f)|Artikel) (?:\s+\d+)?
          | § \s* \d+ [a-z]? (?:\s+(?:Absatz|Abs\.)\s*\d+)? (?:\s+Satz\s+\d+)? | (?:Absatz|Satz|Nummer|Artikel) \s+ \d+ )
      \s+ (?:\w+\s+)? (?: regelt | bestimmt | legt | enthält | stellt
        | dient | definiert | ordnet | gestattet | erlaubt | verpflichtet | betrifft | sieht | übernimmt | benennt | ermächtigt | normiert )\b
    | ^ (?:Damit|Dadurch|Hierdurch|Somit|Es) \s+ (?:\w+\s+)? bleibt \s+ (?:es\s+) (?:\w+\s+)? bei \b
    | \b (?:Folgeänderung|redaktionelle\s+(?:Änderung|Anpassung)|Inkrafttreten) \b
    """,
    re.VERBOSE,
)


def tells_bill(sentence: str) -> bool:
    """Whether a sentence in the reasons for a provision only says what the bill changes or provides."""
    return _TELLS_BILL.search(sentence) is not None


_ACT = r"(?:Richtlinie|[\w-]*[Rr]ichtlinie|[\w-]*[Vv]erordnung|[\w-]*[Gg]esetz(?:es|e)?|§§?\s*\d|Art(?:ikel|\.)\s*\d|[\w-]*[Vv]erfassung)"
# Die Richtlinie schreibt vor, dass | ist in § 4 gesetzlich festgeschrieben | In der Verordnung sind die Verfahren geregelt.
_RESTATES = re.compile(
    rf"""
    ^ (?:Das|Die|Der)?\s* [^,;:]{{0,80}}? {_ACT} [^,;:]{{0,40}}? \b (?: regelt | bestimmt | normiert
      | enthält \s+ (?:die|eine) \s+ (?:\w+\s+)? (?:Einschränkung|Regelung|Bestimmung|Vorgabe|Vorschrift|Ermächtigung) )
      (?![^;:]*\b(?:nicht\s+(?:ausreichend|hinreichend)|kaum|unzureichend|nur)\b)
    | \b wird \s+ § \s* \d [^.;:]* \b (?: ergänzt | geändert | gefasst | aufgehoben ) \W* $
    | ^ [^;:]{{0,60}}? {_ACT} (?![^;:]*\b(?:nicht|kaum|unzureichend)\b) [^;:]{{0,300}}? \b (?:schreibt|schreiben) \s [^;]*? \b vor \b
    | \b (?:ist|sind|wurde|wurden) \b [^;:,]{{0,200}}? \b in \s+ (?:§§?|Art(?:ikel|\.)) \s* \d [^;:,]{{0,160}}?
      \b (?:festgeschrieben|geregelt|festgelegt|normiert|verankert) \b
    | ^ In \s+ (?:der|dem|den) \s+ {_ACT} \b [^;:]{{0,60}}? \b (?:ist|sind) \b [^;:]*
      \b (?:geregelt|festgeschrieben|festgelegt|normiert|verankert) \W*$
    """,
    re.VERBOSE,
)


def restates_law(sentence: str) -> bool:
    """Whether a sentence only says what a law in force provides, without saying how well."""
    return _RESTATES.search(sentence) is not None
