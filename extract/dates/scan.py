"""All rules as one expression, run over a text from left to right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from parlagraph.extract import lexicon
from parlagraph.extract.dates import calendar
from parlagraph.extract.dates.durations import DURATIONS
from parlagraph.extract.dates.grammar import Atom, Rule, Scene
from parlagraph.extract.dates.nouns import NOUNS
from parlagraph.extract.dates.parts import expand
from parlagraph.extract.dates.points import POINTS
from parlagraph.extract.dates.relative import RELATIVE

# Where two rules can read the same words, the one named first does: in `18. Wahlperiode` the term comes before the bare
# ordinal, `ersten drei Monate` before `drei Monate`. All others follow in the order of their modules.
_FIRST = (
    "iso", "numeric_day", "month_number", "named_day", "weeks", "part", "century", "term", "recurring", "lasting", "this_years",
    "per", "near", "relative",
)  # fmt: skip

_WORD = re.compile(r"(\w+)(?:-\w+){0,3}")
_WITHIN = re.compile(r"(?:[IiAa]m|[Ii]n der)\s{1,3}(?:Jahr|Monat|Tag|Woche|Quartal|Halbjahr|Stunde|Minute|Kalender)")


def scan(ready: str, today: dt.date | None) -> Iterator[Atom]:
    """The atoms of a masked text; where a rule declines its words, the search goes on behind the first of them."""
    scanner, rules = _scanner()
    at = 0
    while word := _WORD.search(ready, at):
        at = word.end(1)
        match = scanner.match(ready, word.start()) if _opens(ready, word) else None
        if match is None:
            continue
        name, words = _named(match)
        atom = rules[name].read(Scene(ready, today, match.start(), match.end(), words))
        if atom:
            at = max(match.end(), at)
            yield atom


@cache
def _scanner() -> tuple[re.Pattern[str], dict[str, Rule]]:
    """One alternation of all rules; each name in a rule bears the rule's name before it."""
    rules = {rule.name: rule for rule in (*POINTS, *DURATIONS, *RELATIVE, *NOUNS)}
    names = [*_FIRST, *(name for name in rules if name not in _FIRST)]
    patterns = (f"(?P<{name}>{_owned(name, expand(rules[name].pattern))})" for name in names)
    return re.compile("|".join(patterns), re.VERBOSE), rules


def _owned(name: str, pattern: str) -> str:
    """The pattern with the rule's name before each name in it."""
    return pattern.replace("(?P<", f"(?P<{name}__").replace("(?P=", f"(?P={name}__")


@cache
def _openers() -> frozenset[str]:
    """The first three letters of every word that an expression of time can begin with."""
    entry = lexicon.toml("calendar")
    words = [*calendar.months(), *calendar.weekdays(), *calendar.ORDINALS, *calendar.DECADES]
    words += [*entry["seasons"], *entry["relative"], *entry["units"], *entry["holidays"]["fixed"]]
    words += [*entry["holidays"]["movable"], *lexicon.toml("dates")["openers"].split()]
    return frozenset(word[:3].lower() for word in words)


def _opens(ready: str, word: re.Match[str]) -> bool:
    """Whether an expression of time may begin with this word; most words can be passed over at once."""
    first = word[1]
    if first[0].isdigit() or first[:3].lower() in _openers() or (len(first) < 4 and first[-1].isdigit()):
        return True
    return "ahr" in word[0] or (len(first) == 2 and _WITHIN.match(ready, word.start()) is not None)


def _named(match: re.Match[str]) -> tuple[str, dict[str, str | None]]:
    """The rule that matched, and its words by their names in the rule (`noun` and `noun2` are both `noun`)."""
    name = match.lastgroup or ""  # a rule is the outermost group, so it is closed last
    words: dict[str, str | None] = {}
    for plain, group in _groups().get(name, ()):
        words[plain] = words.get(plain) or match[group]
    return name, words


@cache
def _groups() -> dict[str, list[tuple[str, int]]]:
    """By rule, what its groups are called in it, and their numbers in the whole expression."""
    groups: dict[str, list[tuple[str, int]]] = {}
    for key, number in _scanner()[0].groupindex.items():
        name, _, plain = key.partition("__")
        if plain:
            groups.setdefault(name, []).append((plain.rstrip("0123456789"), number))
    return groups
