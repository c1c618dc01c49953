"""The sentences of a text that have to do with money: those with amounts, and the ones beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parlagraph.extract.facts import Amount
from parlagraph.extract.language.sentences import split

# A year that money may be planned for or spent in: no part of a date, a paper's or a law's number, or a book's imprint.
_BUDGET_YEAR = re.compile(
    r"""
    (?P<before> \b (?: [Ii]m | [Ii]n | [Ff]ürs? | [Dd]e[smrn] | [Dd]as | \w*[Jj]ahre?[ns]? | und | \w*[Hh]aushalt\w* | Etat
        | \w*[Aa]nsatz(?:es)? | \w*plan\w*
        | bzw\. ) \s | ^\W* | [,;:(]\s? | \s/\s? )
    (?P<year> (?:19|20)\d\d ) (?! [\d/.:-]\d | \s (?:19|20)\d\d | \d | \s?[-–]\s?\d | \s bis \s (?:zu[rm]?\s)? (?:19|20)\d\d | \s?/\s?\d )
    """,
    re.VERBOSE,
)
_NOT_OF_MONEY = re.compile(
    r"(?:Gesetz|Verordnung|Beschluss|Urteil|Bericht|Antrag|Drucksache|Vertrag|Richtlinie|Fassung|Wahlen?|Stand|Ende|Anfang|Mitte|"
    r"[Ss]eit|[Bb]is|[Aa]b|[Nn]ach|[Vv]or|[Gg]egenüber|[Vv]om|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    r"[Zz]wischen(?:\s(?:19|20)\d\d\sund)?|[Vv]on(?:\s(?:19|20)\d\d\s(?:auf|bis))?)"
    r"(?:\s(?:dem|den|der|des|zum|im|vom))?(?:\s\w*[Jj]ahre?s?)?\s$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `text[start:end]` with its amounts; `block` is its line, `earlier` the line's amounts before it."""

    start: int
    end: int
    block: int
    amounts: tuple[Amount, ...]
    earlier: tuple[Amount, ...] = ()

    def filled(self, amounts: Sequence[Amount]) -> Sentence:
        """The same sentence with other amounts."""
        return replace(self, amounts=tuple(amounts), earlier=(*self.earlier, *amounts))

    def years(self, text: str) -> list[str]:
        """The years that its money may be of, each once, in their order."""
        return budget_years(text[self.start : self.end])

    def only_year(self, text: str) -> str | None:
        """Its year, None where it names none or several."""
        years = self.years(text)
        return years[0] if len(years) == 1 else None


def is_of_money(words: str, at: int) -> bool:
    """Whether the year at `words[at]` may be one of money, and no part of a date, a span of time or a title."""
    return not _NOT_OF_MONEY.search(words, max(0, at - 40), at)


def budget_years(words: str) -> list[str]:
    """The years of money in some words, each once."""
    found = {match["year"]: None for match in _BUDGET_YEAR.finditer(words) if is_of_money(words, match.start("year"))}
    return list(found)


def sentences_of(text: str, amounts: Sequence[Amount]) -> Iterator[Sentence]:
    """Every sentence of each line that holds an amount."""
    at, start = 0, 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        first = at
        while at < len(amounts) and amounts[at].start < end:
            at += 1
        if at > first:
            yield from _of_line(text, start, line, number, amounts[first:at])
        start = end + 1


def _of_line(text: str, start: int, line: str, number: int, amounts: Sequence[Amount]) -> Iterator[Sentence]:
    at = 0
    spans = split(line)
    for index, span in enumerate(spans):
        first = at
        # An amount belongs to the sentence that it begins in; the last one takes what is left.
        while at < len(amounts) and (amounts[at].start < start + span.end or index == len(spans) - 1):
            at += 1
        yield Sentence(start + span.start, start + span.end, number, tuple(amounts[first:at]))
