"""Whether years that are counted are somebody's age, which is no date."""

from __future__ import annotations

import re
from functools import cache

from parlagraph.extract.dates.grammar import Scene, after, before, count
from parlagraph.extract.dates.parts import expand

# Kinder unter (3 Jahren)  Jugendliche zwischen 15 und (18 Jahren)  Altersgruppe 14 bis (17 Jahre)
_LEAD = r"""(?:\w*[Aa]lter(?:s\w*)?|\w*[Aa]ltersgruppen?|<PERSON>)\s\(?
    (?:(?:von|zwischen|unter|über|ab|bis|bis\szu|mit|im|mindestens)\s){0,3}
    (?:\w+\s(?:und|bis|oder)\s|\d+\s?[–-]\s?)?"""
# (18 Jahre) alt  (55 Jahre) oder älter
_TAIL = r"""\s(?:alt(?:e[nrsm]?)?|jung)(?!\w)|\s(?:oder|und)\s(?:älter|jünger|mehr\sals\w*)
    |\s?\(?(?:Lebensalter|Rente|Renteneintritt)|\sbis\sunter\s\d|-?[Jj]ährige"""
# `ab 65 Jahren`, `auf 16 Jahre` are ages where people or an age are spoken of nearby; `seit über 20 Jahren` is none.
_FROM = r"(?<!seit\s)(?<!vor\s)(?<!von\s)(?<!nach\s)\b(?:[Aa]b|[Uu]nter|[Üü]ber|[Bb]is)\s"
_TO = r"(?:\b(?:[Aa]uf|[Mm]it|[Vv]on|[Zz]wischen|[Uu]nd|[Oo]der|[Aa]b|[Bb]is)\s|\d\s?[-–]\s?)"
_BELOW = r"\b(?:[Aa]b|(?<!von\s)(?<!nicht\s)(?<!strafe\s)[Uu]nter)\s"


@cache
def _nearby(words: str) -> re.Pattern[str]:
    return re.compile(expand(rf"\b(?:{words})\b"), re.VERBOSE)


def is_age(scene: Scene) -> bool:
    """Whether the years counted are somebody's age."""
    if after(scene, _TAIL) or before(scene, r"\bbis\sunter\s") or before(scene, _LEAD):
        return True
    number = count(scene.words["count"] or "")
    if number is None or number < 6:
        return False
    around = scene.text[max(0, scene.start - 100) : scene.end + 60]
    if before(scene, _TO) and _nearby("<AGE>").search(around):
        return True
    if scene.words["noun"] == "Jahren" and before(scene, _BELOW):
        return True
    return before(scene, _FROM) and _nearby("<PERSON>|<AGE>").search(around) is not None
