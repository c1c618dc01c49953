"""Whose body a name means: the `Landesregierung` of one state is not that of another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from parlagraph.extract.actors.named_bodies import abbreviations
from parlagraph.extract.groups import canonical_group
from parlagraph.extract.lexicon import toml
from parlagraph.pipelines.cabinets import cabinet_on
from parlagraph.pipelines.ministries import house_of, name_on
from parlagraph.pipelines.naming import slug

FEDERATION = "bt"
"""The parliament that federal bodies belong to."""
_FEDERAL_PARLIAMENTS = frozenset({"bt", "br"})

_FEDERAL = re.compile(
    r"""
    ^ (?: Bundes(?!land|länder) \w+ | Auswärtige[sn]? \s+ Amt ) \b   # Bundesregierung, Bundesamt für …
    """,
    re.VERBOSE,
)
_OF_A_STATE = re.compile(
    r"""
    ^ (?: Landes (?: \w*amt | anstalt | betrieb | zentrale | beauftragte[rn]? | rechnungshof | \w*gericht\w* ) \b .*
        | Finanzamt | Rechnungshof | Verfassungsgericht(?:shof)? | Oberverwaltungsgericht | Verwaltungsgerichtshof
        | Staatsgerichtshof | Koalitionsausschuss | Ältestenrat | Regierungspräsidium | Polizei ) $
    """,
    re.VERBOSE,
)
"""Organisations that every state has, with no word of which state: `Landesamt für Umwelt`, `Rechnungshof`."""
# Ausschuss für Kommunales des Landtags Nordrhein-Westfalen, Finanzausschuss des Bundesrates
_PART = re.compile(
    r"""
    (?P<part> .*? (?: [Aa]usschuss | kommission | Kommission | Präsidium | Enquete ) \b .*? ) \s+ (?: des | der ) \s+
    (?P<owner> (?: \w+ \s+ )?
      (?P<house> Bundestag(?:e?s)? | Bundesrat(?:e?s)? | Landtag(?:e?s)? | Bürgerschaft | Abgeordnetenhauses ) \b .* ) $
    """,
    re.VERBOSE,
)
# what is left behind a name when the state is taken out: `des Landes`, `der Freien und Hansestadt`
_OF_WHOM = re.compile(
    r"\s+(?:des\ Landes|des\ Freistaate?s|der\ Freien(?:\ und)?\ Hansestadt|des|von|der)\s*$", re.VERBOSE
)
_SAME = {"Bundesländer": "Länder", "EU-Parlament": "Europäisches Parlament", "Europaparlament": "Europäisches Parlament",
         "EU-Kommission": "Europäische Kommission"}  # fmt: skip
"""Other words for the same body, whatever the year."""
_FEDERAL_HOUSES = {"Bundestag": "bt", "Bundesrat": "br"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is not a person; `scope` is the code of the parliament that it belongs to, empty for none."""

    actor_id: str
    type: str
    name: str
    scope: str


def _parliaments() -> list[dict[str, Any]]:
    return list(toml("parliaments")["parliament"])


@cache
def body_name(code: str) -> str | None:
    """The official name of a parliament, None for an unknown code."""
    return next((str(p["body"]) for p in _parliaments() if p["code"] == code), None)


@cache
def _state_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(code, pattern), the longest name first, so that Sachsen-Anhalt is not Sachsen."""
    adjectives: dict[str, list[str]] = toml("states")["adjectives"]
    pairs = [(p["code"], name) for p in _parliaments() if p["code"] in adjectives for name in p["land"]]
    pairs += [(code, name) for code, names in adjectives.items() for name in names]
    pairs.sort(key=lambda pair: (-len(pair[1]), pair[1]))
    return tuple(
        (code, re.compile(rf"(?<!\w){re.escape(name)}(?:e[rsnm]?|s)?(?!\w|-)", re.IGNORECASE)) for code, name in pairs
    )


def state_of(name: str) -> str:
    """The code of the state that a name holds, empty if none or several.

    >>> state_of("Niedersächsisches Ministerium für Inneres"), state_of("Senat von Berlin"), state_of("Landesregierung")
    ('ni', 'be', '')
    """
    for code, pattern in _state_patterns():
        if pattern.search(name):
            rest = pattern.sub(" ", name)
            others = {other for other, again in _state_patterns() if again.search(rest)}
            return code if others <= {code} else ""
    return ""


_AMBIGUOUS = frozenset({"BAG", "BA", "IW", "BSG", "DB", "SWR", "DST"})
"""Abbreviations that stand for other bodies too: `BAG Wohnungslosenhilfe`."""


def body_of(
    name: str, type_: str, parliament: str, body: str = "", term: int | None = None, date: str | None = None
) -> Body | None:
    """The body that a name means in a paper of `parliament`; None where it could be several.

    A bare Landesregierung in a paper of the Bundestag is such a case.

    `body` is the official name of the paper's parliament, `term` its electoral term: coalitions change with it.
    `date` is the paper's (ISO 8601): a government is the cabinet of that day, where the lexicon knows it.
    """
    name = _in_full(_SAME.get(name, name), type_)
    if type_ == "party":
        return _group(name, parliament, term)
    if type_ == "parliament":
        return _parliament(name, parliament, body)
    if name in ("Bundesregierung", "Bundeskabinett"):
        return _government("Bundesregierung", FEDERATION, date)
    if type_ == "government" and (house := _house(name, parliament, date)):
        return house
    if _FEDERAL.search(name):
        # Bundesverband, Bundesvereinigung: an organisation may be anybody's.
        return Body(f"{type_}-{slug(name)}", type_, name, "" if type_ == "organisation" else FEDERATION)
    state, own = state_of(name), "" if parliament in _FEDERAL_PARLIAMENTS else parliament
    if type_ == "government":
        return _of_state(_without_state(name, state), state or own, date) if state or own else None
    if name in {"Land", "Freistaat"}:
        return Body(f"{type_}-land-{slug(_state_name(own))}", type_, f"Land {_state_name(own)}", own) if own else None
    if state or not _OF_A_STATE.match(name):
        return Body(f"{type_}-{slug(name)}", type_, name, state)
    return _scoped(type_, name, own) if own else None


def _in_full(name: str, type_: str) -> str:
    """The full name of a body's abbreviation, where it means one body only."""
    kind, full = abbreviations().get(name, ("", ""))
    return full if full and kind == type_ and name not in _AMBIGUOUS else name


def _house(name: str, parliament: str, date: str | None) -> Body | None:
    """The ministry of the federation, of the state that the name holds, or of the paper's own state."""
    state = state_of(name)
    for scope in (FEDERATION, state or parliament):
        if house := house_of(_without_state(name, state), scope, date):
            return Body(house, "government", name_on(house, date), scope)
    return None


def _state_name(code: str) -> str:
    return next((str(p["land"][0]) for p in _parliaments() if p["code"] == code and p["land"]), code)


def _scoped(type_: str, name: str, scope: str) -> Body:
    return Body(f"{type_}-{scope}-{slug(name)}", type_, name, scope)


def _of_state(name: str, code: str, date: str | None) -> Body:
    own = str(next(p["government"] for p in _parliaments() if p["code"] == code))
    names = {own, own.replace("regierung", "kabinett"), "Landesregierung", "Landeskabinett", "Regierung"}
    return _government(own, code, date) if name in names else _scoped("government", name, code)


def _government(name: str, code: str, date: str | None) -> Body:
    """A government as the cabinet of a day; where that is not known, as the house that all cabinets are."""
    full = name if code == FEDERATION else f"{name} {_state_name(code)}"
    actor_id = f"government-{slug(name)}" if code == FEDERATION else f"government-{code}-{slug(name)}"
    if cabinet := cabinet_on(code, date):
        label = "Senat" if name == "Senat" else "Kabinett"
        return Body(f"{actor_id}-{slug(cabinet.name)}", "government", f"{full} ({label} {cabinet.name})", code)
    return Body(actor_id, "government", full, code)


def _group(name: str, parliament: str, term: int | None) -> Body | None:
    if not parliament:
        return Body(f"party-{slug(name)}", "party", name, "") if canonical_group(name) else None
    if canonical_group(name):
        return _scoped("party", name, parliament)
    # Koalition and Opposition are others after each election.
    return Body(f"party-{parliament}-{term}-{slug(name)}", "party", name, parliament) if term is not None else None


def _parliament(name: str, parliament: str, body: str) -> Body | None:
    if part := _PART.match(name):
        house, owner = part["house"], part["owner"]
        scope = (
            _FEDERAL_HOUSES.get(house[:9])
            or state_of(owner)
            or ("" if parliament in _FEDERAL_PARLIAMENTS else parliament)
        )
        return _scoped("parliament", part["part"], scope) if scope else None
    if name == body and parliament:
        return Body(f"parliament-{slug(name)}", "parliament", name, parliament)
    if name in {"Deutscher Bundestag", "Bundesrat", "Europäisches Parlament"}:
        return Body(f"parliament-{slug(name)}", "parliament", name, _FEDERAL_HOUSES.get(name.split()[-1][:9], ""))
    if name in {"Landtag", "Bürgerschaft", "Abgeordnetenhaus", "Parlament"}:
        own = body if parliament not in _FEDERAL_PARLIAMENTS else ""
        return Body(f"parliament-{slug(own)}", "parliament", own, parliament) if own else None
    if re.search(r"(?:Landtag|Bürgerschaft|Abgeordnetenhaus)", name):
        return Body(f"parliament-{slug(name)}", "parliament", name, state_of(name))
    return _scoped("parliament", name, parliament) if parliament else None


def _without_state(name: str, state: str) -> str:
    """A government's or ministry's name without the words for its state, as the state's own papers print it."""
    for code, pattern in _state_patterns():
        if code == state:
            name = _OF_WHOM.sub("", pattern.sub("", name).rstrip())
    return " ".join(name.split())


def type_of(name: str) -> str | None:
    """The type of an actor by its name alone, as for originators; None for persons and what is not known.

    >>> type_of("SPD"), type_of("Landesregierung"), type_of("Ausschuss für Kommunales"), type_of("Ina Beispiel")
    ('party', 'government', 'parliament', None)
    """
    if canonical_group(name) or name in {"Koalition", "Opposition", "Koalitionsfraktionen"}:
        return "party"
    if re.search(r"(?i)(?:regierung|ministerium|staatskanzlei|^senat\b|senatsverwaltung|kabinett)", name):
        return "government"
    if re.search(
        r"(?i)(?:landtag|bundestag|bundesrat|ausschuss|bürgerschaft|abgeordnetenhaus|enquete|parlament)", name
    ):
        return "parliament"
    return None
