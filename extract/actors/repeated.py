"""Later mentions by a part of a name: an abbreviation that the text explains, a surname, `die Kommission`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from parlagraph.extract.actors.bodies import head_of
from parlagraph.extract.actors.members import (
    can_be_surname,
    is_common_noun,
    is_given_name,
    is_no_name,
    is_surname,
    members,
)
from parlagraph.extract.actors.persons import with_titles
from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import apart
from parlagraph.extract.model import Header

# Bundesamt … (BAMF) | … (im Folgenden: RVR) | … (6. Ausschuss)
_BRACKET = re.compile(
    r"""["“”]? \s* \( (?: (?:im\s+Folgenden|nachfolgend|kurz|künftig) \s*:?\s* )? [„"“]?
        (?P<alias> [A-ZÄÖÜ][\w.&/-]{1,15} | \d{1,2}\.\s+Ausschuss ) [“"”]? \)""",
    re.VERBOSE,
)
# Bezirksamt (BA) Mitte
_INSIDE = re.compile(r"\s\((?P<alias>[A-ZÄÖÜ]{2}[\w-]{0,4})\)\s")
_COMMITTEE = re.compile(r"(?<![\w.(])(?P<alias>\d{1,2}\.\s+Ausschuss)(?:es)?\b")
# die Kommission | des federführenden Ausschusses
_SHORT = re.compile(
    r"""\b(?:[Dd](?:er|ie|as|es|em|en)|[Ii]m|[Vv]om|[Bb]eim|[Zz]um|[Aa]m|[Zz]ur|[Dd]iese[rsmn]?) \s+
        (?P<lead>federführende[nrsm]?\s+)? (?P<noun>[A-ZÄÖÜ][a-zäöüß]+) (?![\w-])""",
    re.VERBOSE,
)
# words before a surname that make it a noun: an article, an adjective, another name
_NO_NAME_BEFORE = re.compile(
    r"(?:\b(?:der|die|das|den|dem|des|k?ein\w*|zum|zur|im|am|vom|beim|ins|Der|Die|Das|Den|Dem|Des|Im|Am)|[a-zäöü]+(?:en|er|es|em|ige|iche|ische)|[A-ZÄÖÜ][\w.’-]*)\s+$"
)
_NO_SHORT_FORM = frozenset({"zeitung", "bund", "rat", "stelle", "dienst", "organisation", "kirche", "bank", "klinik"})
# COM(2025) 123: whose commission is meant where the text names no other
_COMMISSION_PAPER = re.compile(r"\b[CK]OM\s?\((?:19|20)?\d{2}\)\s?\d")
_COMMISSION = Mention(start=-1, end=0, rule="short form", name="Europäische Kommission", type="organisation")
_BODY_RULES = frozenset({"body", "named", "company", "english"})


def find_repeated(text: str, mentions: Sequence[Mention], header: Header) -> Iterator[Mention]:
    """Mentions that only those before them explain; they may overlap with these."""
    yield from _by_alias(text, _aliases(text, mentions))
    yield from _by_surname(text, mentions)
    yield from _by_head(text, mentions, header)


def find_signatories(line: str, header: Header) -> Iterator[Mention]:
    """The paper's own signatories wherever a line has their names, also such names as no list of given names has."""
    names = _signing(header.signatories)
    for match in names.finditer(line) if names else ():
        yield with_titles(line, match.start(), match.end())


@lru_cache(maxsize=64)
def _signing(signatories: tuple[str, ...]) -> re.Pattern[str] | None:
    names = apart([part for name in signatories for part in _single_names(name) if " " in part], r"\w-")
    return re.compile(rf"(?:{names})(?![\w-])") if names else None


def _single_names(signatory: str) -> Iterator[str]:
    """The names in a line of signatories; two columns make one line of two members (`Jens Berg Anna Thal`)."""
    words = signatory.split()
    if any(map(is_no_name, words)):
        return
    for at in range(2, len(words) - 1):
        if " ".join(words[at:]) in members():
            yield from (" ".join(words[:at]), " ".join(words[at:]))
            return
    yield signatory


def _aliases(text: str, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Abbreviations and short names in brackets right behind a body's full name."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type in ("government", "parliament", "organisation") and (
            match := _BRACKET.match(text, mention.end)
        ):
            found.setdefault(" ".join(match["alias"].split()), mention)
        if mention.rule == "body" and (inside := _INSIDE.search(text, mention.start, mention.end)):
            found.setdefault(inside["alias"], mention)
        if mention.rule == "company" and (company := _COMPANY.match(mention.name)):
            name = company["alias"]
            is_place = re.search(rf"\b(?:in|aus|nach|bei)\s+{re.escape(name)}\b", text)
            is_word = is_common_noun(name) or is_given_name(name) or is_surname(name) or not can_be_surname(name)
            if not is_place and not is_word:
                found.setdefault(name, mention)
    return found


# TanQuid GmbH: one word before the legal form, by which alone the company is called later on
_COMPANY = re.compile(r"(?P<alias>[A-ZÄÖÜ][\w-]{3,})\s(?:g?GmbH|AG|SE|KG|Inc|Ltd|Limited|LP)\b")


def _by_alias(text: str, aliases: dict[str, Mention]) -> Iterator[Mention]:
    words = [alias for alias in aliases if not alias[0].isdigit()]
    if words:
        any_word = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w/-])(?P<alias>{any_word})(?:s|en)?(?![\w/]|-\w|\))", text):
            if not _is_margin_mark(text, match):
                yield replace(aliases[match["alias"]], start=match.start(), end=match.end(), rule="alias")
    for match in _COMMITTEE.finditer(text):
        if committee := aliases.get(" ".join(match["alias"].split())):
            yield replace(committee, start=match.start(), end=match.end(), rule="alias")


def _is_margin_mark(text: str, match: re.Match[str]) -> bool:
    """Whether an abbreviation stands on a line of abbreviations alone (`U - AIS - Wi`), which says whose proposal follows."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[start : end if end >= 0 else len(text)]
    return len(match["alias"]) < 5 and all(len(word) < 5 for word in re.findall(r"\w+", line))


def surnames(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The surnames that only one person of the text bears, with a full mention of that person."""
    full = [mention for mention in mentions if mention.type == "person" and " " in mention.name]
    bearers: dict[str, dict[str, Mention]] = {}
    for mention in full:
        bearers.setdefault(mention.name.split()[-1], {}).setdefault(mention.name, mention)
    return {surname: next(iter(of.values())) for surname, of in bearers.items() if len(of) == 1}


def _by_surname(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    full = {
        surname: mention
        for surname, mention in surnames(mentions).items()
        if len(surname) > 3 and can_be_surname(surname)
    }
    if not full:
        return
    any_name = "|".join(re.escape(surname) for surname in sorted(full, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?P<surname>{any_name})s?(?![\w/]|-\w)", text):
        line = text.rfind("\n", 0, match.start()) + 1
        if not _NO_NAME_BEFORE.search(text[max(line, match.start() - 30) : match.start()]):
            yield replace(full[match["surname"]], start=match.start(), end=match.end(), rule="surname", post=None)


def _by_head(text: str, mentions: Sequence[Mention], header: Header) -> Iterator[Mention]:
    """`die Kommission` behind `Europäische Kommission`: the last body before it that this noun heads."""
    bodies: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.rule in _BODY_RULES and (noun := _head_noun(mention.name)):
            bodies.setdefault(noun, []).append(mention)
    if "kommission" not in bodies and header.parliament in ("br", "bt") and _COMMISSION_PAPER.search(text):
        bodies["kommission"] = [_COMMISSION]
    if not bodies:
        return
    for match in _SHORT.finditer(text):
        short = head_of(match["noun"])
        if short is None or short.compound or short.noun in _NO_SHORT_FORM:
            continue
        before = [mention for mention in bodies.get(short.noun, ()) if mention.start < match.start()]
        lead = [mention for mention in before if mention.name in header.originators] if match["lead"] else []
        if before:
            start = match.start("lead" if match["lead"] else "noun")
            yield replace((lead or before)[-1], start=start, end=match.end("noun"), rule="short form")


def _head_noun(name: str) -> str | None:
    heads = [head_of(word) for word in name.split()[:3]]
    return next((head.noun for head in heads if head), None)
