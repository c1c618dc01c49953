"""What the patterns of dates are built of: `<DAY>` in a pattern stands for the part DAY."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parlagraph.extract import lexicon
from parlagraph.extract.dates import calendar
from parlagraph.extract.numerals import WORDS


def expand(pattern: str) -> str:
    """The pattern with its `<PARTS>` put in; to be compiled with re.VERBOSE."""
    return re.sub(r"(?<!\?P)<([A-Z]+)>", lambda match: _parts()[match[1]], pattern)


@cache
def _parts() -> dict[str, str]:
    return _marks() | _names() | _numbers() | _lists()


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _marks() -> dict[str, str]:
    return {
        # One blank or line break at least, and none or some.
        "B": r"\s{1,3}",
        "O": r"\s{0,2}",
        "DAY": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
        "MM": r"(?:0?[1-9]|1[0-2])(?!\d)",
        "YEAR": r"(?:1\d|2[01])\d\d(?!\w)",
        # /24  /2024
        "NEXT": r"(?:/(?P<next>\d\d(?:\d\d)?)(?!\d))",
        "ROMAN": r"(?:IV|I{1,3})\.?(?!\w)",
        "AND": r"(?:und|oder|sowie|bis|auf|bzw\.|beziehungsweise|/|–|-|,)",
        "TERM": r"(?:Wahlperioden?|Legislaturperioden?|Legislatur(?:en)?|WP)(?!\w)",
        "SPECIAL": r"(?:Kalender|Haushalts|Werk|Arbeits|Bank|Schul|Kindergarten|Geschäfts|Wirtschafts|Rechnungs|Zeit)",
        "VAGUE": r"""(?:(?i:mehrere|einige|wenige|viele|zahlreiche|etliche|manche|unzählige)[nr]?
            |[Ee]in(?:em|en)?\s+paar)""",
    }


def _names() -> dict[str, str]:
    entry = lexicon.toml("calendar")
    full = entry["months"]["names"] + [name for name in entry["months"]["variants"] if len(name) > 4]
    short = [name for name in calendar.months() if name not in full]
    adjectives = _either(stem for stem in entry["relative"] if stem != "dies")
    units = "|".join(unit["forms"] for unit in entry["units"].values())
    # The nouns that can be the second part of a compound, in small letters.
    low = "jahr(?:e[ns]?|s)?|monat(?:e[ns]?|s)?|wochen?|tag(?:e[ns]?|s)?|stunden?|minuten?|quartal(?:e[ns]?|s)?"
    return {
        "MONTH": rf"(?:(?:{_either(full)})s?(?!\w)|(?:{_either(short)})(?:\.|(?!\w)))",
        "SEASON": rf"(?:{_either(entry['seasons'])})",
        "WEEKDAY": rf"(?:{_either(calendar.weekdays())})",
        "HOLIDAY": rf"(?:{_either([*entry['holidays']['fixed'], *entry['holidays']['movable']])})",
        "REL": rf"(?:(?i:{adjectives})e[nrsm]?|[Dd]iese[srnm]?)(?!\w)",
        "UNIT": rf"(?:{units})(?!\w)",
        "LOW": rf"(?:{low})(?!\w)",
    }


def _numbers() -> dict[str, str]:
    ordinals = "|".join(f"{stem}e[nrsm]?" for stem in calendar.ORDINALS)
    ones = "zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    teens = "zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn"
    tens = "zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
    parts = "mehr|viel|lang|halb|ganz|dreiviertel|viertel|anderthalb"
    return {
        "ORDINAL": rf"(?:\d{{1,2}}\.|(?i:{ordinals})(?!\w))",
        "COUNT": rf"""(?:\d{{1,2}}\.\d{{3}}(?!\d)|\d{{1,4}}(?:,\d{{1,2}})?(?![.,]?\d)
            |{WORDS}|(?i:zweier|dreier)(?!\w))""",
        "TEEN": rf"(?:ein|{ones}|{teens}|{tens})",
        # The first part of fünfjährig, 12-monatig, mehrtägig.
        "STEM": rf"""(?:\d{{1,3}}[-‑–\s]?|(?i:(?:(?:ein|{ones})und)?(?:{tens})|{teens}|(?:ein|{ones})einhalb
            |ein|{ones}|hundert|{parts}))""",
    }


def _lists() -> dict[str, str]:
    entry = lexicon.toml("dates")
    names = {
        "COUNTED": "counted",
        "HOWMANY": "how_many",
        "WHEN": "when",
        "PERSON": "persons",
        "AGE": "ages",
        "NOYEAR": "no_years",
        "NAMEDDAY": "named_days",
    }
    return {part: f"(?:{entry[key]})" for part, key in names.items()}
