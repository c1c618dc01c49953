"""What the words of two lines tell of whether a block ends between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parlagraph.extract.cleaning.rows import Row

INDENT_WITHOUT_LAYOUT = 2
"""A row set in by so many blanks less begins something."""
HEAD = 40
"""A paper's head is no longer than so many lines."""

SENTENCE_END = re.compile(r"[.!?:;…][“”\"»«’‘ʻ')\]⁰¹²³⁴⁵⁶⁷⁸⁹⁾]*$")
CLAUSE_END = re.compile(r"[.!?:;,…][“”\"»«’‘ʻ')\]⁰¹²³⁴⁵⁶⁷⁸⁹⁾]*$")
# Begründung: | Vorbemerkung der Landesregierung | Antwort | C. Alternativen
STANDS_ALONE = re.compile(
    r"""
    (?: (?:[A-H]|[IVX]{1,4}|\d{1,2})[.)]?\s )?
    (?: (?:(?:Zur|Schriftliche|Mündliche|Allgemeine)\s){0,2} Begründung (?:\sde[rs]\s[\w /-]{3,40})? \s?:?
      | Vorbemerkung(?:en)? (?:\sde[rs]\s[\w /-]{3,60}|\s\w{3,30})? \s?:?
      | Antwort(?:en)? (?:\sde[rs]\s[\w /-]{3,40})? \s?:?
      | (?:Einzel|Gesetzes)begründung | (?:Allgemeiner|Besonderer)\sTeil | Beschlussempfehlung | Ausgangslage | Sachverhalt
      | Problem(?:stellung)? | Lösung | Alternativen | Zielsetzung | Anlagen?(?:\s\d{1,2})? )
    """,
    re.VERBOSE,
)
# und | und Antwort des Senats | betr.: Förderung der Moore
HEAD_LINE = re.compile(r"und$|(?:und|mit)\s(?:der\s)?(?:Antwort|ANTWORT)\b(?!en)|betr(?:\.|effend\b)")
MONTH = "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
SET_WIDE = re.compile(r"(?:[^\W\d_]\ ){4,}")
# Berlin, den 7. Mai 2025 | 22. Juni 2021
DAY_LINE = re.compile(
    rf"(?:[A-ZÄÖÜ][\w./ -]{{2,40}},\s(?:den\s|am\s)?)?\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{MONTH})\s?\d{{4}}"
)
# What ends no block: an article, a preposition, a conjunction, an adjective that can't be a verb (`ergebenden`); as a line's last word.
OPEN_END = re.compile(
    r"""
    [a-zäöü][a-zäöüß]+ (?: isch(?:e[rnsm]?) | (?:lich|ig|bar|sam|haft|los)e[rsm] | ende[rsm] | (?<!be|sp|bl)(?<![wsf])enden )
  | \(? (?: der|die|das|dem|den|des|ein|eine[rsnm]? | und|oder|sowie|beziehungsweise|bzw\. | dass|ob|wenn|weil
       | für|von|vom|zum|zur|im|in|bei|beim|als|durch|gegen|unter|ohne|wie|gemäß|zwischen | sich|nicht|sehr|rund|etwa
       | diese[rsnm]?|ihre[rsnm]?|seine[rsnm]?|deren|dessen|alle[rsn]? | z\.B\.|Dr\.|Prof\.|Nr\.|Abs\.|S\. )
    """,
    re.VERBOSE,
)
# A month or `Absatz` before its number.
OPEN_BEFORE_NUMBER = re.compile(
    rf"§|(?:Absatz|Absätze|Nummern?|Artikel|Satz|Drucksachen?|Jahren?|Kapitel|Titel|Ziffern?|am|ab|bis|seit|{MONTH})"
)


def ends_open(above: str, below: str) -> bool:
    """Whether a line's last word can't end a block, so that the line below goes on with it."""
    ending = above.rsplit(" ", 1)[-1]
    if OPEN_END.fullmatch(ending):
        return True
    return below[0].isdigit() and OPEN_BEFORE_NUMBER.fullmatch(ending) is not None


def stands_apart(block: Sequence[Row], row: Row) -> bool:
    """Whether something new begins in a text without layout: a first heading, a day, what is set farther to the left."""
    last = block[-1]
    if len(block) == 1 and (STANDS_ALONE.fullmatch(last.text) or DAY_LINE.fullmatch(last.text)):
        return True
    if SET_WIDE.match(row.text) or (last.cells > 1 and row.cells > 1):
        return True
    if row.page == 0 and row.top < HEAD and HEAD_LINE.match(row.text):
        return True
    if not SENTENCE_END.search(last.text):
        return False
    farther_left = len(block) > 1 and row.x0 <= last.x0 - INDENT_WITHOUT_LAYOUT and not row.text[0].islower()
    return farther_left or bool(STANDS_ALONE.fullmatch(row.text) or DAY_LINE.fullmatch(row.text))
