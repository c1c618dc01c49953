"""One name for one actor: surnames and abbreviations take the full name where text or lexicon gives it for certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parlagraph.extract.actors.members import full_name, members, party_of
from parlagraph.extract.actors.named_bodies import abbreviations
from parlagraph.extract.actors.repeated import surnames
from parlagraph.extract.facts import Mention
from parlagraph.extract.inflection import without_genitive
from parlagraph.extract.model import Header

_PARTICLE_FIRST = re.compile(r"(?:von|van|vom|zu|de|der|Freiherr|Freifrau|Graf|Gräfin)\b")


def named_in_full(text: str, mentions: Sequence[Mention], header: Header) -> list[Mention]:
    """The mentions with canonical names; where nothing is certain, the name stays as printed."""
    written = {mention.name for mention in mentions}
    mentions = [_without_genitive(mention, written) if mention.type == "person" else mention for mention in mentions]
    known = surnames(mentions)
    house = _only_house(mentions)
    mentions = [replace(m, name=house) if house and m.name == "Landtag" and m.rule == "house" else m for m in mentions]
    return [_person(m, known, header) if m.type == "person" else _body(m, written, text) for m in mentions]


def _only_house(mentions: Sequence[Mention]) -> str | None:
    """The one Landtag that a text names in full, where its head does not tell whose paper it is."""
    full = {m.name for m in mentions if m.rule == "house" and "Landtag" in m.name and m.name != "Landtag"}
    return full.pop() if len(full) == 1 else None


def _without_genitive(mention: Mention, written: set[str]) -> Mention:
    """`Armin Laschets` is Armin Laschet, if the text or the lexicon has him; else the -s may be the name's own."""
    bare = without_genitive(mention.name)
    is_known = bare in written or (bare in members() and mention.name not in members())
    return replace(mention, name=bare) if is_known else mention


def _person(mention: Mention, known: dict[str, Mention], header: Header) -> Mention:
    name = mention.name
    if " " not in name or _PARTICLE_FIRST.match(name):
        surname = name.split()[-1]
        full = known.get(surname) or known.get(without_genitive(surname))
        if full:
            name = full.name
        elif mention.rule in ("titled", "signed"):
            name = full_name(surname, header) or full_name(without_genitive(surname), header) or name
        return replace(
            mention, name=name, party=mention.party or (full.party if full else None) or party_of(name, header)
        )
    return replace(mention, party=mention.party or party_of(name, header))


def _body(mention: Mention, written: set[str], text: str) -> Mention:
    if mention.rule != "abbreviation":
        return mention
    full = abbreviations()[mention.name][1]
    return replace(mention, name=full) if full and (full in written or full in text) else mention
