"""Citations of law: paragraphs and articles with the act they stand in, acts of the European Union by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from parlagraph.extract.numerals import BLANK
from parlagraph.extract.references.law_names import (
    ABBREVIATION,
    GENITIVE,
    NOMINATIVE,
    PUBLISHED,
    UNION_ACT,
    UNION_ACT_OR_NUMBER,
    UNION_NUMBER,
    UNION_PUBLISHED,
)

_S = BLANK
_CAPITAL = r"[A-ZÄÖÜ]"


class Norm(NamedTuple):
    """A citation at `text[start:end]`; `named` where the act is printed with it, `article` for articles."""

    start: int
    end: int
    kind: Literal["law", "eu"]
    named: bool
    article: bool


_ROW = rf"{_S}?(?:,|[-–]|und|oder|bis|sowie|bzw\.){_S}?"
# 7   14a   613 a   165 ff.
_NUMBER = rf"\d+(?:{_S}[a-z](?={_S}(?:Abs|{_CAPITAL}))|[a-z]{{0,2}})(?![\w/%€]|[.,]\d)(?:{_S}?ff?\b\.?)?"
# 1   5 oder 7   1 bis 3
_NUMBERS = rf"\d+[a-z]?\b(?:{_ROW}\d+[a-z]?\b(?![.,]\d)(?!{_S}Abs))*(?:{_S}?ff?\.|{_S}a\.?{_S}?E\.)?"
_LETTERS = rf"[a-z]{{1,2}}\b(?:{_ROW}[a-z]{{1,2}}\b(?![\w-]))*"
_NUMBERED = (
    r"(?:Abs(?:atz(?:es)?|ätzen?|\.)|Unterabs(?:atz(?:es)?|\.)|UAbs\.|S(?:atz(?:es)?|ätzen?|\.)|N(?:ummern?|rn?\.)|"
    r"Ziff(?:ern?|\.)|Halbs(?:atz(?:es)?|\.)|Hs\.|HS|Alt(?:ernativen?|\.)|Var(?:ianten?|\.)|Tarifstelle|Spiegelstrich)"
)
_LETTERED = r"(?:Buchst(?:aben?|\.)|Doppelbuchst(?:aben?|\.)|[Ll]it\.|Ziffern?)"
_ORDINAL = rf"(?:[1-9]\.|erster|zweiter|dritter){_S}?(?:Halbsatz|Hs\.|HS|Alternative|Alt\.|Spiegelstrich)"
_ROMAN = rf"[IVX]{{1,4}}(?:{_S}\d+)?(?={_S}{_CAPITAL}\w*{_CAPITAL})"
# § 42 (1) Satz 2 …   § 11 (1) …gesetz; but not the number in front of an article's own words
_ACT_NAME = rf"{_CAPITAL}\w*{_CAPITAL}|{_CAPITAL}\w+(?:gesetz|ordnung|verfassung|buch)"
_BRACKETED = rf"\(\d{{1,2}}[a-z]?\)(?={_S}(?:Satz|S\.|Nr\.|Nummer|de[rs]{_S}|{_ACT_NAME}))"
# Absatz 5 oder 7   Nr. 4   Buchstabe b   2. Halbsatz   § 44 I VwVfG
_PART = rf"(?:{_BRACKETED}|{_NUMBERED}{_S}?{_NUMBERS}|{_LETTERED}{_S}?{_LETTERS}|{_ORDINAL}|{_ROMAN})"
_WITH = rf"(?:und(?:/{_S}?oder)?|oder|sowie|bzw\.|i\.{_S}?V\.{_S}?m\.|in{_S}Verbindung{_S}mit)"
_PARTS = rf"(?:(?:,|{_S}{_WITH})?{_S}?{_PART})*"
_RANGE = rf"(?:{_S}?(?:bis|[-–]){_S}?(?:§{_S}?)?{_NUMBER}{_PARTS})?"
_RANGE_OF_ARTICLES = _RANGE.replace(rf"(?:§{_S}?)?", "")

# § 7 Abs. 1   §§ 165 ff.   Artikel 229 § 5
_PARAGRAPH = rf"§{{1,2}}{_S}{{0,2}}{_NUMBER}{_PARTS}{_RANGE}"
_ARTICLE = rf"(?<!\w)Art(?:ikel[ns]?|\.){_S}?{_NUMBER}(?:{_S}§{_S}?{_NUMBER})?{_PARTS}{_RANGE_OF_ARTICLES}"
_CITATION = re.compile(
    rf"(?P<place>{_PARAGRAPH}|(?P<article>{_ARTICLE}))|(?<![\w/-])(?P<act>{UNION_ACT_OR_NUMBER}(?:{UNION_PUBLISHED})?)"
)
# §§ 22 und 23
_FURTHER = re.compile(rf"{_S}?(?:,|{_S}{_WITH}){_S}?(?P<place>{_NUMBER}{_PARTS}{_RANGE})")
_FURTHER_ACT = re.compile(rf"{_S}?(?:,|{_S}(?:und|sowie|oder|bzw\.)){_S}?(?P<act>{UNION_NUMBER}(?:{UNION_PUBLISHED})?)")

# Nummer 11 (Recht der Wirtschaft) und Nummer 20 (Recht der Lebensmittel) des …   Absatz 2a – neu – des …
_NOTE = rf"(?:{_S}\({_CAPITAL}[^()\n§]{{3,90}}\)(?:(?:,|{_S}{_WITH})?{_S}{_PART})*){{0,3}}"
_NEW = rf"(?:{_S}?[-–(]{_S}?(?:neu|alt){_S}?[-–)])?"
_OLD = rf"(?:{_S}\(?[anm]\.{_S}?F\.\)?)?"
_VERSION = re.compile(rf"{_S}\(?[anm]\.{_S}?F\.\)?")
_OF_UNION = re.compile(rf"{_S}(?:(?:der|des){_S})?{UNION_ACT}(?:{UNION_PUBLISHED})?")
_OF_LAW = re.compile(
    rf"{_NOTE}{_NEW}{_S}(?:(?:(?:des|der){_S})?{ABBREVIATION}|{GENITIVE}|{NOMINATIVE}){_OLD}(?:{PUBLISHED})?"
)


def find_norms(text: str) -> Iterator[Norm]:
    """Every cited paragraph, article or act of the Union, each number of a series by itself, in text order."""
    at = 0
    while match := _CITATION.search(text, at):
        found = [Norm(match.start(), match.end(), "eu", True, False)] if match["act"] else _places(text, match)
        if found[-1].kind == "eu":
            found += _further_acts(text, found[-1].end)
        yield from found
        at = found[-1].end


def _places(text: str, match: re.Match[str]) -> list[Norm]:
    """The paragraphs or articles of one series; the act's name belongs to the last."""
    pieces = [match.span()]
    while following := _FURTHER.match(text, pieces[-1][1]):
        pieces.append(following.span("place"))
    if len(pieces) > 1 and not _continues(text, pieces[-1][1], match["place"]):
        pieces = pieces[:1]
    start, end = pieces[-1]
    union = _OF_UNION.match(text, end)
    act = union or _OF_LAW.match(text, end)
    pieces[-1] = (start, act.end() if act else _with_version(text, end))
    article = match["article"] is not None
    norms = [Norm(start, end, "eu" if union else "law", act is not None, article) for start, end in pieces]
    if match["place"].startswith("§§") and act and not union:
        norms += _of_other_acts(text, norms[-1].end)
    return norms


def _of_other_acts(text: str, at: int) -> Iterator[Norm]:
    """What follows in a series that changes its act: `31 BImSchG` in `§§ 7 IZÜV, 31 BImSchG`."""
    while (place := _FURTHER.match(text, at)) and (act := _OF_LAW.match(text, place.end())):
        at = act.end()
        yield Norm(place.start("place"), at, "law", True, False)


def _with_version(text: str, end: int) -> int:
    """Where a place ends that says which version of its act it means: `§ 255a a. F.`."""
    version = _VERSION.match(text, end)
    return version.end() if version else end


def _continues(text: str, end: int, place: str) -> bool:
    """Whether numbers behind a comma or `und` are paragraphs too: after `§§`, `Artikeln`, or before the act's name."""
    return bool(re.match(r"§§|Artikeln\b", place) or _OF_UNION.match(text, end) or _OF_LAW.match(text, end))


def _further_acts(text: str, at: int) -> Iterator[Norm]:
    while following := _FURTHER_ACT.match(text, at):
        at = following.end()
        yield Norm(following.start("act"), at, "eu", True, False)
