"""The rules for durations and recurring times: `zwei Jahre`, `fünfjährig`, `jahrelang`, `jährlich`, `pro Monat`."""

from __future__ import annotations

from decimal import Decimal

from parlagraph.extract.dates import calendar
from parlagraph.extract.dates.ages import is_age
from parlagraph.extract.dates.grammar import CLOCK, Atom, Mod, Rule, Scene, after, before, count, ordinal, unit_of

_UNITS = {
    "jähr": "jahr",
    "monat": "monat",
    "wöch": "woche",
    "wöchent": "woche",
    "täg": "tag",
    "stünd": "stunde",
    "minüt": "minute",
}
"""The units by their stems before -ig and -lich."""

_SHARES = {
    "halb": Decimal("0.5"),
    "viertel": Decimal("0.25"),
    "dreiviertel": Decimal("0.75"),
    "anderthalb": Decimal("1.5"),
}

NOUN = r"(?:(?P<special><SPECIAL>)(?P<noun><LOW>)|(?P<noun2><UNIT>))"
"""A unit, alone or as the second part of a compound (`Haushaltsjahr`)."""

NOT_DATED = r"(?!<B><YEAR>(?!\s(?:Euro|EUR)))"
"""No year follows: `Jahr 2024` is a date, whatever stands before it."""


def unit_named(scene: Scene) -> str:
    """The unit of the noun that NOUN matched."""
    noun = scene.word("noun")
    return unit_of(noun.capitalize() if scene.word("special") else noun)


def read_duration(scene: Scene) -> Atom | None:
    """`zwei Jahre`, `24 Monaten`, `vier Stunden`, `ein halbes Jahr`, `anderthalb Jahren`; ages are none."""
    unit, number = unit_named(scene), count(scene.word("count"))
    if not number or (unit == "jahr" and is_age(scene)):
        return None
    if scene.word("count").lower() == "eines" and scene.word("noun") == "Tages":
        return None
    return scene.atom("duration", "duration", unit, calendar.duration(number, unit), _roughly(scene))


def _roughly(scene: Scene) -> Mod | None:
    words = r"\b(?:[Rr]und|[Ee]twa|[Cc]irca|[Cc]a\.|[Kk]napp|[Gg]ut|[Ff]ast|[Uu]ngefähr|[Nn]ahezu)\s"
    return "approx" if before(scene, words) else None


def read_compound(scene: Scene) -> Atom | None:
    """`10-Jahres`(-Plan), `Zwölf-Stunden`(-Schicht)."""
    unit, number = unit_of(scene.word("noun")), count(scene.word("count"))
    return scene.atom("duration", "duration", unit, calendar.duration(number, unit)) if number else None


def read_lasting(scene: Scene) -> Atom | None:
    """`fünfjährige`, `zwölfmonatigen`, `mehrjährig`; not where a person is that old."""
    unit = _UNITS[scene.word("unit")]
    # In the middle of a sentence `Zweijährige` are children.
    if scene.text[scene.start].isupper() and not before(scene, r"(?:\A|[.:!?\n\x01„“\"–]\s?)"):
        return None
    if unit == "jahr" and after(scene, r"(?:\s[a-zäöü]\w*)?\s\w*<PERSON>\b|\s(?:ist|war|wurde|hat)\b"):
        return None
    stem = scene.word("number").lower().rstrip("-‑– ")
    number = _SHARES.get(stem) or count(stem)
    value = calendar.duration(number, unit) if number and not scene.word("low") else None
    return scene.atom("lasting", "duration", unit, value)


def read_vague(scene: Scene) -> Atom | None:
    """`mehrere Jahre`, `einigen Wochen`."""
    unit = unit_named(scene)
    return None if unit in CLOCK else scene.atom("vague", "duration", unit)


def read_long(scene: Scene) -> Atom | None:
    """`jahrelang`, `monatelange`."""
    return scene.atom("vague", "duration", "jahr")


def read_recurring(scene: Scene) -> Atom | None:
    """`jährlich`, `halbjährlich`, `monatliche`, `täglich`, `14-täglich`; `alltäglich` is none."""
    unit, times = _UNITS[scene.word("unit").lower()], scene.word("times").lower().rstrip("-‑")
    if times == "all" and unit == "tag":
        return None
    number = _SHARES.get(times) or count(times) or Decimal(1)
    return scene.atom("recurring", "set", unit, calendar.duration(number, unit))


def read_per(scene: Scene) -> Atom | None:
    """`pro Jahr`, `je Monat`, `jeden Tag`, `alle drei Jahre`, `Jahr für Jahr`, and `im Jahr` behind a number."""
    unit = unit_named(scene)
    counted = r"(?:\d|[Mm]al|Euro|€|Prozent|Stunden?|Tagen?|Stück|Tonnen|Millionen)(?:\s\w+){0,2}\s"
    if scene.word("within") and (not before(scene, counted) or after(scene, r",?\s(?:nach|vor|des?r?)\b")):
        return None
    if scene.word("per") and before(scene, r"(?:[Kk]ilometern?|km)\s"):
        return None
    number = count(scene.word("count")) if scene.word("count") else Decimal(ordinal(scene.word("ordinal")) or 1)
    return scene.atom("recurring", "set", unit, calendar.duration(number, unit)) if number else None


def read_annum(scene: Scene) -> Atom | None:
    """`p. a.`."""
    return scene.atom("recurring", "set", "jahr", "P1Y")


def read_weekdays(scene: Scene) -> Atom | None:
    """`montags`, `jeden Freitag`: which days they are has no ISO duration."""
    return scene.atom("recurring", "set", "tag")


DURATIONS = (
    # jährlich  halbjährliche  14-täglich
    Rule(
        "recurring",
        r"""(?<!\w)(?P<times>(?i:all|halb|viertel|tag|werk|arbeits|kalender|zwei|drei|vier|fünf|sechs|acht|vierzehn
            |\d{1,2}[-‑]?)?)(?P<unit>(?i:jähr|monat|wöchent|täg|stünd|minüt))lich(?:e[nrsm]?)?(?!\w)""",
        read_recurring,
    ),
    # fünfjährige  mehrmonatigen  zwei- bis dreijährig
    Rule(
        "lasting",
        r"""(?<!\w)(?:(?P<low><STEM>)-?<B>(?:bis|oder)<B>)?(?P<number><STEM>)
        (?P<unit>jähr|monat|wöch|täg|stünd|minüt)ig(?:e[nrsm]?)?(?!\w)""",
        read_lasting,
    ),
    # jahrelang
    Rule("long", r"(?<!\w)(?i:jahr(?:zehnt|hundert)?e|monate|wochen|tage)lang(?:e[nrsm]?)?(?!\w)", read_long),
    # pro Jahr  jeden Monat  alle drei Jahre  (dreimal) im Jahr  Jahr für Jahr
    Rule(
        "per",
        rf"""(?<!\w)(?:
            (?:(?P<per>[Pp]ro|[Jj]e)<B>(?:(?:voll|angefangen)e[smnr]?<B>)?
              |[Jj]ede[srnm]?<B>(?:(?P<ordinal><ORDINAL>)<B>)?
              |[Aa]lle<B>(?P<count><COUNT>)<B>
              |(?P<within>[Ii]m|[Aa]m|[Ii]n<B>der)<B>){NOUN}(?!<B><YEAR>)(?!-)
          | (?P<noun3>Jahr|Monat|Woche|Tag)<B>(?:für|zu|um)<B>(?P=noun3)(?!\w))""",
        read_per,
    ),
    # p. a.
    Rule("annum", r"(?<!\w)p\.<O>a\.", read_annum),
    # montags  werktags  jeden Freitag
    Rule(
        "weekdays",
        r"""(?<!\w)(?:(?i:(?:mon|diens|donners|frei|sams|sonn|werk|feier)tags|mittwochs)
            |[Jj]ede[nrsm]<B><WEEKDAY>)(?!\w)""",
        read_weekdays,
    ),
    # zwei Jahre  ein halbes Jahr  zwölf weiteren Monaten
    Rule(
        "duration",
        rf"""(?<![\w,\x00])(?<!\d\.)(?<!\d/)(?P<count><COUNT>)
        <O>(?:(?:weitere|volle|ganze|aufeinanderfolgende|zusätzliche|gute|knappe|vergangene|letzte|kommende)[nrsm]?<B>)?
        {NOUN}(?!-){NOT_DATED}""",
        read_duration,
    ),
    # 10-Jahres(-Plan)  Zwölf-Stunden(-Schicht)
    Rule(
        "compound",
        r"""(?<![\w,.-])(?P<count>\d{1,3}|(?i:<TEEN>))-(?P<noun>Jahres?|Monats?|Wochen|Tage?s?|Stunden|Minuten)(?=-[A-ZÄÖÜ])""",
        read_compound,
    ),
    # mehrere Jahre
    Rule("vague", rf"(?<!\w)<VAGUE><B>{NOUN}", read_vague),
)
