"""Which paper a printed number means: `18/1234` is another one in each parliament, and Vorlagen count apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

Key = tuple[str, str, str]
"""(parliament, series, number): `("nw", "v", "18/1085")`; the series of Drucksachen is empty."""

_HOUSES = (
    # BT-Drs. 17/1234, Bundestagsdrucksache 17/1234
    (
        "bt",
        re.compile(r"\b(?:BT[-\s]{1,2}|Bundestags?-?\s?)(?:Dr(?:ucksache|n?s?\b)|PlPr|Plenarprotokoll)", re.IGNORECASE),
    ),
    # BR-Drs. 123/14, Bundesratsdrucksache 123/14
    (
        "br",
        re.compile(r"\b(?:BR[-\s]{1,2}|Bundesrats?-?\s?)(?:Dr(?:ucksache|n?s?\b)|PlPr|Plenarprotokoll)", re.IGNORECASE),
    ),
    # LT-Drs. 18/1234, Landtagsdrucksache 18/1234
    (
        "own",
        re.compile(r"\b(?:LT[-\s]{1,2}|Landtags?-?\s?)(?:Dr(?:ucksache|n?s?\b)|PlPr|Plenarprotokoll)", re.IGNORECASE),
    ),
)
_OTHER_HOUSE = re.compile(r"\b(?:Bundestag|Bundesrat|Landtag|Bürgerschaft|Abgeordnetenhaus)", re.IGNORECASE)
# Landtagsvorlage 18/12, in a paper of the Bundestag: which Land's can't be told
_OF_A_LAND = re.compile(r"\bLandtags?-?(?:vorlage|drucksache)\w*\W*$", re.IGNORECASE)
_CALLED = re.compile(r"[A-Za-z]{2}")
# 17/1234 des Deutschen Bundestages
_OF_HOUSE = re.compile(r"^\W{0,3}(?:des|im)\s+(?:Deutschen\s+)?(?P<house>Bundestag|Bundesrat)")
_SERIES = (
    # Vorlage 18/1085
    ("v", re.compile(r"\bVorlagen?\b[^.;]{0,40}$", re.IGNORECASE)),
    # Plenarprotokoll 17/45, PlPr 17/45
    ("p", re.compile(r"\b(?:Plenar-?\s?protokolle?s?|PlPr\.?)[^.;]{0,40}$", re.IGNORECASE)),
    # Ausschussprotokoll 18/45, APr 18/45, Umdruck 19/123, Zuschrift …, Kleine Anfrage 18/3: numbers of their own
    (
        "other",
        re.compile(
            r"\b(?:Ausschuss-?\s?protokolle?s?|APr\.?|Umdrucke?|Zuschrift|Anfrage)\s{1,2}[\d/]*\s*$", re.IGNORECASE
        ),
    ),
)
# 128/25, 128/2/25, 215/25(B)
_COUNCIL_NUMBER = re.compile(r"\d{1,4}(?:/\d{1,2})?/\d{2}(?:\(B\))?")
# 18/1234 of the 18th term; there are no terms beyond the thirties
_TERM_NUMBER = re.compile(r"[1-3]?\d/\d{1,6}")
_ID = re.compile(r"(?P<parliament>[a-z]{2})-\d+-(?P<series>[a-z]*)\d")


def index(papers: Iterable[Mapping[str, Any]]) -> dict[Key, str]:
    """The papers by what a reference would call them; numbers that two papers bear are left out."""
    found: dict[Key, list[str]] = defaultdict(list)
    for paper in papers:
        if paper["parliament"] and paper["number"]:
            match = _ID.match(paper["doc_id"])
            series = match["series"] if match else ""
            found[paper["parliament"], series, paper["number"]].append(paper["doc_id"])
    # A second file of the same paper has its id with a number behind it: the shortest is the paper's own.
    return {key: min(ids, key=lambda doc_id: (len(doc_id), doc_id)) for key, ids in found.items()}


def key_of(reference: Mapping[str, Any], parliament: str | None) -> Key | None:
    """What a row of `references` in a paper of `parliament` means; None for laws and where that is unclear."""
    number = reference["target"]
    if reference["target_kind"] not in ("paper", "protocol") or not number:
        return None
    before, text, after = reference["prefix"] or "", reference["text"], reference["suffix"] or ""
    called = text[: text.find(number)] if number in text else text
    # In a series (`BT-Drs. 17/1 und 17/2`) the words before the first number hold for the others.
    whose = _whose(called if _CALLED.search(called) else before + called, before + called, after, number, parliament)
    return (whose, _series(before + called), number) if whose else None


def _whose(called: str, before: str, after: str, number: str, parliament: str | None) -> str | None:
    """The parliament by the word at the number, else by the number's form; None if it could be several."""
    said = [(match.start(), code) for code, pattern in _HOUSES for match in pattern.finditer(called)]
    code = max(said)[1] if said else None
    if genitive := _OF_HOUSE.match(after):
        code = "bt" if genitive["house"] == "Bundestag" else "br"
    if code in ("bt", "br"):
        return code if (_COUNCIL_NUMBER if code == "br" else _TERM_NUMBER).fullmatch(number) else None
    if parliament in ("bt", "br") and (code == "own" or _OF_A_LAND.search(before)):
        return None
    if parliament in ("bt", "br"):
        # The Bundesrat counts by year, the Bundestag by term: 18/25 could be either's, 128/25 and 18/1234 could not.
        council = _COUNCIL_NUMBER.fullmatch(number) and not _TERM_NUMBER.fullmatch(number)
        return "br" if council else parliament if parliament == "bt" and _TERM_NUMBER.fullmatch(number) else None
    elsewhere = code is None and any(not _is_own(match.group()) for match in _OTHER_HOUSE.finditer(before))
    return parliament if _TERM_NUMBER.fullmatch(number) and not elsewhere else None


def _is_own(house: str) -> bool:
    return house.casefold() not in ("bundestag", "bundesrat")


def _series(words: str) -> str:
    return next((series for series, pattern in _SERIES if pattern.search(words)), "")
