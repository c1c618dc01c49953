"""Whom a paper is addressed to."""

from __future__ import annotations

import re

from parlagraph.extract.header.kinds import QUESTIONS
from parlagraph.extract.header.movers import nominative, person

_CABINET = r"""
    (?: (?:Sächsische|Bayerische|Niedersächsische|Thüringer|Hessische) \s+ )?
    (?P<who{n}> Bundesregierung | Landesregierung | Staatsregierung | Senat )
"""
_PAST = r"(?:\s+\w+){0,4} \s+ (?: aufgefordert | gebeten | ersucht | beauftragt | gefragt | verpflichtet )"
# fordert die Landesregierung | Der Senat wird aufgefordert | wolle beschließen, die Landesregierung zu ersuchen
_ASKED = re.compile(
    rf"""
      (?: fordert | bittet | ersucht | beauftragt | fragen? ) \s+ (?: (?:daher|deshalb|deswegen|erneut|hiermit) \s+ )?
      (?:die|den) \s+ {_CABINET.format(n=1)}
    | [Dd](?:ie|er) \s+ {_CABINET.format(n=2)} \s+ wird {_PAST}
    | wird \s+ (?:die|der) \s+ {_CABINET.format(n=3)} {_PAST}
    | wolle \s+ beschließen, \s+ (?:die|den) \s+ {_CABINET.format(n=4)} \s+ zu \s+ ersuchen
    """,
    re.VERBOSE,
)
_PERSON_LINE = re.compile(r"^(?:Herrn|Frau|Herr)\s+(?P<name>[^\n,]+?)(?:,?\s+Md[LB]\b.*)?\s*$", re.MULTILINE)
_FIELDS = r"[A-ZÄÖÜ][\w-]* (?: (?: , | \s+und | \s+sowie | \s+der | \s+die )* \s+ [A-ZÄÖÜ][\w-]* )*"
# des Ausschusses für Heimat und Kommunales
_COMMITTEE = re.compile(
    rf"\b d(?:es|en|em|er) \s+ (?P<name> \w*[Aa]usschu(?:ss|ß)(?:es)? (?: \s+ für \s+ {_FIELDS} )? )", re.VERBOSE
)


def addressees_of(
    text: str, head_end: int, kind: str | None, body: str | None, government: str | None
) -> tuple[str, ...]:
    """Canonical names: of a recommendation or amendment the parliament, of a motion or question the government asked.

    Of a letter with a report it is the reader and the committee that the report is meant for.
    """
    if kind in ("beschlussempfehlung", "aenderungsantrag"):
        return (body,) if body else ()
    if kind in QUESTIONS:
        asked = _ASKED.search(text)
        return (_name(asked),) if asked else (government,) if government else ()
    if kind in ("antrag", "entschliessungsantrag", "dringlichkeitsantrag"):
        return tuple(dict.fromkeys(_name(found) for found in _ASKED.finditer(text, head_end)))
    if kind == "bericht":
        return _readers(text[: max(head_end, 1500)][:3000])
    return ()


def _name(found: re.Match[str]) -> str:
    return next(value for key, value in found.groupdict().items() if value and key.startswith("who"))


def _readers(head: str) -> tuple[str, ...]:
    """Who a letter is sent to: the person in the address, and the committee it is meant for."""
    flat = " ".join(head.split())
    names: list[str] = []
    if re.search(r"\bAn\s+(?:den|die|das)\b", head):
        for line in _PERSON_LINE.finditer(head):
            if name := person(line["name"]):
                names.append(name)
    if found := _COMMITTEE.search(flat):
        names.append(nominative(found["name"]))
    return tuple(dict.fromkeys(names))
