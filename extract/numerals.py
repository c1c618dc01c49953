"""Numbers as German papers write them: digits with groups and decimals, and words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

BLANK = r"[ \t\u00a0\u2007\u2009\u202f]"
"""A blank within a line, as a regular expression."""

# 1.234.567,89  1 234 567  1'234  47000  1.5  1,234.50  1000,-
DIGITS = rf"""(?<![\dA-ZÄÖÜ])(?<!\d[.,/:])(?:
      [1-9]\d{{0,2}}(?:\.\d{{3}})+(?![\d])(?:,\d+)?     # dots group, a comma parts
    | [1-9]\d{{0,2}}(?:{BLANK}\d{{3}})+(?![\d])(?:,\d+)? # blanks group
    | [1-9]\d{{0,2}}(?:['’]\d{{3}})+(?![\d])(?:[.,]\d+)? # Swiss
    | [1-9]\d{{0,2}}(?:,\d{{3}})+\.\d{{1,2}}(?!\d)       # English with decimals
    | [1-9]\d{{0,2}}(?:,\d{{3}}){{2,}}(?!\d)             # English without
    | \d+\.\d{{1,2}}(?![\d])                             # a dot before one or two decimals
    | \d+(?:,\d+)?
    )(?:,(?:--?|[–—]|=)(?!\d))?(?!\d|[.,:/]\d)"""

_COUNT = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_UNITS = {word: value for value, word in enumerate(_COUNT) if value < 10}
_TEENS = {word: value for value, word in enumerate(_COUNT) if value >= 10} | {
    f"{stem}zehn": value for value, stem in enumerate(("drei", "vier", "fünf", "sech", "sieb", "acht", "neun"), 13)
}
_TENS = {
    f"{stem}ig": 10 * value
    for value, stem in enumerate(("zwanz", "dreiß", "vierz", "fünfz", "sechz", "siebz", "achtz", "neunz"), 2)
}
_SMALL = {**_UNITS, **_TEENS, **_TENS, "zwo": 2, "dreissig": 30}

_UNIT = "(?:ein|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun)"
_TEEN = "(?:" + "|".join(_TEENS) + ")"
_TEN = "(?:" + "|".join([*_TENS, "dreissig"]) + ")"
_BELOW_100 = f"(?:(?:{_UNIT}und)?{_TEN}|{_TEEN}|{_UNIT})"
_BELOW_1000 = f"(?:{_UNIT}?hundert(?:und)?{_BELOW_100}?|{_BELOW_100})"
_WHOLE = f"(?:(?:{_BELOW_1000})?tausend(?:und)?(?:{_BELOW_1000})?|{_BELOW_1000}|null)"
_HALVES = f"(?:anderthalb|(?:{_UNIT})einhalb)"

# eine halbe  dreiviertel  anderthalb  zweieinhalb  fünfhunderttausend  eine  eineinhalb
WORDS = (
    r"(?<!\w)(?i:"
    r"(?:ein(?:e[rn]?|em)?[ ])?(?:halbe[nrsm]?|dreiviertel|drei[ ]viertel|viertel)"
    rf"|{_HALVES}|ein(?:e[nrms]?|s)|{_WHOLE})(?!\w)"
)

_FRACTIONS = {"halb": Decimal("0.5"), "dreiviertel": Decimal("0.75"), "viertel": Decimal("0.25")}


@lru_cache(maxsize=4096)
def parse_digits(words: str) -> Decimal | None:
    """The value of a number in digits, German writing first: `1.234,5`, `1 234`, `1.5`; None where it is none.

    A dot or comma before three digits that end the number groups where it is a dot and parts where it is a comma.
    """
    plain = re.sub(rf"{BLANK}|['’]|,(?:--?|[–—]|=)$", "", words)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d+\.\d{1,2}", plain):
        pass
    elif re.fullmatch(r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    else:
        return None
    return Decimal(plain)


@lru_cache(maxsize=4096)
def parse_words(words: str) -> Decimal | None:
    """The value of a number in words, `fünfhunderttausend`, `eine halbe`, `zweieinhalb`; None where it is none."""
    word = re.sub(r"\s+", " ", words.strip().lower())
    word = re.sub(r"^ein(?:e[rn]?|em)? (?=halbe|viertel|dreiviertel|drei viertel)", "", word).replace(" ", "")
    if re.fullmatch(r"halbe[nrsm]?", word):
        word = "halb"
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    if word == "anderthalb":
        return Decimal("1.5")
    if word.endswith("einhalb") and word.removesuffix("einhalb") in _UNITS:
        return _UNITS[word.removesuffix("einhalb")] + Decimal("0.5")
    if re.fullmatch(r"ein(?:e[nrms]?|s)", word):
        return Decimal(1)
    if not re.fullmatch(_WHOLE, word):
        return None
    thousands, marker, rest = word.rpartition("tausend")
    return Decimal((_below_1000(thousands) or 1) * 1000 + _below_1000(rest)) if marker else Decimal(_below_1000(rest))


def _below_1000(word: str) -> int:
    hundreds, marker, rest = word.rpartition("hundert")
    value = _SMALL.get(hundreds, 1) * 100 if marker else 0
    rest = rest.removeprefix("und")
    if rest in _SMALL:
        return value + _SMALL[rest]
    units, _, tens = rest.partition("und")
    return value + _SMALL.get(units, 0) + _SMALL.get(tens, 0)
