"""Ours beside the libraries one would reach for first, on the same sentences: `python tests/bench_peers.py`.

Peers that are not installed are left out (`pip install parlagraph[bench]` has them). A hit is an expression that
overlaps the one that was meant; a value counts where it is right as far as the peer can say it: one that only knows days
is not blamed for a day where a year was meant.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import time
import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from parlagraph.extract.amounts import find_amounts
from parlagraph.extract.dates import find_dates
from parlagraph.extract.model import Context, Header

DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "peers.toml").read_text(encoding="utf-8"))
TODAY: dt.date = DATA["today"]
NOON = dt.datetime.combine(TODAY, dt.time(12))
PAPER = Context(header=Header(date=TODAY))
FASTEST = 200_000


class Found(NamedTuple):
    """An expression at `text[start:end]` and its value as the peer gives it."""

    start: int
    end: int
    value: Any


Peer = Callable[[str], Iterable[Found]]

# --- ours ---


def our_dates(text: str) -> Iterable[Found]:
    return [Found(one.start, one.end, one.value) for one in find_dates(text, PAPER)]


def our_amounts(text: str) -> Iterable[Found]:
    return [Found(one.start, one.end, (one.low, one.high)) for one in find_amounts(text, PAPER)]


# --- a plain baseline: what one would write in an hour ---

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
PLAIN_DATE = re.compile(
    rf"""(?P<d>\d{{1,2}})\.\s?(?:(?P<m>\d{{1,2}})\.|(?P<name>{"|".join(MONTHS)}))\s?(?P<y>\d{{4}}|\d\d(?!\d))
    | (?P<mname>{"|".join(MONTHS)})\s(?P<my>\d{{4}})
    | (?<![\d/.,])(?P<y1>(?:19|20)\d\d)(?:\s?(?:-|–|bis)\s?(?P<y2>(?:19|20)\d\d))?(?![\d/.,]\d)
    | (?P<n>\d+)\s(?P<unit>Jahre?n?|Monate?n?|Wochen?|Tage?n?)\b""",
    re.VERBOSE,
)
PLAIN_AMOUNT = re.compile(
    r"(?P<n>\d{1,3}(?:[. ]\d{3})+(?:,\d\d)?|\d+(?:,\d+)?)\s?(?P<s>Mio\.|Millionen|Million|Mrd\.|Milliarden|Milliarde|T)?\s?(?:Euro|EUR|€|DM)"
)


def plain_dates(text: str) -> Iterable[Found]:
    for match in PLAIN_DATE.finditer(text):
        words = match.groupdict()
        if words["d"]:
            month = int(words["m"]) if words["m"] else MONTHS.index(words["name"]) + 1
            year = int(words["y"]) + (2000 if len(words["y"]) == 2 else 0)
            value = f"{year}-{month:02d}-{int(words['d']):02d}"
        elif words["mname"]:
            value = f"{words['my']}-{MONTHS.index(words['mname']) + 1:02d}"
        elif words["y1"]:
            value = f"{words['y1']}/{words['y2']}" if words["y2"] else words["y1"]
        else:
            value = f"P{words['n']}{ {'J': 'Y', 'M': 'M', 'W': 'W', 'T': 'D'}[words['unit'][0]] }"
        yield Found(*match.span(), value)


def plain_amounts(text: str) -> Iterable[Found]:
    for match in PLAIN_AMOUNT.finditer(text):
        scale = match["s"] or ""
        factor = {"Mi": 10**9 if "Milliard" in scale else 10**6, "Mr": 10**9, "T": 1000}.get(scale[:2], 1)
        number = Decimal(re.sub(r"[. ]", "", match["n"]).replace(",", ".")) * factor
        yield Found(*match.span(), (number, number))


# --- libraries ---


def dateparser_search(text: str) -> Iterable[Found]:
    from dateparser.search import search_dates

    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": NOON}
    at = 0
    for words, value in search_dates(text, languages=["de"], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield Found(start, at, value.date())


def parsedatetime_nlp(text: str) -> Iterable[Found]:
    import parsedatetime

    calendar = _cached(
        "parsedatetime", lambda: parsedatetime.Calendar(parsedatetime.Constants("de_DE", usePyICU=False))
    )
    for value, _, start, end, _ in calendar.nlp(text, sourceTime=NOON) or ():
        yield Found(start, end, value.date())


def price_parser_first(text: str) -> Iterable[Found]:
    from price_parser import Price

    price = Price.fromstring(text, decimal_separator=",")
    if price.amount is not None and (start := text.find(price.amount_text or "")) >= 0:
        yield Found(start, start + len(price.amount_text), (price.amount, price.amount))


_MADE: dict[str, Any] = {}


def _cached(name: str, make: Callable[[], Any]) -> Any:
    return _MADE[name] if name in _MADE else _MADE.setdefault(name, make())


class Entry(NamedTuple):
    kind: str
    name: str
    needs: str
    peer: Peer


PEERS = (
    Entry("dates", "parlagraph", "parlagraph", our_dates),
    Entry("dates", "plain regex", "re", plain_dates),
    Entry("dates", "dateparser.search", "dateparser", dateparser_search),
    Entry("dates", "parsedatetime", "parsedatetime", parsedatetime_nlp),
    Entry("amounts", "parlagraph", "parlagraph", our_amounts),
    Entry("amounts", "plain regex", "re", plain_amounts),
    Entry("amounts", "price-parser", "price_parser", price_parser_first),
)

# --- scores ---


def meant(kind: str) -> list[tuple[str, list[Found]]]:
    """Each sentence with what is to be found in it, placed from left to right."""
    sentences = []
    for sentence in DATA["sentences"]:
        text, expected, at = sentence["text"], [], 0
        for entry in sentence.get(kind, ()):
            words, _, value = (part.strip() for part in entry.rpartition("="))
            at = text.index(words, at)
            expected.append(Found(at, at + len(words), value))
            at += len(words)
        sentences.append((text, expected))
    return sentences


def is_right(kind: str, expected: str, value: Any) -> bool:
    if kind == "amounts":
        low, _, high = expected.partition("-")
        try:
            return (Decimal(low), Decimal(high or low)) == tuple(map(Decimal, value))
        except InvalidOperation:
            return False
    if isinstance(value, dt.date):
        return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}", expected)) and value.isoformat().startswith(expected)
    return (value or "") == expected


class Score(NamedTuple):
    """Precision, recall and the share of what was meant that has the right value; characters a second."""

    precision: float
    recall: float
    value: float
    speed: float


def score(kind: str, peer: Peer) -> Score:
    sentences = meant(kind)
    found = good = hits = right = total = 0
    for text, expected in sentences:
        answers = list(peer(text))
        found, total = found + len(answers), total + len(expected)
        good += sum(any(overlap(answer, one) for one in expected) for answer in answers)
        for one in expected:
            mine = [answer for answer in answers if overlap(answer, one)]
            hits += bool(mine)
            right += any(is_right(kind, one.value, answer.value) for answer in mine)
    rate = speed(peer, [text for text, _ in sentences])
    return Score(good / max(found, 1), hits / total, right / total, rate)


def overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def speed(peer: Peer, texts: list[str], seconds: float = 0.5) -> float:
    """Characters a CPU second, the best of three rounds."""
    size, best = sum(map(len, texts)), 0.0
    for _ in range(3):
        start, read = time.process_time(), 0
        while time.process_time() - start < seconds / 3 or not read:
            for text in texts:
                list(peer(text))
            read += size
        best = max(best, read / (time.process_time() - start))
    return best


def installed() -> list[Entry]:
    return [entry for entry in PEERS if importlib.util.find_spec(entry.needs)]


@pytest.mark.parametrize("kind", ["dates", "amounts"])
def test_ours_is_first(kind: str) -> None:
    scores = {entry.name: score(kind, entry.peer) for entry in installed() if entry.kind == kind}
    ours = scores.pop("parlagraph")
    for name, other in scores.items():
        assert all(mine >= theirs for mine, theirs in zip(ours[:3], other[:3], strict=True)), (name, other)
    assert ours.speed > FASTEST


def main() -> None:
    print(f"{len(DATA['sentences'])} sentences\n| what | who | precision | recall | value | characters a second |")
    print("| --- | --- | --- | --- | --- | --- |")
    for entry in installed():
        one = score(entry.kind, entry.peer)
        quality = " | ".join(f"{figure:.3f}" for figure in one[:3])
        print(f"| {entry.kind} | {entry.name} | {quality} | {one.speed:,.0f} |")


if __name__ == "__main__":
    main()
