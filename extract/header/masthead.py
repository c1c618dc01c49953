"""The masthead: which parliament, which electoral term, which number, which date."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parlagraph.extract.header.houses import HEAD_ROWS, TERM, house_of, parliaments
from parlagraph.extract.header.own import in_file_name, in_masthead
from parlagraph.extract.header.rows import Row
from parlagraph.extract.model import Document
from parlagraph.extract.offsets import Span

TERM_MARGIN = dt.timedelta(days=30)
"""So close to a change of terms a date alone does not tell the term."""

_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip

# 08.03.2017 | 21.05.25 | 8. März 2017 | 2017-03-08
DATE = re.compile(
    rf"""
    (?<![\d/.,-])
    (?: (?P<day>\d{{1,2}}) \s? \. \s?
          (?: (?P<month>\d{{1,2}}) \s? \. \s? (?P<year>\d{{4}}|\d{{2}})
            | (?P<name>{"|".join(_MONTHS)}) \s+ (?P<named_year>\d{{4}}) )
      | (?P<iso_year>\d{{4}}|\d{{2}}) - (?P<iso_month>\d{{2}}) - (?P<iso_day>\d{{2}}) )
    (?! \d | [/-]\d | \.\d )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DIGITS = r"\d{1,2} \s?/\s? (?: \d{1,2} \s \d{3} | \d{1,6} ) (?! \d | \s?/\s?\d )"
# Drucksache 18/1234 | DRUCKSACHE 8 / 1234 | Vorlage 18/1085 | Plenarprotokoll 17 / 118 | Kleine Anfrage 8/980
_NUMBER = re.compile(
    rf"""
    (?P<before> [^\n]*? )
    \b (?P<series> (?:Drucksache|Drs\.)(?:[\s-]*Nr\.)? | Vorlage | (?:Plenar|Ausschuss|Gremium|Beschluss)?protokoll | APr | GPr | PlBPr | Umdruck
         | Information | Zuschrift | Stellungnahme | (?:Kleine|Große|Mündliche|Schriftliche)\s+Anfrage )
    \s* :? \s* (?: (?:\n|(?<=protokoll\ )) \s* [A-ZÄÖÜ][\w-]+ \s+ )?
    (?P<number> {_DIGITS} (?: \s S \b )? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Ausschussdrucksache 18(15)193-B
_COMMITTEE_NUMBER = re.compile(r"\bAusschussdrucksache\s+(?P<number>\d{1,2}\s?\(\d{1,2}\)\s?\d+[\w-]*)", re.IGNORECASE)
# the Bundesrat's: 128/2/25 | 215/25 (Beschluss)
_NUMBER_BR = re.compile(r"\bDrucksache\s+(?P<number>\d{1,4}(?:/\d{1,2})?/\d{2})(?![\d/])", re.IGNORECASE)
# what a running head holds: Drucksache 18/11440 – 2 – Deutscher Bundestag – 18. Wahlperiode
_RUNNING = re.compile(r"Wahlperiode|Bundesrat|Landtag|Abgeordnetenhaus|Bürgerschaft", re.IGNORECASE)
# another paper's number: `(zu Drucksache 18/910)`, `auf Drucksache`, `– Drucksache`
_FOREIGN = re.compile(r"(?: \b(?:zu|auf|in|der|von|mit|zur|aus) | [(–—-] ) \s* $", re.VERBOSE | re.IGNORECASE)
# 5/93
_ALONE = re.compile(r"\d{1,2} ?/ ?\d{1,6}")
# below the kind, as Saxon letters give it
_OWN = re.compile(r"^Drs\.[\s-]*Nr\.?\s*:")

_MASTHEAD_WORDS = re.compile(
    r"Wahlperiode|Legislaturperiode|Drucksache|Protokoll|Vorlage|Landtag|Bundestag|Bundesrat|Bürgerschaft"
    r"|Abgeordnetenhaus|Sitzung|Umdruck",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
# a line that is a date: `28.04.2026`, `Berlin, den 8. März 2017`, `Düsseldorf, Mittwoch, 28. Januar 2026`
_DATE_LINE = re.compile(
    rf"""
    ^ (?: [A-ZÄÖÜ][\w./()-]+ (?:\s[\w./()-]+){{0,3}} ,? \s+ )?? (?: {_WEEKDAY} ,? \s+ )?
      (?: (?:den|am) \s+ )? (?: Datum \s* :? \s* )?
    (?P<date> {DATE.pattern} ) [\s.)]* (?: ,?\s* \d\d[:.]\d\d .* )? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# a town before the date: what a letter or a signature prints
PLACE_AND_DATE = re.compile(
    rf"""
    ^ (?P<place> [A-ZÄÖÜ][\w/()-]+ (?: \s(?:am|an\sder|im)\s\w+ | \s\(\w+\) )? ) \s* , \s* (?:den|im|am)? \s*
    (?P<date> {DATE.pattern} ) [.\s]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# distribution lines, the most telling first: `Datum des Originals: 28.04.2026/Ausgegeben: 29.04.2026`,
# `(verteilt am 09.07.2026)`, `Eingegangen: 22.6.2021 / Ausgegeben: 25.6.2021`
_DISTRIBUTION = tuple(
    re.compile(
        rf"^[^\n\w]*(?:[^\n]{{0,80}}(?:[·/|)]|\d{{4}}\s)\s*)?{words}\s*:?\s*(?P<date>{DATE.pattern})",
        re.X | re.I | re.M,
    )
    for words in (
        r"Datum\s+des\s+Originals",
        r"verteilt\s+am",
        r"Ausgegeben(?:\s+am)?",
        r"und\s+Antwort\s+vom",
        r"Eingegangen(?:\s+am)?",
        r"Eingang",
        r"Zuleitung\s+an\s+die\s+Landesregierung",
    )
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is printed above the title, and where."""

    parliament: str | None = None
    term: int | None = None
    series: str | None = None
    number: str | None = None
    date: dt.date | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def read_masthead(document: Document, rows: Sequence[Row], kind_row: int | None) -> Masthead:
    """The fields of the masthead; `kind_row` is the index of the line that names the paper's kind, None without one."""
    head = rows[: HEAD_ROWS if kind_row is None else min(kind_row + 1, 2 * HEAD_ROWS)]
    below = next((at for at in range(len(head), min(len(head) + 4, len(rows))) if _OWN.match(rows[at].text)), None)
    spans: dict[str, Span] = {}
    code = house_of(document, rows, spans)
    series, number = _number(document, head if below is None else rows[: below + 1], rows[:HEAD_ROWS], code, spans)
    date = _date(document, rows, head, spans, (code, number))
    return Masthead(code, _term(document, head, code, number, date, spans), series, number, date, spans)


def parse_date(text: str) -> tuple[dt.date, Span] | None:
    """The first date with day, month and year in the text; two-digit years are 1950 to 2049."""
    for found in DATE.finditer(text):
        if date := as_date(found):
            return date, Span(*found.span())
    return None


def as_date(found: re.Match[str]) -> dt.date | None:
    """The date of a match of `DATE`, None for a day that does not exist."""
    part = found.groupdict()
    year = int(part["year"] or part["named_year"] or part["iso_year"])
    name = part["name"]
    month = _MONTHS.index(name.lower()) + 1 if name else int(part["month"] or part["iso_month"])
    year += 0 if year >= 100 else 2000 if year < 50 else 1900
    try:
        return dt.date(year, month, int(part["day"] or part["iso_day"]))
    except ValueError:
        return None


def _number(
    document: Document, head: Sequence[Row], first: Sequence[Row], code: str | None, spans: dict[str, Span]
) -> tuple[str | None, str | None]:
    """Series and number: the first in the masthead that is not said to be another paper's, else the running heads'."""
    start = head[0].start if head else 0
    text = document.text[start : head[-1].end] if head else ""
    for found in numbers_in(text, code):
        low, high = start + found.start("number"), start + found.end("number")
        number = plain_number(found["number"])
        if _is_own(document.text, head, low, high) or in_file_name(number, document.file):
            spans["number"] = Span(low, high)
            return series_of(found), number
    if apart := _number_apart(first):
        spans["number"] = Span(apart.start, apart.end)
        return "drucksache", plain_number(apart.text)
    running: Counter[tuple[str, str]] = Counter()
    for line in document.source.splitlines():
        if _RUNNING.search(line) and len(line) < 120:
            running.update(
                (series_of(found), plain_number(found["number"]))
                for found in numbers_in(line, code)
                if in_masthead(line[: found.start("number")], line[found.end("number") :])
            )
    return running.most_common(1)[0][0] if running else (None, None)


def _is_own(text: str, head: Sequence[Row], low: int, high: int) -> bool:
    """Whether the number at `text[low:high]` stands in a line of the masthead; a committee's own is told by its form."""
    at = next(index for index, row in enumerate(head) if row.start <= low < row.end)
    row, above = head[at], head[max(0, at - 1)]
    begin = above.start if above.block == row.block else row.start
    return "(" in text[low:high] or in_masthead(text[begin:low], text[high : max(high, row.end)])


def _number_apart(rows: Sequence[Row]) -> Row | None:
    """The line that is nothing but a number, a little below the word `Drucksache` on a line of its own."""
    for at, row in enumerate(rows):
        if row.text.casefold() == "drucksache":
            return next((one for one in rows[at + 1 : at + 5] if _ALONE.fullmatch(one.text)), None)
    return None


def numbers_in(text: str, code: str | None) -> Iterator[re.Match[str]]:
    """The numbers (group `number`) of papers that are not said to be another paper's; `code` is the parliament's."""
    if code == "br":
        yield from _NUMBER_BR.finditer(text)
        return
    yield from _COMMITTEE_NUMBER.finditer(text)
    for found in _NUMBER.finditer(text):
        if not _FOREIGN.search(found["before"]):
            yield found


def series_of(found: re.Match[str]) -> str:
    """The row of papers that a number of `numbers_in` counts in."""
    word = found.groupdict().get("series", "Drucksache") or "Drucksache"
    word = word.casefold()
    if "protokoll" in word or word in ("apr", "gpr", "plbpr"):
        return "ausschussprotokoll" if word.startswith(("aus", "apr", "gremium", "gpr")) else "plenarprotokoll"
    if word.startswith("dr"):
        return "drucksache"
    return re.sub(r"\s+", "_", word)


def plain_number(number: str) -> str:
    """`17 / 273` is `17/273`, `19 / 12 345` is `19/12345`, `20/123 S` keeps the S of Bremen's town papers."""
    bare = re.sub(r"\s+", "", number)
    return f"{bare[:-1]} S" if bare.endswith(("S", "s")) else bare


def _term(
    document: Document,
    head: Sequence[Row],
    code: str | None,
    number: str | None,
    date: dt.date | None,
    spans: dict[str, Span],
) -> int | None:
    """As printed; else the number's first part; else by the date."""
    if code == "br":
        return None
    for row in head:
        if found := TERM.search(row.text):
            spans["term"] = Span(row.start + found.start("term"), row.start + found.end("term"))
            return int(found["term"])
    if number:
        return int(number.split("/")[0].split("(")[0])
    if code and date:
        return term_at(code, date)
    return None


def term_at(code: str, date: dt.date) -> int | None:
    """The electoral term on a day; None where the lexicon does not reach or a change of terms is near."""
    entry = parliaments()[code]
    terms = [(number, dt.date.fromisoformat(day)) for number, day in entry["terms"]]
    if any(abs(day - date) < TERM_MARGIN for _, day in terms):
        return None
    last = dt.date.fromisoformat(entry.get("terms_known_until", "9999-12-31"))
    begun = [number for number, day in terms if day <= date]
    if not begun or date > last or (begun[-1] == terms[-1][0] and date > terms[-1][1] + dt.timedelta(days=5 * 365)):
        return None
    return int(begun[-1])


def _date(
    document: Document,
    rows: Sequence[Row],
    head: Sequence[Row],
    spans: dict[str, Span],
    paper: tuple[str | None, str | None],
) -> dt.date | None:
    """In the masthead; on a line of its own near it; on a distribution line; at the foot beside the place."""
    for row in head:
        alone, masthead = _DATE_LINE.match(row.text), _MASTHEAD_WORDS.search(row.text)
        found = parse_date(row.text)
        if found and (alone or (masthead and not re.search(r"\b(?:vom|am|für)\s+\d", row.text))):
            spans["date"] = Span(row.start + found[1].start, row.start + found[1].end)
            return found[0]
    if left_alone := _left_alone(rows, spans):
        return left_alone
    for row in rows[len(head) : len(head) + 12]:
        sitting = re.search(_WEEKDAY, row.text) and _DATE_LINE.match(row.text)
        if (PLACE_AND_DATE.match(row.text) or sitting) and (found := parse_date(row.text)):
            spans["date"] = Span(row.start + found[1].start, row.start + found[1].end)
            return found[0]
    return _below_number(rows, spans, *paper) or _distributed(document, spans) or _dated_at_foot(rows, spans)


def _below_number(rows: Sequence[Row], spans: dict[str, Span], code: str | None, number: str | None) -> dt.date | None:
    """On a line of its own beside the number, where the masthead comes last on the first page or is in pieces."""
    first = [row for row in rows if row.page == rows[0].page]
    for at, row in enumerate(first):
        running = number and _RUNNING.search(row.text)
        alone = number and _ALONE.fullmatch(row.text) and plain_number(row.text) == number
        if alone or (running and any(plain_number(one["number"]) == number for one in numbers_in(row.text, code))):
            for below in (*first[at + 1 : at + 3], *(first[max(0, at - 2) : at] if alone else ())):
                if _DATE_LINE.match(below.text) and (found := parse_date(below.text)):
                    spans["date"] = Span(below.start + found[1].start, below.start + found[1].end)
                    return found[0]
    return None


def _left_alone(rows: Sequence[Row], spans: dict[str, Span]) -> dt.date | None:
    """The only line of the first page that is nothing but a day in figures, as programs leave the masthead's behind."""
    left = [row for row in rows if row.page == rows[0].page and re.fullmatch(r"\d\d\.\d\d\.\d{4}", row.text)]
    if len(left) != 1 or not (found := parse_date(left[0].text)):
        return None
    spans["date"] = Span(left[0].start, left[0].end)
    return found[0]


def _distributed(document: Document, spans: dict[str, Span]) -> dt.date | None:
    for pattern in _DISTRIBUTION:
        for text in (document.text, document.source):
            if (found := pattern.search(text)) and (date := as_date(found)):
                if text is document.text:
                    spans["date"] = Span(*found.span("date"))
                return date
    return None


def _dated_at_foot(rows: Sequence[Row], spans: dict[str, Span]) -> dt.date | None:
    for row in rows:
        if PLACE_AND_DATE.match(row.text) and (found := parse_date(row.text)):
            spans["date"] = Span(row.start + found[1].start, row.start + found[1].end)
            return found[0]
    return None
