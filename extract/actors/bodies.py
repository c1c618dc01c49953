"""Bodies whose name is headed by a noun: ministries, committees, courts, authorities, associations, universities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, cast

from parlagraph.extract.actors.attributes import (
    BARE_GENITIVE,
    CAP,
    COORDINATION,
    DATELINE,
    GENITIVE,
    LEGAL_FORM,
    NEXT_PLACE,
    NO_PLACE,
    OF_STATE,
    PLACE,
    PORTFOLIO,
    PURPOSE,
    SEAT,
    STATE_BEHIND,
    TASK,
)
from parlagraph.extract.actors.titles import is_post
from parlagraph.extract.facts import Mention
from parlagraph.extract.inflection import adjective, singulars
from parlagraph.extract.lexicon import rows, toml

ActorType = Literal["person", "party", "government", "parliament", "organisation", "municipality"]

_WORD = re.compile(rf"(?<![\w-]){CAP}")
_ADJECTIVES = re.compile(r"(?:(?<![\w-])[A-ZÄÖÜ][\w-]*(?:e|en|er|es|em)\s+)+$")
_LOWER_ADJECTIVE = re.compile(r"(?<![\w-])(?:international|europäisch)e[nrsm]?\s+$")
# words that end like a body and are none
_NO_BODY = re.compile(
    r"(?:gesamt|[Ll]ehramt|[Ee]hrenamt|[Hh]auptamt|[Ww]ahlamt|finanzamt|[Vv]erdienst|(?:[Ff]reiwilligen|[Ww]ehr|[Zz]ivil|[Rr]ettungs|[Vv]orbereitungs|"
    r"[Ss]chul|[Öö]ffentlich\w*)dienst(?:e?s)?|(?:[Mm]arine|[Kk]ampf|[Ff]lotten|[Tt]ruppen|[Ee]insatz)verband|[Zz]ivilgesellschaft|[Dd]atenbank|[Aa]ktiengesellschaft|[Vv]orrat|[Hh]eirat|[Gg]emeinderat|[Ff]achrat|[Aa]ufsichtsrat|[Bb]etriebsrat|[Ss]tadtrat)(?:e?s)?$"
)
# Bundesgesundheitsamt | Landesvermessungsamt, but not Bundesamt
_FEDERAL = re.compile(
    r"(?:Bundes|Landes)(?!ober|mittel|fach|dach|spitzen|tags)[a-zäöüß]{4,}"
    r"(?:amt|institut|anstalt|agentur|akademie|kammer|rat|vertretung|verband|bund|konferenz|vereinigung)$"
)
# EG-Kommission | UN-Ausschuss
_UNION = re.compile(r"(?:EU|EG|UN|VN|US|NATO|OECD|OSZE)-[A-ZÄÖÜ]")
# Industrie- und (Handelskammer), but not Bundes- und (Landesamt)
_HALF = re.compile(
    r"(?<![\w-])(?!(?:Bundes|Landes|Land|Amts|Ober|Kreis|Bezirks|Stadt|Staats)-)[A-ZÄÖÜ][a-zäöüß]+-\s+und\s+$"
)
_WITH_PURPOSE = frozenset(
    {"verbund", "verein", "verband", "gesellschaft", "stiftung", "bündnis", "allianz", "vereinigung", "netzwerk"}
)
"""Bodies whose name may tell what they are for: `Verein zur Förderung der Künste`."""
_WHOLE = frozenset(
    {"EU-Kommission", "EG-Kommission", "Normenkontrollrat", "Europarat", "EU-Rat", "Ministerrat", "Sicherheitsrat"}
)
"""Bodies that `für …` adds nothing to: `(hat) die EU-Kommission für Somalia (… zugesagt)`."""
_OF_TOWN = frozenset({"Thüringer", "Berliner", "Hamburger", "Bremer"})
"""Adjectives of states that do not bend."""
_HALF_IS_ENOUGH = frozenset({"handelskammer", "gemeindetag", "bund", "beratungsdienst", "notdienst"})
_ONE_OF_EACH = frozenset({"kommission", "beirat"})
_DEFINITE = re.compile(r"\b(?:[Dd](?:er|ie|es|em|en)|[Ii]m|[Vv]om|[Zz]um|[Zz]ur|[Bb]eim)\s+$")
"""`der Klimabeirat`, `die Wahlkreiskommission`: with an article a compound of these is the one that there is."""
_BARE_MINISTRIES = frozenset({"Ministerium", "Bundesministerium", "Staatsministerium", "Landesministerium"})
"""Ministries whose portfolio follows; `Finanzministerium` has it in the word."""
_FEDERAL_COURT = re.compile(r"Bundes\w*(?:gericht|gerichtshof|rechnungshof|finanzhof)$")
"""There is one of each: a capitalised word behind it is no place."""
_ANY_OF_ITS_KIND = frozenset({"netzwerk", "organisation", "konzern"})
"""Nouns that an adjective makes no name of: `eine Schweizer Organisation`, `der US-Konzern`."""
_FOOTNOTE = re.compile(r"(?<=[a-zäöüß]{4})\d{1,3}$")
# Bezirksamt (BA) Mitte: an abbreviation before the rest of the name
_ABBREVIATED = re.compile(r"\s\((?P<first>[A-ZÄÖÜ])[A-ZÄÖÜ][\w-]{0,4}\)(?=\s)")
_ORDINAL = re.compile(r"(?<![\w.])\d{1,2}\.\s+$")
# die Zentralen Ausländerbehörden | der Regionalen Planungsgemeinschaften: a capital adjective makes a name of many,
# but `Obersten Landesbehörden` is a rank
_MANY_BODIES = re.compile(
    r"""(?<= [a-zäöüß,;:(]\ ) (?P<adjectives> (?: (?!Ober|Unter|Höher) [A-ZÄÖÜ][a-zäöüß]+en\ )+ )
        (?P<noun> [A-ZÄÖÜ][a-zäöüß]*(?:behörden|präsidien|direktionen|gemeinschaften|ämter|spitzenverbände) | Landesverbände ) n? (?![\w-])""",
    re.VERBOSE,
)
_INDEFINITE = re.compile(
    r"\b(?i:k?ein(?:e[rsmn]?)?|jede[rsmn]?|manche\w*|solche\w*|viele\w*|mehrere\w*|einige\w*|zwei|drei)\s+(?:[a-zäöüß]+\s+)*$"
)


def is_indefinite(before: str) -> bool:
    """Whether words before a body's noun (`einer `, `mehrere unabhängige `) make it any body of its kind."""
    return _INDEFINITE.search(before) is not None


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a name: its nominative and gender (m f n), what makes a name of it, the lexicon's noun."""

    nominative: str
    gender: str
    type: ActorType
    takes: str
    noun: str

    @property
    def compound(self) -> bool:
        """Whether something stands before the lexicon's noun in the same word."""
        return len(self.nominative) > len(self.noun)


@cache
def _nouns() -> tuple[tuple[str, str, ActorType, str], ...]:
    table = [(row["noun"], row["gender"], cast(ActorType, row["type"]), row["takes"]) for row in rows("body_heads")]
    return tuple(sorted(table, key=lambda row: -len(row[0])))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(noun for noun, _, _, _ in _nouns())


@cache
def grammar() -> dict[str, Any]:
    """The lists that say what is a name: `generic`, `alone`, `adjectives`, `own_genitive`; as sets."""
    return {name: frozenset(words) for name, words in toml("bodies")["grammar"].items()}


@lru_cache(maxsize=20_000)
def head_of(word: str) -> Head | None:
    """The head that a word is, in any case of the singular; None for other words."""
    if word.rpartition("/")[2][:1].islower() or _NO_BODY.search(word):
        return None
    for form in singulars(word):
        lower = form.lower()
        if not lower.endswith(_endings()):
            continue
        for noun, gender, kind, takes in _nouns():
            if lower.endswith(noun) and (form == word or gender != "f"):
                return Head(form, gender, kind, takes, noun)
    return None


def find_headed(text: str) -> Iterator[Mention]:
    """The bodies whose name is headed by a noun, in text order; a bare noun (`die Kommission`) is none here."""
    yield from _many(text)
    plurals = toml("bodies")["plurals"]
    for match in _WORD.finditer(text):
        word = match.group()
        if plural := plurals.get(word):
            yield from _coordinated(text, match, plural)
        elif head := head_of(word):
            mention = _named(text, match, head)
            if mention:
                yield mention


def _many(text: str) -> Iterator[Mention]:
    """Bodies that share a name in the plural; `name` is the nominative plural."""
    for match in _MANY_BODIES.finditer(text):
        adjectives = [word[:-1] for word in match["adjectives"].split()]
        name = " ".join([*adjectives, match["noun"]])
        yield Mention(start=match.start("adjectives"), end=match.end(), rule="body", name=name, type="organisation")


def _named(text: str, match: re.Match[str], head: Head) -> Mention | None:
    shared = head.compound or head.noun in _HALF_IS_ENOUGH
    half = _first_half(text, match.start()) if shared else ""
    before = text[max(0, match.start() - 80) : match.start()].removesuffix(half)
    opening = _opening_adjectives(before, head)
    mark = _ABBREVIATED.match(text, match.end())
    tail = mark.end() if mark and mark["first"] == match.group()[0] else match.end()
    end = _end_of_attributes(text, tail, head)
    if tail > match.end() and end == tail:  # the bracket closes the name: what it holds is no part of it
        tail, end = match.end(), _end_of_attributes(text, match.end(), head)
    own = _names_itself(head)
    if (
        end == match.end()
        and head.noun in _ANY_OF_ITS_KIND
        and (head.nominative.lower() == head.noun or _UNION.match(head.nominative))
    ):
        return None
    own = own or (head.compound and head.noun in _ONE_OF_EACH and _DEFINITE.search(before) is not None)
    if not (own or opening or end > match.end() or (half and head.noun in _HALF_IS_ENOUGH)):
        return None
    if is_indefinite(before[: len(before) - len(opening)]):
        return None
    start = match.start() - len(half) - len(opening)
    if ordinal := _ORDINAL.search(before[: len(before) - len(opening)]):
        start -= len(ordinal.group()) if head.noun == "ausschuss" and "ntersuchung" in head.nominative else 0
    adjectives = [adjective(word[0].upper() + word[1:], head.gender) for word in opening.split()]
    number = text[start : match.start() - len(half) - len(opening)].split()
    name = " ".join([*number, *adjectives, *half.split(), head.nominative, *text[tail:end].split()])
    # committees of ministries belong to the government
    kind: ActorType = "government" if name.startswith("Interministeriell") else head.type
    return Mention(start=start, end=end, rule="body", name=name, type=kind)


def _first_half(text: str, at: int) -> str:
    """`Innen- und ` before `Rechtsausschuss`: the first word of a name that two share."""
    found = _HALF.search(text, max(0, at - 40), at)
    return found.group() if found else ""


def _names_itself(head: Head) -> bool:
    lists = grammar()
    if head.nominative in lists["alone"] or (head.noun == head.nominative.lower() and head.noun in _single()):
        return True
    if head.nominative in lists["generic"] or not head.compound:
        return False
    if _FEDERAL.match(head.nominative) or _UNION.match(head.nominative):
        return True
    hyphens = head.nominative.count("-")
    return "o" in head.takes or ("h" in head.takes and hyphens >= 1 and head.nominative.split("-")[-1][:1].isupper())


@cache
def _single() -> frozenset[str]:
    """Nouns that need nothing to be a name: `Staatskanzlei`, `Ältestenrat`."""
    return frozenset(noun for noun, _, _, takes in _nouns() if "o" in takes) - {"ministerium", "ausschuss", "ausschuß"}


def _opening_adjectives(before: str, head: Head) -> str:
    """The capitalised adjectives right before the head that belong to its name, as printed (`Deutschen `)."""
    if head.nominative in grammar()["alone"] and (found := _LOWER_ADJECTIVE.search(before)):
        return found.group()
    found = _ADJECTIVES.search(before)
    if found is None or not ("a" in head.takes or "o" in head.takes):
        return ""
    words = re.findall(r"\S+\s+", found.group())
    kept: list[str] = []
    for word in reversed(words):
        if not _is_name_adjective(word.strip()):
            break
        kept.insert(0, word)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _is_name_adjective(word: str) -> bool:
    if word in _OF_TOWN:
        return True
    stem = re.sub(r"e[nrsm]?$", "", word)
    return stem in grammar()["adjectives"] or bool(re.search(r"(?:isch|lich|onal)$", stem))


def _end_of_attributes(text: str, at: int, head: Head) -> int:
    """Where the für-, genitive and place attributes of a head end that ends at `at`."""
    end = _before_the_next(text, at, _end_of_attribute(text, at, head))
    if head.type in ("government", "parliament") or text.startswith(" für ", at):
        end = _without_run_on(text, at, end, head)
    of_nobody = end == at and head.nominative == "Bundesministerium"
    if head.noun == "ministerium" and not of_nobody and (found := OF_STATE.match(text, end)):
        end = found.end()
    if head.type == "organisation" and head.nominative != "Bund":
        end = _end_of_seat(text, at, end, head)
    if head.type == "organisation" and end > at and (found := LEGAL_FORM.match(text, end)):
        end = found.end()
    if footnote := _FOOTNOTE.search(text, at, end):
        end = footnote.start()
    return end


def _end_of_seat(text: str, at: int, end: int, head: Head) -> int:
    """Whose a body is, behind all else: `(Kassenärztliche Vereinigung) Hessen`, `(Bezirksamt Mitte) von Berlin`."""
    if found := STATE_BEHIND.match(text, end):
        return found.end()
    seat = SEAT.match(text, end)
    if seat and (seat["of"] or head.noun.endswith(("kammer", "universität"))):
        return seat.end()
    return end


# (Bundesministerium der Verteidigung) und der Bundeswehr | (Ausschuss) für die Anhörung | (… Bauwesen) in der Organisation
_RUNS_ON = re.compile(
    r"""\s+und\s+de[rs]\s+(?!Länder|Europ) | \s+in\s+der\s | ^\s+für\s+(?:die|das)\s+(?!Angelegenheiten|Gleichst|Recht|Belange
        |Zusammenarbeit|Aufarbeitung|Arbeit|Umsetz|Bundes|Europ)""",
    re.VERBOSE,
)

_AND_OF = re.compile(r"\s+und\s+de[rs]\s+")


def _without_run_on(text: str, at: int, end: int, head: Head) -> int:
    """A portfolio without what goes on behind it in the sentence."""
    others = head.type == "organisation" and not head.noun.endswith("behörde") and not _names_itself(head)
    found = (_AND_OF if others else _RUNS_ON).search(text[at:end])
    return at + found.start() if found else end


def _end_of_attribute(text: str, at: int, head: Head) -> int:
    if head.noun == "ministerium":
        return _end_of_portfolio(text, at, head)
    if "f" in head.takes and head.nominative not in _WHOLE and (found := PORTFOLIO.match(text, at)):
        return found.end()
    if head.noun in _WITH_PURPOSE and (found := PURPOSE.match(text, at)):
        return found.end()
    if "g" in head.takes and (found := GENITIVE.match(text, at)) and _is_portfolio(found["first"]):
        more = PORTFOLIO.match(text, found.end())
        return more.end() if more else found.end()
    if "g" in head.takes and (found := BARE_GENITIVE.match(text, at)):
        return found.end()
    if head.nominative == "Bund" or _FEDERAL_COURT.match(head.nominative):
        return at
    found = TASK.match(text, at) if head.noun in ("landesbetrieb", "stiftung") else None
    if found and (
        head.noun == "landesbetrieb" or (head.nominative == "Stiftung" and STATE_BEHIND.match(text, found.end()))
    ):
        return found.end()
    if "p" in head.takes and (found := PLACE.match(text, at)) and _can_be_place(found.group()):
        return at if DATELINE.match(text, found.end()) else found.end()
    return at


def _end_of_portfolio(text: str, at: int, head: Head) -> int:
    """A ministry's: `für …` or `der Finanzen`, `des Innern, für Bau und Heimat`; none where the word itself has one."""
    if head.nominative not in _BARE_MINISTRIES:
        return at
    if found := PORTFOLIO.match(text, at):
        return found.end()
    if (found := GENITIVE.match(text, at)) and _is_portfolio(found["first"]):
        more = PORTFOLIO.match(text, found.end() + 1) if text.startswith(",", found.end()) else None
        return more.end() if more else found.end()
    return at


def _before_the_next(text: str, at: int, end: int) -> int:
    """`Ministeriums der Finanzen und des Rechnungshofes`: what another body heads belongs to no list."""
    for found in COORDINATION.finditer(text, at, end):
        head = head_of(found["noun"])
        if head and _names_itself(head):
            return found.start()
    return end


def _is_portfolio(genitive: str) -> bool:
    words = genitive.split()
    last = words[-1].rpartition("-")[2]
    if last in grammar()["own_genitive"] or last.isupper() or is_post(last):
        return False  # Büro der Staatssekretärin
    return head_of(words[-1]) is None


def _can_be_place(words: str) -> bool:
    first = words.split()[0]
    return head_of(first) is None and first not in grammar()["own_genitive"] and not NO_PLACE.search(first)


def _coordinated(text: str, match: re.Match[str], singular: str) -> Iterator[Mention]:
    """`Universitäten Dortmund, Bochum und Duisburg-Essen`: the plural belongs to the first."""
    place = PLACE.match(text, match.end())
    if place is None or not _can_be_place(place.group()) or not NEXT_PLACE.match(text, place.end()):
        return
    kind = head.type if (head := head_of(singular)) else "organisation"
    name = f"{singular} {place.group().strip()}"
    yield Mention(start=match.start(), end=place.end(), rule="body", name=name, type=kind)
    at = place.end()
    while found := NEXT_PLACE.match(text, at):
        group = "next" if found["next"] else "last"
        yield Mention(
            start=found.start(group), end=found.end(group), rule="body", name=f"{singular} {found[group]}", type=kind
        )
        at = found.end()
        if group == "last":
            return
