"""Puts names together that no list knows: persons, places, groups and bodies."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from parlagraph.extract.actors.members import is_given_name, members
from parlagraph.extract.language.training.names.aligning import Span
from parlagraph.extract.language.training.names.certain import countries, data, places
from parlagraph.extract.lexicon import rows, toml

_SLOT = re.compile(r"\{([A-Z]+)\}")


@cache
def _given() -> tuple[str, ...]:
    known = {name.split()[0] for name in members()} | set(toml("given_names")["names"].split())
    return tuple(sorted(name for name in known if is_given_name(name)))


@cache
def _family() -> tuple[str, ...]:
    return tuple(sorted({name.split()[-1] for name in members()}))


@cache
def _listed() -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in data("names")["surnames"].split())


@cache
def _abbreviations() -> tuple[str, ...]:
    return tuple(row["abbreviation"] for row in rows("body_abbreviations"))


def surname(rng: Random) -> str:
    """A family name: a member's, a listed one, or two with a hyphen."""
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(_family())
    if kind < 0.9:
        return rng.choice(_listed())
    first, second = rng.choice(_family()), rng.choice(_listed())
    return f"{first}-{second}" if " " not in second and "-" not in first + second else first


def given(rng: Random) -> str:
    """A given name, now and then two or one with an initial."""
    kind = rng.random()
    if kind < 0.8:
        return rng.choice(_given())
    if kind < 0.9:
        return str(rng.choice(data("names")["foreign_given"].split()))
    first, second = rng.choice(_given()), rng.choice(_given())
    return f"{first}-{second}" if kind < 0.95 and "-" not in first + second else f"{first} {second[0]}."


def full_name(rng: Random) -> str:
    """Given and family name."""
    return f"{given(rng)} {surname(rng)}"


def genitive(name: str) -> str:
    """`Müllers`, `Merz’`."""
    return name + ("’" if name.endswith(("s", "ß", "x", "z")) else "s")


def town(rng: Random) -> str:
    """A town, of Germany mostly."""
    kind = rng.random()
    groups = (
        ("towns",) if kind < 0.6 else ("world",) if kind < 0.8 else ("doubtful",) if kind < 0.9 else ("city_states",)
    )
    return rng.choice(places(*groups))


def group(rng: Random) -> str:
    """A party or group as protocols print it."""
    names = data("contexts")["words"]["groups"]
    return str(rng.choice(names[:8] if rng.random() < 0.75 else names))


def _fraction(rng: Random) -> str:
    name = rng.choice(
        (
            "SPD",
            "CDU",
            "CDU",
            "CSU",
            "FDP",
            "AfD",
            "CDU/CSU",
            "BÜNDNIS 90/DIE GRÜNEN",
            "DIE LINKE",
            "BSW",
            "FREIE WÄHLER",
        )
    )
    if rng.random() < 0.6:
        article = "" if name.startswith(("BÜ", "DIE", "BSW", "FREIE")) else "der "
        return f"Fraktion {article}{name}"
    tail = rng.choice(("Fraktion", "Fraktion", "Landtagsfraktion", "Bundestagsfraktion"))
    return f"{name}-{tail}" if " " not in name else f"Fraktion {name}"


def field(rng: Random) -> str:
    """What a ministry or committee is for: `Umwelt, Energie und Bau`."""
    fields = data("contexts")["words"]["fields"].strip().split("|")
    chosen = rng.sample(fields, rng.choice((1, 2, 2, 3, 4)))
    return chosen[0] if len(chosen) == 1 else f"{', '.join(chosen[:-1])} und {chosen[-1]}"


def word(rng: Random, name: str) -> str:
    """One of the words of `contexts.toml`."""
    return str(rng.choice(data("contexts")["words"][name]))


def _ministry(rng: Random, ending: str) -> str:
    if rng.random() < 0.4:
        return f"{word(rng, 'ministries')}ministerium{ending}"
    return f"{rng.choice(('Ministerium', 'Bundesministerium', 'Staatsministerium'))}{ending} für {field(rng)}"


def _committee(rng: Random, ending: str) -> str:
    if rng.random() < 0.5:
        return f"{word(rng, 'committees')}ausschuss{ending}"
    return f"Ausschuss{ending} für {field(rng)}"


def _association(rng: Random) -> str:
    trade = word(rng, "trades")
    land = rng.choice([*toml("countries")["de"], "Deutschland"])
    return rng.choice(
        (
            f"Deutsche {trade}verband",
            f"{trade}verband {land}",
            f"Landesverband {land} der {trade}vereine",
            f"Bundesverband {trade}",
            f"{trade}bund {land} e. V.",
            f"{trade}verband",
        )
    )


def _company(rng: Random) -> str:
    form = rng.choice(("GmbH", "AG", "GmbH & Co. KG", "SE", "KG", "mbH"))
    kind = rng.random()
    if kind < 0.4:
        return (
            f"{town(rng)}er {word(rng, 'goods').title()}gesellschaft {form}"
            if kind < 0.05
            else f"{surname(rng)} {form}"
        )
    if kind < 0.7:
        return f"{word(rng, 'goods')}werke {town(rng)} {form}"
    letters = "".join(rng.choice("ABDEGHKLMNRSTVW") for _ in range(3))
    return f"{letters} {word(rng, 'goods')} {form}"


def _office(rng: Random, case: str) -> str:
    name = word(rng, "offices")
    if case == "genitive":
        head, *rest = name.split(" ", 1) if not name.startswith(("Stat", "Deut", "Robert")) else (name,)
        name = (head if head.startswith(("Robert", "Stat", "Deut")) else head + "s") + (f" {rest[0]}" if rest else "")
    return name


def short(rng: Random) -> str:
    """An abbreviation of a body, now and then one that there is not."""
    if rng.random() < 0.7:
        return rng.choice(_abbreviations())
    return "".join(rng.choice("ABDEFGHIKLMNRSTUVW") for _ in range(rng.choice((3, 3, 4, 5))))


_SLOTS: dict[str, tuple[str | None, Callable[[Random], str]]] = {
    "FULL": ("PER", full_name),
    "SUR": ("PER", surname),
    "GEN": ("PER", lambda rng: genitive(surname(rng))),
    "INITIAL": ("PER", lambda rng: f"{given(rng)[0]}. {surname(rng)}"),
    "LIST": ("PER", lambda rng: f"{surname(rng)}, {given(rng)}"),
    "GROUP": ("ORG", group),
    "FRACTION": ("ORG", lambda rng: _fraction(rng)),
    "GREEN": ("ORG", lambda rng: rng.choice(("BÜNDNIS 90/DIE GRÜNEN", "BÜNDNIS 90/ DIE GRÜNEN", "Bündnis 90/Die Grünen"))),
    "GREENS": ("ORG", lambda rng: rng.choice(("BÜNDNISSES 90/DIE GRÜNEN", "BÜNDNISSES 90/ DIE GRÜNEN"))),
    "LEFT": ("ORG", lambda rng: rng.choice(("LINKEN", "Linken", "DIE LINKE"))),
    "TOWN": ("LOC", town),
    "LAND": ("LOC", lambda rng: rng.choice(countries())),
    "STATE": ("LOC", lambda rng: str(rng.choice(toml("countries")["de"]))),
    "MINISTRY": ("ORG", lambda rng: _ministry(rng, "")),
    "MINISTRYS": ("ORG", lambda rng: _ministry(rng, "s")),
    "COMMITTEE": ("ORG", lambda rng: _committee(rng, "")),
    "COMMITTEES": ("ORG", lambda rng: _committee(rng, "es")),
    "ASSOC": ("ORG", _association),
    "COMPANY": ("ORG", _company),
    "OFFICE": ("ORG", lambda rng: _office(rng, "nominative")),
    "OFFICES": ("ORG", lambda rng: _office(rng, "genitive")),
    "SHORT": ("ORG", short),
    "DR": (None, lambda rng: rng.choice((*[""] * 7, *(f"{degree} " for degree in data("names")["degrees"][:3])))),
    "N": (None, lambda rng: str(rng.randint(2, 9999))),
}  # fmt: skip

# Bodies that sentences name as they are.
_FIXED = re.compile(
    r"\b(?:Landesregierung|Bundesregierung|Bundesrat|Landtag|EU|Europa|Ministeriums? für Inneres und Sport)\b(?!-)"
)


def filled(context: str, rng: Random) -> tuple[str, list[Span]]:
    """A context with names for its slots, and where they stand."""
    text, spans, at = "", [], 0
    for slot in _SLOT.finditer(context):
        text += context[at : slot.start()]
        label, make = _SLOTS[slot[1]]
        words = make(rng)
        if label:
            spans.append((len(text), len(text) + len(words), label))
        text += words
        at = slot.end()
    text += context[at:]
    fixed = [
        (found.start(), found.end(), "LOC" if found.group() == "Europa" else "ORG") for found in _FIXED.finditer(text)
    ]
    spans += [item for item in fixed if all(item[1] <= start or item[0] >= end for start, end, _ in spans)]
    return text, sorted(spans)
