"""Numbers of papers: Drucksachen, Vorlagen, committee papers, protocols, papers of the Commission and the Council."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_S = r"[ \t\u00a0\u2007\u2009\u202f]"


class Paper(NamedTuple):
    """A paper's number as cited at `text[start:end]`."""

    start: int
    end: int
    target: str
    kind: Literal["paper", "protocol", "question", "eu"]


# Drucksache  BT-Drs.  Bundestagsdrucksachen  Ausschuss-Drs.  Drs.-Nr.  Umdruck  Landtagsvorlage
_PRINTED = (
    rf"(?:(?:(?:BT|BR|LT|Lt|A|K){_S}|[A-ZÄÖÜ][\w-]*?)?(?:[Dd]rucksachen?|[Dd]rucks\.|[Dd]rs\.?|DRS\.?|[Vv]orlagen?|[Uu]mdrucke?s?)"
    rf"|Drn?\.(?={_S}?\d\d?/)|(?:LT-)?D[Ss](?={_S}\d\d?/\d)|Vorl\.|Zuschrift(?:en)?)"
)
# Antrag 18/1234: a paper cited by its kind, where the number has the electoral term.
_KIND = (
    r"(?:[\w-]*(?:[Aa]ntrag(?:e?s)?|[Aa]nträgen?|[Aa]nfragen?|[Ee]ntwurf(?:e?s)?|[Ee]ntwürfen?|[Ee]mpfehlung(?:en)?)"
    r"|Antwort(?:en)?|Unterrichtung(?:en)?|Information(?:en)?|Stellungnahmen?|Petition(?:en)?|KA)"
)
# Plenarprotokoll 17/45   APr 18/749   BT-PlPr. 20/12
_RECORD = (
    rf"(?:[\w-]*[Pp]rotokolle?[ns]?|(?:[A-Z]{{2}}-)?(?:Pl|A|E|P)[Pp]r\.?|[Ss]tenogra(?:f|ph)ische[rn]?{_S}Berichte?s?)"
)
# What makes the digits behind `Anfrage` something else: a day, a year that begins a sentence, a count.
_MONTH_OR_THING = r"Januar|Februar|März|April|Mai\b|Juni|Juli|August|September|Oktober|November|Dezember|\.(?=\s?\d)|%|Prozent|Euro|€|Fragen"
_NUMBER_WORD = rf"(?:(?:-|{_S})?(?:Nrn?\.|Nummern?))?:?"

_REVISED = rf"(?:{_S}?(?:\((?:neu|Neu|NEU|neue{_S}Fassung|Neudruck|2\.{_S}Neudruck|korrigiert)\)|(?:neu|NEU)\b))"
# 20/324 S: a paper of Bremen's Stadtbürgerschaft, counted apart from those of the state
_OF_THE_TOWN = rf"(?:{_S}S(?!\w|\.?\s?\d|\.\S))"
# 18/8863   7/3891 neu   19 / 6524   18/20 455 (Berlin's written questions)
_TERM_NUMBER = rf"(?<![\d/])\d{{1,2}}{_S}?/{_S}?(?:[12]\d{_S}\d{{3}}|\d{{1,6}})(?![\d/]|[.,]\d)(?:-[A-Z]\b)?{_OF_THE_TOWN}?{_REVISED}?"
# 18(15)193-B   19(4)57 H   20(8)1649
_COMMITTEE_NUMBER = (
    rf"(?<![\d/])\d{{1,2}}{_S}?\({_S}?\d{{1,2}}{_S}?(?:[A-Z]{_S}?)?\){_S}?\d{{1,5}}"
    rf"(?:{_S}?-?[A-Za-z](?:-[A-Za-z]+)?\b|-\d+\b)?{_REVISED}?"
)
# 128/2/25   215/25 (Beschluss)   687/22(B)
_DECIDED = rf"(?:{_S}?\((?:B|Beschluss)\)|{_S}?[-–]{_S}?Beschluss\b)"
_YEAR_NUMBER = r"(?<![\d/])(?:\d{1,3}|1[0-8]\d\d)/(?:\d{1,2}/)?\d{2}(?![\d/])"
_COUNCIL_NUMBER = rf"{_YEAR_NUMBER}{_DECIDED}?{_REVISED}?"
_NUMBER = rf"(?:{_COMMITTEE_NUMBER}|{_YEAR_NUMBER}{_DECIDED}{_REVISED}?|{_TERM_NUMBER}|{_COUNCIL_NUMBER})"

# What may stand between two numbers of a series.
_DAY = rf"vom{_S}\d{{1,2}}\.{_S}?(?:\d{{1,2}}\.|[A-Za-zä]+){_S}?\d{{4}}"
_WITHIN = rf"(?:{_S}Anlagen?|{_S}{_DAY}|,?{_S}(?:S\.|Seiten?){_S}?\d+(?:{_S}?ff?\.)?|{_S}Nr\.{_S}?[A-Z\d.]+\d)?"
_NEXT = re.compile(
    rf"{_WITHIN}(?:{_S}?[,;/]|{_S}?\(|,?{_S}(?:und|sowie|oder|bis|bzw\.|beziehungsweise))"
    rf"(?:{_S}(?:auf|zu|der|die|den|Nr\.|Nummer))*{_S}?(?P<number>{_NUMBER})"
)

_PAPER = re.compile(
    rf"(?<![\w-])(?:(?P<paper>{_PRINTED}){_NUMBER_WORD}{_S}{{0,3}}"
    rf"|(?P<record>{_RECORD}){_NUMBER_WORD}{_S}{{1,3}}"
    rf"|{_KIND}{_NUMBER_WORD}{_S}(?=\d\d?/\d{{2,6}}\b)(?!\d\d?/20[0-4]\d\b)"
    rf")(?P<number>{_NUMBER})"
)

# Kleine Anfrage 5106   KA 5106   Kleinen Anfragen Nrn. 5106 und 5107: counted by themselves, not with the papers
_SERIAL = r"\d{1,5}(?![\d/]|[.,]\d)"
_QUESTION = re.compile(
    rf"(?<![\w-])(?:(?:[Kk]leinen?|[Gg]ro(?:ß|ss)en?|[Ss]chriftlichen?){_S}Anfragen?|KA){_NUMBER_WORD}{_S}{{1,3}}(?P<number>{_SERIAL})"
    rf"(?!\.?{_S}?(?:{_MONTH_OR_THING}))"
)
_NEXT_QUESTION = re.compile(
    rf"(?:,|{_S}(?:und|sowie|oder|bis)){_S}(?P<number>\d{{2,5}}(?![\d/]|[.,]\d))(?!\.?{_S}?(?:{_MONTH_OR_THING}))"
)

# KOM(2012) 530 endg.   COM(2025) 823 final   SWD(2021) 12   Ratsdok. 9317/25   Ratsdok.-Nr. 8123/1/12 REV 1
_UNION = re.compile(
    rf"(?<!\w)(?:(?P<office>KOM|COM|SEK|SEC|SWD|JOIN|C){_S}?\((?P<year>\d{{4}})\){_S}?(?P<serial>\d{{1,5}})(?!\d)(?:{_S}?(?:endgültig|endg\.|final|endg))?"
    rf"|Rats(?:dok(?:ument(?:e[ns]?|s)?)?\.?|drucksache)(?:-?{_S}?(?:Nr\.|Nummer))?:?{_S}?(?P<council>\d{{3,5}}(?:/\d)?/\d{{2,4}})(?!\d))"
)


def find_papers(text: str) -> Iterator[Paper]:
    """Every cited number of a paper, each number of a series by itself, in text order."""
    for match in _PAPER.finditer(text):
        kind: Literal["paper", "protocol"] = "protocol" if match["record"] else "paper"
        yield Paper(match.start(), match.end(), paper_target(match["number"]), kind)
        last = match
        while (following := _NEXT.match(text, last.end())) and _same_house(last["number"], following["number"]):
            yield Paper(following.start("number"), following.end(), paper_target(following["number"]), kind)
            last = following
    for match in _QUESTION.finditer(text):
        yield Paper(match.start(), match.end(), match["number"], "question")
        last = match
        while following := _NEXT_QUESTION.match(text, last.end()):
            yield Paper(following.start("number"), following.end(), following["number"], "question")
            last = following
    for match in _UNION.finditer(text):
        target = match["council"] or f"{match['office']}({match['year']}) {match['serial']}"
        yield Paper(match.start(), match.end(), target, "eu")


def _same_house(first: str, second: str) -> bool:
    """Whether two numbers count the same way: by electoral term, or by year as the Bundesrat does."""
    return _by_term(second) or not _by_term(first)


def _by_term(number: str) -> bool:
    return re.match(rf"{_COMMITTEE_NUMBER}|{_TERM_NUMBER}", number) is not None


def paper_target(number: str) -> str:
    """A paper's number as it names the paper: `7/3891 neu` → `7/3891`, `215/25 (Beschluss)` → `215/25(B)`."""
    plain = re.sub(rf"{_REVISED}$", "", number)
    plain = re.sub(rf"{_DECIDED}$", "(B)", plain)
    return re.sub(r"(?<=\d)S$", " S", re.sub(r"\s+", "", plain))
