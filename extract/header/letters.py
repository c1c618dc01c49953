"""A report, or a letter that sends one: who reports, and what the report is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parlagraph.extract.header.openers import opens_body, reads_as_sentence
from parlagraph.extract.header.rows import Row, rejoined
from parlagraph.extract.offsets import Span

# Bericht der Landesregierung an den Ausschuss für … für die Sitzung am … (zum Thema …); not `Bericht der Abgeordneten`
_REPORT_OF = re.compile(
    r"^(?:Schriftlicher\s+)?Bericht\s+(?P<author>(?:der|des)\s+(?!Abgeordneten|\w*[Aa]usschuss).+)$"
)
_TO = re.compile(r"\s+(?:an\s+(?:den|die)|für\s+(?:den|die)\s+(?:Sitzung|\w*[Aa]usschuss)|zur?|zum|über|vom)\b")
_GOES_ON = re.compile(
    r"^(?:an|für|des|der|am|zur|zum|und|Ausschuss|Landtags|Nordrhein|im|den|die|[a-zäöü]+)\b|^\d|^[A-ZÄÖÜ]\w+\s+(?:am|vom)\s+\d"
)
_TOPIC = re.compile(
    r"(?:zum\s+Thema|zu\s+dem\s+Thema|zum\s+Tagesordnungspunkt|zu\s+TOP\s+\d+|Thema|betreffend)\s*:?\s*(?P<title>[„\"].+?[“”\"])",
    re.DOTALL,
)
# Präsidenten des Sächsischen Landtages | An die Präsidentin des Landtags Brandenburg
_PRESIDENT = re.compile(
    r"^(?:An\s+)?(?:den\s+|die\s+|Herrn\s+|Frau\s+)?Präsident(?:en|in)\s+des\s+(?P<house>[A-ZÄÖÜ].*)$"
)
_QUOTED = re.compile(r"^[„\"“](?P<title>[^„“”\"]+)[“”\"]$")


@dataclass(frozen=True, slots=True)
class Letter:
    """The report's author as printed (in the genitive), its title and its place, and where its head ends."""

    author: str
    title: str | None
    span: Span | None
    end: int


def read_letter(text: str, rows: Sequence[Row], index: int) -> Letter | None:
    """The head of a report that opens with `Bericht der …`; None where the line at `index` is another."""
    found = _REPORT_OF.match(rows[index].text)
    if not found:
        return None
    at = index + 1
    while at < min(len(rows), index + 8) and (rows[at].joined or _GOES_ON.match(rows[at].text)):
        at += 1
    begin, end = rows[index].start, rows[at - 1].end
    author = _TO.split(rejoined(text[begin + found.start("author") : end]))[0]
    if topic := _TOPIC.search(text, begin, end):
        return Letter(author, _bare(rejoined(topic["title"])), Span(*topic.span("title")), end)
    last = at
    widest = max(len(row.text) for row in rows)
    while (
        last < min(len(rows), at + 8)
        and not opens_body(rows[last].text)
        and (last == at or not reads_as_sentence(rows, last, widest))
    ):
        last += 1
    if last == at:
        return Letter(author, None, None, end)
    span = Span(rows[at].start, rows[last - 1].end)
    return Letter(author, _bare(rejoined(text[span.start : span.end])), span, span.end)


def house_addressed(rows: Sequence[Row], names: Sequence[tuple[str, str]]) -> tuple[str, Span] | None:
    """The code of the house whose president a letter is addressed to, and the line; `names` are (code, lower-case name)."""
    for row in rows:
        if found := _PRESIDENT.match(row.text):
            for code, name in names:
                if found["house"].casefold().startswith(name):
                    return code, Span(row.start, row.end)
    return None


def _bare(title: str) -> str:
    quoted = _QUOTED.match(title)
    return quoted["title"] if quoted else title
