"""Who brings a paper in: groups, governments, ministries, committees and persons in the words that name a mover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parlagraph.extract.actors.members import can_be_surname
from parlagraph.extract.groups import NO_GROUP, canonical_group, group_pattern
from parlagraph.extract.inflection import adjective
from parlagraph.extract.lexicon import toml

_PARTICLES = r"(?:von|van|der|den|de|du|da|di|zu|zur|dos|ter|vom|und\s+zu|und\s+von|el|al|le|la)"
_TITLES = (
    r"(?:Prof|Dr\.-Ing|Dr|Dres|PhDr|MUDr|Univ|Dipl|Ing|Mag|h\.\s?c|habil|rer|nat|phil|jur|med|pol|iur|Ph\.?D|MBA|LL\.M)"
)
_ADDRESS = r"(?:Frau|Herrn?|Abgeordnete[rn]?|Abg\.|Freiherr|Freifrau)"
_WORD = r"(?:[A-ZÄÖÜÇŞĆČŠŽÉŁØİÓÁ][\w'’]*(?:-[\w'’]+)*\.?)"
_NAME = re.compile(rf"^ {_WORD} (?: \s+ (?:{_PARTICLES}\s+)* {_WORD} ){{1,4}} $", re.VERBOSE)
_SURNAME = re.compile(rf"^ (?:{_PARTICLES}\s+)* {_WORD} $", re.VERBOSE)
_TITLE_WORDS = re.compile(
    rf"(?<![\w-])(?:{_TITLES}(?:\.\s?(?:-\s?)?|\s+|(?=[,)/]|$))|/\s*(?=Univ)|Prag\s+|{_ADDRESS}\s+|Md(?:L|B|BB|HB|A)\b|a\.\s?D\.)"
)
IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")

_GOVERNMENT = re.compile(r"\b(?P<name>Bundesregierung|Landesregierung|Staatsregierung|Regierung\s+des\s+Saarlandes)\b")
_SENATE = re.compile(r"\b(?:Senats?|Senates)\b(?!sverwaltung)")
_ON_BEHALF = re.compile(
    r"\b(?:namens|im\s+Namen|für)\s+(?:de[rs]\s+)?(?:\w+\s+)?(?:Bundesregierung|Landesregierung|Staatsregierung|Senats?)\b"
)
_PERSONS_FOLLOW = re.compile(r"\b(?:Abgeordneten?|Abgeordneter|Abg\.|Abgeordnete)\s+(?P<names>[^\n]+)")
_LAND = re.compile(
    r"""
    \b (?: (?: des \s+ Landes | Land ) \s+ (?P<land> [A-ZÄÖÜ][\w-]+ (?:-[A-Z]\w+)? )
         | (?: des \s+ Freistaate?s | Freistaat ) \s+ (?P<freistaat> [A-ZÄÖÜ]\w+ )
         | (?: der \s+ )? Freien? \s+ (?P<hansestadt> Hansestadt \s+ Bremen | und \s+ Hansestadt \s+ Hamburg )
         | des \s+ (?P<saarland> Saarlandes ) )
    """,
    re.VERBOSE,
)
_LAND_NAMES = {
    "Saarland": "Saarland", "Bremen": "Freie Hansestadt Bremen", "Hamburg": "Freie und Hansestadt Hamburg",
}  # fmt: skip
_COMMITTEE_NUMBER = r"\((?:\d+\.\s*)?(?:Ausschuss|[^)]*)\)"
_BEHIND_OFFICE = re.compile(
    rf"\s*{_COMMITTEE_NUMBER}|\s+(?:namens|vom\s+\d|auf\s+die|für\s+die\s+Sitzung|an\s+den|gemäß|über\s+die)\b|\s[–-]\s"
)
_GENITIVE = re.compile(
    r"(?<=schuss)es$|(?<=schuß)es$|(?<=ium)s$|(?<=[rR]at)e?s$|(?<=ster)s$|(?<=tor)s$|(?<=hof)e?s$|(?<=[aA]mt)e?s$|(?<=kanzler)s$"
)
_FEMININE = re.compile(r"(?:in|stelle|ommission|kanzlei|erwaltung|ehörde|eauftragte|agentur|Delegation)$")


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves: canonical names in order, and the persons named."""

    originators: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def read_mover(words: str, *, government: str | None = None) -> Mover:
    """The mover in the words after the kind, e.g. `der Abgeordneten A B, C D und der Fraktion der X`.

    `government` is the canonical name of the parliament's government.
    """
    words = " ".join(re.sub(r"[\ue000-\uf8ff]", " ", words).split())
    persons = tuple(_persons(words))
    groups = tuple(dict.fromkeys(_groups(words)))
    if groups:
        return Mover(tuple(name for name in groups if name != NO_GROUP) or persons, persons)
    if _ON_BEHALF.search(words):
        return Mover((government or "Landesregierung",), ())
    office, cabinet = _office(words), _GOVERNMENT.search(words)
    if office and not (cabinet and cabinet.start() < words.find(office.split()[0])):
        return Mover((office,), ())
    if cabinet or (government == "Senat" and _SENATE.search(words)):
        return Mover((government or (cabinet["name"] if cabinet else "Senat"),), ())
    if lands := tuple(_lands(words)):
        return Mover(lands, ())
    return Mover(persons, persons)


def _groups(words: str) -> Iterator[str]:
    """Canonical groups in order; plain words count after `Fraktion` or in brackets."""
    taken = 0
    for found in _group_mentions().finditer(words):
        if found.start() < taken:
            continue
        name = canonical_group(next(part for part in (*found.groups(), found[0]) if part))
        if name:
            taken = found.end()
            yield name


@cache
def _group_mentions() -> re.Pattern[str]:
    """A group's spelling, whatever is in brackets or behind `Fraktion`, or the word for having no group."""
    behind = r"Fraktion(?:en)?\s+(?:(?:der|von|des)\s+)?(?=(?P<after>[\w/ .]{2,30}?)(?:,|\s+und|$))"
    return re.compile(
        rf"{group_pattern().pattern}|\(\s*(?P<bracket>[^()]{{2,40}})\s*\)|{behind}|\b(?P<alone>fraktionslos\w*)"
    )


def _persons(words: str) -> Iterator[str]:
    """The persons behind `Abgeordneten`, or before a group in brackets."""
    found = _PERSONS_FOLLOW.search(words)
    if found:
        yield from names_in(found["names"])
    elif re.match(r"^[^()]+\([^()]+\)", words):
        yield from names_in(words[: words.rfind(")") + 1])


def names_in(words: str) -> Iterator[str]:
    """The names in a list such as `Dr. A B, C D (Köln) und E F`, without titles, towns and groups."""
    bare = IN_BRACKETS.sub("", group_pattern().sub(",", words))
    bare = re.split(r"\b(?:Drucksache|eingegangen|vom\s+\d|betr)", bare)[0]
    for part in re.split(r"\s*(?:,|;|\bund\b(?!\s+zu\b)|\bsowie\b|\bu\.\s?a\.|\bweitere[rn]?\b)\s*", bare):
        if name := person(re.sub(r"^(?:der|des|die|den)\s+|\s+(?:der|des)$", "", part)):
            yield name


def person(words: str) -> str | None:
    """A person's name without titles and functions; None where the words are no name."""
    bare = " ".join(_TITLE_WORDS.sub(" ", f"{words.strip()} ").split()).strip(" ,;:–-*")
    return bare if _NAME.match(bare) and not _no_name().search(bare) and not canonical_group(bare) else None


def surname(words: str) -> str | None:
    """A surname without titles; None where the words are none or hold more."""
    bare = " ".join(_TITLE_WORDS.sub(" ", f"{words.strip()} ").split()).strip(" ,;:–-*")
    known = _SURNAME.match(bare) and not _no_name().search(bare) and can_be_surname(bare)
    return bare if known else None


def _office(words: str) -> str | None:
    """An office's full name in the nominative: of `des Ausschusses für Inneres (4. Ausschuss)` no number is left."""
    if not office_pattern().search(words):
        return None
    bare = re.sub(r"^\s*(?:durch\s+)?(?:der|die|das|des|den|dem|Der|Die|Das)\s+", "", words)
    bare = _BEHIND_OFFICE.split(bare)[0]
    return nominative(bare) or None


def nominative(words: str) -> str:
    """A body's name in the nominative, where its form tells that it is not; its first article is gone already."""
    head = office_pattern().search(words)
    if head is None:
        return words.strip(" ,;:*–-")
    noun = _GENITIVE.sub("", head[0]) if not head[0].endswith("präsidenten") else head[0][:-2]
    noun = noun[:-2] if noun in ("Präsidenten", "Vizepräsidenten") else noun
    gender = "f" if _FEMININE.search(noun) else "n" if re.search(r"inisterium|gremium|[Aa]mt", noun) else "m"
    *before, last = words[: head.start()].split(" ")
    adjectives = [adjective(word, gender) if re.search(r"[a-zäöüß]en$", word) else word for word in before]
    return " ".join([*adjectives, last + noun]).strip() + words[head.end() :].rstrip(" ,;:*–-")


@cache
def office_pattern() -> re.Pattern[str]:
    """A noun that names an office or a body, as a word of its own."""
    return re.compile(rf"(?:{'|'.join(toml('heads')['offices']['nouns'])})(?!\w)")


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(toml('heads')['names']['never'])})\b")


def _lands(words: str) -> Iterator[str]:
    if several := re.search(r"\b(?:der\s+Länder|Länder)\s+(?P<names>.+)$", words):
        for part in re.split(r"\s*(?:,|\bund\b(?!\s+Hansestadt))\s*", several["names"]):
            if part:
                yield next(_lands(part), None) or _LAND_NAMES.get(part, f"Land {part}")
        return
    for found in _LAND.finditer(words):
        if found["land"]:
            yield f"Land {found['land']}"
        elif found["freistaat"]:
            yield f"Land {found['freistaat']}"
        elif found["hansestadt"]:
            yield f"Freie {' '.join(found['hansestadt'].split())}"
        else:
            yield "Saarland"
