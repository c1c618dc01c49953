"""Bodies with a name that no head gives away: from the lexicon, companies by their legal form, and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from parlagraph.extract.actors.attributes import CAP, STATE_BEHIND
from parlagraph.extract.actors.bodies import ActorType, head_of, is_indefinite
from parlagraph.extract.actors.members import is_given_name
from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import apart
from parlagraph.extract.inflection import adjective
from parlagraph.extract.lexicon import rows, toml

_ABROAD = r"Inc\.|Ltd\.|Limited|LP|LLC|PLC|plc|Corp\.|Corporation|N\.V\.|B\.V\.|S\.A\."
_LEGAL_FORM = rf"GmbH(?:\s*&\s*Co\.?\s*KG)?|gGmbH|AG|SE|e\.\s?V\.|KGaA|KG|eG|AöR|{_ABROAD}"
# the Investmentgesellschaft (Makry Group Limited): what a foreign company is, is none of its name
_KIND = r"[\w-]*(?:gesellschaft|[Uu]nternehmens?|konzerns?|firma|hersteller[ns]?|betreiber[ns]?|anbieter[ns]?)[ ]"
# what a line must have to be worth the search for a company
_MAY_BE_COMPANY = re.compile(_LEGAL_FORM)
# Autobahn GmbH | Mehr Demokratie e. V.
_COMPANY = re.compile(
    rf"""(?<![\w-])(?!D(?:ie|er|as|en|em|es)\b|Eine?\b|Firma\b|Unternehmens?\b|Konzerns?\b|US-[a-z])
    (?!{_KIND}(?:{CAP}[ ])+?(?:{_ABROAD}))
    {CAP}(?:[ ](?:{CAP}|&|für|zur|[A-ZÄÖÜ]\w+-[ ]und[ ]-\w+)){{0,5}}?[ ](?:{_LEGAL_FORM})(?![\w-])""",
    re.VERBOSE,
)
_ENGLISH = (
    "Group|Organi[sz]ation|Agency|Council|Commission|Committee|Fund|Bank|Association|Foundation|Institute|Court|Network|"
    "University|Cent(?:er|re)|Authority|Alliance|Federation|Society|Watch"
)
_MAY_BE_ENGLISH = re.compile(_ENGLISH)
# Nuclear Suppliers Group | International Court of Justice
_FOREIGN = re.compile(
    rf"""(?<![\w-])(?!Eine?[rsmn]?\b|D(?:ie|er|as|es|en|em)\b)(?:(?!{_KIND})[A-Z][a-z]+[ ]){{1,6}}(?<![a-z]er[ ])(?:{_ENGLISH})
    (?:[ ](?:of|for|on)[ ](?:the[ ])?[A-Z][a-z]+)?(?![\w-])""",
    re.VERBOSE,
)
# VG München | OLG Frankfurt am Main
_COURT = re.compile(r"(?<![\w-])(?:VG|OVG|VGH|LG|OLG|LSG|IHK|HWK|TU)[ ][A-ZÄÖÜ][a-zäöü]+(?:-[A-ZÄÖÜ]\w+)*(?![\w-])")
_OPENING = re.compile(r"(?:Deutsch|Allgemein|[A-ZÄÖÜ]\w*(?:isch|lich|tim|onal))e[nrs]?$")
# AOK Nordost | NABU Brandenburg | GEW Berlin
_BRANCH = re.compile(rf"{STATE_BEHIND.pattern}|\s(?:Nordost|Nordwest|PLUS|Plus|Nord)(?![\w-])")
_LEGAL_END = re.compile(rf"[ ](?:{_LEGAL_FORM})$")
_OF_A_KIND = ("Landesregierung", "Staatsregierung", "Bundesregierung", "Staatskanzlei", "Staatsministerium")
"""Names that `eine` makes any body of its kind."""
_NO_COMPANY = frozenset({"Bund", "Bundes", "Bundesrepublik", "Deutschland", "Land", "Landes", "Stadt", "Länder"})
_LOWER_GENITIVE = re.compile(r"(?<![\w-])[a-zäöüß]{4,}er\s+$")
_FIRST_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w&-]*")
_GOES_ON = re.compile(r"[\w/]|-\w")
_STATE_ADJECTIVE = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]*ische[rnsm]?\s+$")
_ADJECTIVE = re.compile(
    r"(?:[A-ZÄÖÜ][\w-]*(?:isch|lich|al|ig|eint|deutsch)|Deutsch|Rot|Gut|Weiß|Frei|Grün|Vereinigt)(?:e[rs]?)$"
)


def find_named(text: str) -> Iterator[Mention]:
    """Bodies named in the lexicon, companies and English-named bodies; matches of different kinds may overlap."""
    yield from _in_lexicon(text)
    if _MAY_BE_COMPANY.search(text):
        for match in _COMPANY.finditer(text):
            if not _is_tail(text, match):
                yield _organisation(text, match.start() + _behind_a_person(match.group()), match.end(), "company")
    if _MAY_BE_ENGLISH.search(text):
        for match in _FOREIGN.finditer(text):
            yield _organisation(text, *match.span(), "english")
    for match in _COURT.finditer(text):
        yield _organisation(text, *match.span(), "court")


def _organisation(text: str, start: int, end: int, rule: str) -> Mention:
    return Mention(start=start, end=end, rule=rule, name=_company(text[start:end].split()), type="organisation")


def _in_lexicon(text: str) -> Iterator[Mention]:
    known = _forms_by_first_word()
    if known.keys().isdisjoint(_FIRST_WORD.findall(text)):
        return
    for match in _FIRST_WORD.finditer(text):
        for form in known.get(match.group(), ()):
            end = match.start() + len(form)
            if text.startswith(form, match.start()) and not _GOES_ON.match(text, end):
                if not (
                    form.startswith(_OF_A_KIND) and is_indefinite(text[max(0, match.start() - 40) : match.start()])
                ):
                    yield _named(text, match.start(), end, form)
                break


def _is_tail(text: str, match: re.Match[str]) -> bool:
    """Whether a company's words only end its name: `(… sozialer) Dienste e. V.`, `(Finanzagentur der) Bundesrepublik … GmbH`."""
    words = _LEGAL_END.sub("", match.group()).split()
    if all(word in _NO_COMPANY or word in toml("countries")["de"] for word in words):
        return True
    return len(words) == 1 and bool(_LOWER_GENITIVE.search(text[max(0, match.start() - 40) : match.start()]))


def _behind_a_person(words: str) -> int:
    """Where a company begins behind a person in a list (`(Anna Berg) Weiße Rose e. V.`); 0 where none stands there."""
    found = list(re.finditer(r"\S+", words))
    for at in range(1, len(found) - 3):
        if is_given_name(found[at].group()) and head_of(found[0].group()) is None:
            return found[at + 2].start()
    return 0


def _company(words: list[str]) -> str:
    """A company's name in the nominative: `Deutschen Messe AG` → `Deutsche Messe AG`."""
    if len(words) > 2 and (head := head_of(words[0])) and words[0].endswith("s"):
        words = [head.nominative, *words[1:]]
    if _OPENING.match(words[0]) and len(words) > 2:
        head = head_of(words[1])
        gender = head.gender if head else "m" if "V." in words[-1] else "f"
        words = [adjective(words[0], gender), head.nominative if head else words[1], *words[2:]]
    return " ".join(words)


def _named(text: str, start: int, end: int, form: str) -> Mention:
    """A lexicon name's mention; a state's adjective before it is part of it (`Hessischer Verfassungsschutz`)."""
    name, kind = _names()[form]
    if " " not in name and (found := _STATE_ADJECTIVE.search(text[max(0, start - 40) : start])):
        name = f"{adjective(found.group().strip(), 'm' if name.endswith('schutz') else 'f')} {name}"
        start -= len(found.group())
    return Mention(start=start, end=end, rule="named", name=name, type=kind)


def find_abbreviations(text: str) -> Iterator[Mention]:
    """Abbreviations of bodies, and media by their names in quotation marks; `name` is the abbreviation itself."""
    for match in _abbreviation_pattern().finditer(text):
        kind = abbreviations()[match.group()][0]
        if kind == "organisation" and (branch := _BRANCH.match(text, match.end())):
            name = " ".join(text[match.start() : branch.end()].split())
            yield Mention(start=match.start(), end=branch.end(), rule="named", name=name, type=kind)
        else:
            yield Mention(start=match.start(), end=match.end(), rule="abbreviation", name=match.group(), type=kind)
    for match in _medium_pattern().finditer(text) if _MAY_QUOTE.search(text) else ():
        start, end = match.span("medium")
        yield Mention(start=start, end=end, rule="named", name=match["medium"], type="organisation")


_MAY_QUOTE = re.compile(r"[„»“\"]|agazin\s|eitung\s")


@cache
def _medium_pattern() -> re.Pattern[str]:
    """Newspapers and broadcasts whose names are German words: `„Der Spiegel“`, `Nachrichtenmagazin Focus`."""
    words = "|".join(map(re.escape, sorted(toml("bodies")["media"]["quoted"], key=len, reverse=True)))
    medium = rf"(?P<medium>(?:D(?:er|ie|as)\s)?(?:{words})(?:\s(?:am\sSonntag|[Oo]nline|TV))?)"
    return re.compile(rf"(?:(?<=[„»“\"])|(?<=[Mm]agazin\s)|(?<=[Zz]eitung\s)){medium}(?=[“”«\",\s.])(?!\s[A-ZÄÖÜ])")


@cache
def abbreviations() -> dict[str, tuple[ActorType, str]]:
    """Each abbreviation with its type and full name, which may be empty."""
    return {row["abbreviation"]: (cast(ActorType, row["type"]), row["name"]) for row in rows("body_abbreviations")}


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    words = apart(abbreviations(), r"\w./-")
    return re.compile(rf"(?:{words})(?![\w/]|-\w|\.\w)")


@cache
def _names() -> dict[str, tuple[str, ActorType]]:
    """Every inflected form of every name in the lexicon, with its nominative and type."""
    forms: dict[str, tuple[str, ActorType]] = {}
    for body in toml("bodies")["body"]:
        dropped = set(body.get("drop", ()))
        for name in re.split(r"[|\n]", body["names"].strip()):
            if name and name not in dropped:
                for form in _forms(name):
                    forms.setdefault(form, (name, body["type"]))
    return forms


def _forms(name: str) -> Iterator[str]:
    """`Deutsches Rotes Kreuz` → also `Deutschen Roten Kreuz`, `Deutschen Roten Kreuzes`."""
    words = name.split()
    opening = 0
    while opening < len(words) - 1 and _ADJECTIVE.match(words[opening]):
        opening += 1
    rest = words[opening:]
    endings = ("", "s", "es") if re.search(r"[a-zäöüß]{3}$", rest[0]) else ("",)
    for ending in endings:
        tail = " ".join([rest[0] + ending, *rest[1:]])
        if not opening:
            yield tail
            continue
        for case in ("", "e", "en", "er", "em", "es"):
            head = [word if not case else adjective(word, "f")[:-1] + case for word in words[:opening]]
            yield " ".join([*head, tail])


@cache
def _forms_by_first_word() -> dict[str, tuple[str, ...]]:
    """The forms of all names by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for form in sorted(_names(), key=len, reverse=True):
        if first := _FIRST_WORD.match(form):
            found.setdefault(first.group(), []).append(form)
    return {first: tuple(forms) for first, forms in found.items()}
