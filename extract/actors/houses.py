"""Parliaments and governments: `der Landtag`, `Deutscher Bundestag`, `die Landesregierung`, `der Senat`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parlagraph.extract.actors.bodies import is_indefinite
from parlagraph.extract.facts import Mention
from parlagraph.extract.inflection import adjective
from parlagraph.extract.lexicon import toml
from parlagraph.extract.model import Header

_HOUSE = (
    r"(?:Landtag(?:e?s)?|Bundestag(?:e?s)?|Bundesrat(?:e?s)?|Parlament(?:e?s)?|Abgeordnetenhaus(?:es)?|Bürgerschaft|"
    r"Stadtbürgerschaft)"
)
_CITY_STATES = frozenset({"be", "hb", "hh"})
_DEFINITE = re.compile(
    r"\b(?:[Dd](?:er|ie|as|es|em|en)|[Ii]m|[Vv]om|[Bb]eim|[Zz]um|[Aa]m|[Zz]ur|[Uu]nsere[rsm]?|[Dd]iese[rsm]?)\s+$"
)
# der Regierung Südsudans | die Regierung von …
_FOREIGN_FOLLOWS = re.compile(r"\s+(?:der|des|von|in)\s|\s+[A-ZÄÖÜ]\w+s\b")


@cache
def _lands() -> dict[str, str]:
    """How the states are called, with the code of their parliament."""
    parliaments = toml("parliaments")["parliament"]
    return {land: row["code"] for row in parliaments for land in row["land"] if row["code"] not in ("bt", "br")}


@cache
def _of_parliament(field: str) -> dict[str, str]:
    """One field of each parliament (`body`, `government`) by code."""
    return {row["code"]: row[field] for row in toml("parliaments")["parliament"]}


@cache
def _stems() -> dict[str, str]:
    """The adjectives of the states without ending, lower case, with the code of their parliament; the longest first."""
    pairs = [(word.lower(), code) for code, words in toml("states")["adjectives"].items() for word in words]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _of_land() -> str:
    """`Nordrhein-Westfalen`, ` des Saarlandes`, ` der Freien und Hansestadt Hamburg` behind a body, as a pattern."""
    lands = "|".join(re.escape(land) for land in sorted(_lands(), key=len, reverse=True))
    cities = r"\s+der\s+Freien\s+(?:und\s+)?Hansestadt\s+\w+"
    return rf"(?:\s+(?:von\s+|des\s+Landes\s+)?(?:{lands})|\s+des\s+(?:Saarlandes|Freistaate?s\s+\w+)|{cities})"


@cache
def _house_pattern() -> re.Pattern[str]:
    lands = "|".join(re.escape(land.upper()) for land in sorted(_lands(), key=len, reverse=True))
    upper = _HOUSE.upper()
    return re.compile(
        rf"""(?<![\w-])(?:
            (?P<house>{_HOUSE})(?P<of>{_of_land()})?
          | (?P<upper>{upper})(?P<of_upper>\s+(?:VON\s+)?(?:{lands})|\s+DES\s+SAARLANDES)?
        )(?![\w-])""",
        re.VERBOSE,
    )


# Deutscher | Hessischen | Thüringer | NIEDERSÄCHSISCHER
_HOUSE_ADJECTIVE = re.compile(
    r"(?<![\w-])(?:(?:Deutsche|Europäische|[A-ZÄÖÜ][\w-]*ische)[rnsm]?|Thüringer|Berliner|Hamburger|Bremer|[A-ZÄÖÜ-]+ISCHER|THÜRINGER)\s+$"
)


@cache
def _government_pattern() -> re.Pattern[str]:
    houses = r"Bundesregierung|Landesregierung|Staatsregierung|Regierung|Senate?s?"
    return re.compile(rf"(?<![\w-])(?P<house>{houses})(?P<of>{_of_land()}|\s+von\s+Berlin)?(?![\w-])")


@cache
def _government_adjective() -> re.Pattern[str]:
    stems = sorted({*toml("countries")["stems"].split(), *_stems()}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?P<stem>{'|'.join(map(re.escape, stems))})(?:e[rnsm]?)?\s+$", re.IGNORECASE)


# das ukrainische Parlament | des britischen Unterhauses
_HOUSE_WORD = re.compile(r"Parlament|Unterhaus|Oberhaus|Repräsentantenhaus|Nationalversammlung|Verfassungsgericht")
_FOREIGN_HOUSE = (
    r"(?P<house>Parlaments?|Unterhaus(?:es)?|Oberhaus(?:es)?|Repräsentantenhaus(?:es)?|Nationalversammlung"
    r"|Verfassungsgerichts?)(?![\w-])"
)


@cache
def _foreign_pattern() -> re.Pattern[str]:
    stems = sorted(set(toml("countries")["stems"].split()) - {"deutsch"} - set(_stems()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?P<stem>{'|'.join(map(re.escape, stems))})e[nrsm]?\s+{_FOREIGN_HOUSE}")


def _foreign_houses(text: str) -> Iterator[Mention]:
    """Parliaments of other states by the state's adjective."""
    for match in _foreign_pattern().finditer(text) if _HOUSE_WORD.search(text) else ():
        if is_indefinite(text[max(0, match.start() - 40) : match.start()]):
            continue
        court = "gericht" in match["house"]
        noun = re.sub(r"(?<=haus)es$|(?<=[^u])s$", "", match["house"])
        gender = "f" if noun.endswith("ung") else "n"
        name = f"{adjective(match['stem'][0].upper() + match['stem'][1:] + 'e', gender)} {noun}"
        yield Mention(
            start=match.start(),
            end=match.end(),
            rule="house",
            name=name,
            type="organisation" if court else "parliament",
        )


# das Kabinett hat beschlossen, but not das Kabinett Brandt
_CABINET = re.compile(
    r"\b(?:[Dd](?:as|em|es)|[Ii]m|[Vv]om)\s+(?P<house>Kabinetts?)(?![\w-]|\s+(?:der|des|von)\s|\s+[A-ZÄÖÜ][\w-]+\s+I)"
)


def find_houses(text: str, header: Header) -> Iterator[Mention]:
    """Parliaments by their official name, governments by the name that their papers use."""
    for match in _house_pattern().finditer(text):
        opening = _HOUSE_ADJECTIVE.search(text[max(0, match.start() - 40) : match.start()])
        if name := _house_name(text, match, opening.group() if opening else "", header):
            start = match.start() - (len(opening.group()) if opening else 0)
            yield Mention(start=start, end=match.end(), rule="house", name=name, type="parliament")
    yield from _presidium(text, header)
    yield from _foreign_houses(text)
    for match in _CABINET.finditer(text) if "Kabinett" in text else ():
        start, end = match.span("house")
        yield Mention(start=start, end=end, rule="government", name="Kabinett", type="government")
    for match in _government_pattern().finditer(text) if "egierung" in text or "Senat" in text else ():
        before = text[max(0, match.start() - 40) : match.start()]
        opening = _government_adjective().search(before)
        if is_indefinite(before):
            continue
        if name := _government_name(text, match, opening["stem"] if opening else "", header):
            start = match.start() - (len(opening.group()) if opening else 0)
            yield Mention(start=start, end=match.end(), rule="government", name=name, type="government")


# das Präsidium hat … festgelegt, but not das Präsidium des Städtetages
_PRESIDIUM = re.compile(
    r"\b(?:[Dd](?:as|em|es)|[Ii]m|[Vv]om|[Bb]eim)\s+(?P<house>Präsidiums?)(?![\w-]|\s+(?:der|des|von|und)\s|\s+[A-ZÄÖÜ])"
)


_OTHER_PRESIDIUM = re.compile(r"Universit|Hochschul|Campus|Verband|Verein|Polizei|Akademie|Gericht|Präsidien")
"""Words of a line whose presidium is hardly the parliament's."""


def _presidium(text: str, header: Header) -> Iterator[Mention]:
    """The presidium of the paper's own parliament."""
    elsewhere = header.parliament is None or "Präsidium" not in text or _OTHER_PRESIDIUM.search(text)
    for match in _PRESIDIUM.finditer(text) if not elsewhere else ():
        start, end = match.span("house")
        yield Mention(start=start, end=end, rule="house", name="Präsidium", type="parliament")


def land_of(header: Header) -> str | None:
    """What the state of the paper's parliament is called (`Hessen`); None for the federation or where unknown."""
    return next((land for land, code in _lands().items() if code == header.parliament), None)


def _house_name(text: str, match: re.Match[str], adjective: str, header: Header) -> str | None:
    house = (match["house"] or match["upper"]).lower()
    bodies = _of_parliament("body")
    own = header.parliament
    if "bundestag" in house:
        return bodies["bt"]
    if "bundesrat" in house:
        return bodies["br"]
    if "abgeordnetenhaus" in house:
        return bodies["be"]
    if house.startswith("parlament"):
        if adjective.startswith("Europäisch"):
            return "Europäisches Parlament"
        return header.body if own and not adjective and _is_definite(text, match) else None
    code = _code_of(adjective, match)
    if house.startswith("stadtbürgerschaft"):
        return "Stadtbürgerschaft"
    if "bürgerschaft" in house:
        code = code or (own if own in ("hb", "hh") else None)
        return bodies[code] if code else None
    code = code or (own if own not in (None, "bt", "br", *_CITY_STATES) else None)
    return bodies[code] if code else "Landtag"


def _is_definite(text: str, match: re.Match[str]) -> bool:
    """`das Parlament`, `die Regierung`, but not `die Regierung von …`."""
    return bool(_DEFINITE.search(text[max(0, match.start() - 10) : match.start()])) and not _FOREIGN_FOLLOWS.match(
        text, match.end()
    )


def _code_of(adjective: str, match: re.Match[str]) -> str | None:
    """The code of the state that an adjective before a body, or its name behind it, tells."""
    for stem, code in _stems().items():
        if adjective.lower().startswith(stem):
            return code
    behind = (match["of"] or match.groupdict().get("of_upper") or "").lower()
    return next(
        (code for land, code in sorted(_lands().items(), key=lambda x: -len(x[0])) if land.lower() in behind), None
    )


def _of_another_state(word: str, stem: str, match: re.Match[str]) -> str:
    """`Hessische Landesregierung`, `Senat von Berlin`: the government of a state that is not the paper's own."""
    gender, noun = ("m", "Senat") if word.startswith("Senat") else ("f", word)
    if stem:
        return (
            f"{adjective(f'{stem[0].upper()}{stem[1:]}er', gender)} {noun}"
            if not stem.endswith("er")
            else f"{stem} {noun}"
        )
    return " ".join(f"{noun}{match['of']}".split())


def _government_name(text: str, match: re.Match[str], stem: str, header: Header) -> str | None:
    word = match["house"]
    governments = _of_parliament("government")
    code = _code_of(stem, match)
    if code and header.parliament and code != header.parliament and word not in ("Bundesregierung", "Senate"):
        return _of_another_state(word, stem, match)
    if word == "Regierung" and code:
        return governments[code]
    if word.startswith("Senat"):
        known = header.parliament in _CITY_STATES or _code_of(stem, match) in _CITY_STATES
        return "Senat" if known and word != "Senate" else None
    if word != "Regierung":
        return word
    if stem:
        return f"{stem[0].upper()}{stem[1:]}{'' if stem.endswith('er') else 'e'} Regierung"
    return governments.get(header.parliament or "") if not match["of"] and _is_definite(text, match) else None
