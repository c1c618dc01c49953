"""Persons whose given name no list has: known for persons by their group behind them, or by a post or a list of members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parlagraph.extract.actors.bodies import head_of
from parlagraph.extract.actors.members import can_be_surname, is_common_noun, is_given_name, is_no_name, is_surname
from parlagraph.extract.actors.persons import with_titles
from parlagraph.extract.actors.titles import (
    ACADEMIC,
    BEFORE_NAME,
    GAP,
    INITIAL,
    NAME,
    SURNAME,
    is_high,
    is_post,
    names_high_post,
)
from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import canonical_group

_MEMBER_OF = r"MdL|MdB|MdEP|MdA|MdHB|MdBB"
# (Bretz) der SPD-Fraktion: no particle of a name
_NO_PARTICLE = rf"(?!de[rn]{GAP}(?:[A-ZÄÖÜ]{{2}}|Fraktion|Gruppe|Partei))"
_REST = rf"(?:(?:{GAP}(?:{INITIAL}|{NAME}))?{GAP}(?:{_NO_PARTICLE}{SURNAME}|{NAME}))"
# Ebbo Harmsen | Ebbo J. Harmsen | Ebbo von der Heide
_FULL = rf"(?P<name>(?P<given>{NAME})(?P<rest>{_REST}))(?![\w-])"
# … (Kiel) (SPD) | … [GRÜNE] | …, SPD: | … MdL
_BEHIND = rf"""
    (?: (?:{GAP}?\([^()]{{2,30}}\))? \s?[\[(](?P<bracket>[^\[\]()]{{2,40}})[\])]
      | ,{GAP}(?P<comma>[A-ZÄÖÜ][^\[\](),:;]{{1,30}}?)(?=[:)]|{GAP}–)
      | ,?{GAP}(?P<sits>{_MEMBER_OF})\b )"""
_WITH_GROUP = re.compile(rf"(?<![\w.-])(?:{_FULL})(?:{_BEHIND})", re.VERBOSE)
# des Abgeordneten Ebbo Harmsen | der Abgeordneten Ebbo Harmsen, Wilko Tamm (Kiel) und Jella Brodersen
_ITEM = rf"{ACADEMIC}*{NAME}{_REST}(?![\w-])(?:{GAP}?\([^()]{{2,30}}\))?"
_MEMBERS = re.compile(
    rf"\b(?:Abgeordnete[nrm]?|Abg\.){GAP}(?P<names>{_ITEM}(?:(?:,|{GAP}und|{GAP}sowie){GAP}{_ITEM})*)"
)
_ONE = re.compile(rf"(?<![\w-]){ACADEMIC}*{_FULL}")
_BRACKET = re.compile(r"\([^()]*\)")
_AFTER_TITLES = re.compile(rf"(?<=\w{GAP})(?={_FULL}(?:{GAP}[a-zäöü]|[,;.:()\[\]–]|$))")
# words that end where a name begins, other than its titles: a capitalised one would make the name longer
_LONGER = re.compile(rf"[A-ZÄÖÜ][\w-]*{GAP}$")
# what a line must have to be worth the search for names before a group
_MAY_BE_GROUP = re.compile(rf"[(\[][A-ZÄÖÜf]|,\s[A-ZÄÖÜ][\w/ .]*[:)]|[A-ZÄÖÜ],\s[a-zäöü]|\b(?:{_MEMBER_OF})\b")
# AnfrageKarl: two words that the page's layout runs together
_GLUED = re.compile(r"[a-zäöüß]{3}[A-ZÄÖÜ]")
_TEMPORAL = frozenset({"Anfang", "Mitte", "Ende"})


def find_strangers(text: str) -> Iterator[Mention]:
    """Persons with given names that no list has; `name` is what stands there without titles; matches may overlap."""
    for match in _WITH_GROUP.finditer(text) if _MAY_BE_GROUP.search(text) else ():
        if _is_group(match) and _may_be_name(match) and _stands_alone(text, match.start("name")):
            yield with_titles(text, *match.span("name"))
    for match in _MEMBERS.finditer(text) if "Abg" in text else ():
        yield from _listed(text, match)
    for match in _AFTER_TITLES.finditer(text) if names_high_post(text) else ():
        yield from _in_office(text, match)


def _is_group(match: re.Match[str]) -> bool:
    group = match["bracket"] or match["comma"]
    return match["sits"] is not None or canonical_group(group) is not None


def _may_be_name(match: re.Match[str]) -> bool:
    """Whether the words are no body, post, group or state; behind a known given name any noun may be the surname."""
    words = match["name"].split()
    if any(is_post(word) or canonical_group(word) or _GLUED.search(word) for word in words) or any(map(head_of, words)):
        return False
    given = words[0]
    if is_given_name(given):
        return True
    return (
        can_be_surname(given) and not is_common_noun(given) and can_be_surname(words[-1]) and not is_no_name(words[-1])
    )


def _stands_alone(text: str, start: int) -> bool:
    """Whether a name begins here: nothing capitalised right before it but its titles."""
    before = text[max(0, start - 150) : start]
    return BEFORE_NAME.search(before) is not None or _LONGER.search(before) is None


def _listed(text: str, list_: re.Match[str]) -> Iterator[Mention]:
    """The members of a list behind `Abgeordneten`: all of them or none."""
    plain = _BRACKET.sub(lambda found: " " * len(found.group()), text[: list_.end("names")])
    items = list(_ONE.finditer(plain, list_.start("names")))
    if all(_may_be_name(item) and not is_surname(item["given"]) for item in items):
        for item in items:
            yield with_titles(text, *item.span("name"))


def _in_office(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """`Innenminister Ebbo Harmsen hat`: behind a high post, where the second word is surely none that goes on (`Anfang`)."""
    titles = BEFORE_NAME.search(text[max(0, match.start() - 150) : match.start()])
    if titles is None or not is_high(titles.group()):
        return
    last = match["rest"].split()[-1]
    if is_surname(match["given"]) or is_common_noun(last) or last in _TEMPORAL or not _may_be_name(match):
        return
    yield with_titles(text, *match.span("name"))
