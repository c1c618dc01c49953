"""The rules for what is placed by another moment: `vergangenen Jahr`, `letzten Freitag`, `Vorjahr`, `gestern`."""

from __future__ import annotations

from dataclasses import replace

from parlagraph.extract import lexicon
from parlagraph.extract.dates import calendar
from parlagraph.extract.dates.calendar import Point
from parlagraph.extract.dates.durations import NOT_DATED, NOUN, unit_named
from parlagraph.extract.dates.grammar import (
    CLOCK,
    Atom,
    Rule,
    Scene,
    before,
    count,
    grain,
    ordinal,
    stem_of,
    unit_of,
)


def _offset(scene: Scene, stem: str) -> int | None:
    """How many units from the paper's day the adjective points; None where it points from elsewhere, or at any time."""
    entry = lexicon.toml("calendar")["relative"][stem]
    # `das jeweils folgende Jahr` is none in particular.
    general = before(scene, r"\b(?:jeweil\w*|jede[nrsm]?|jährlich)\b[^.\x01]{0,40}")
    return None if entry["from"] != "now" or general else int(entry["offset"])


def read_relative(scene: Scene) -> Atom | None:
    """`vergangenen Jahr`, `letzten drei Monaten`, `kommenden Jahren`, `ersten Monaten 2017`, `dritten Jahr`."""
    unit, place = unit_named(scene), ordinal(scene.word("which"))
    stem = stem_of(scene.word("which")) if place is None else ""
    part = (place == 1, 0, unit) if place == 1 or stem == "letzt" else None
    if scene.word("count"):
        number = count(scene.word("count"))
        if number is None or number != int(number):
            return None
        part = (part[0], int(number), unit) if part and not scene.word("low") else None
        value = None if scene.word("low") else calendar.duration(number, unit)
        return Atom(scene.start, scene.end, "counted", "duration", unit, value=value, part=part)
    if unit in CLOCK:
        return None
    if _plural(scene):
        return Atom(scene.start, scene.end, "several", "interval", unit, part=part)
    return scene.atom("ordinal", "date", unit) if place is not None else _one(scene, stem, unit)


def _plural(scene: Scene) -> bool:
    noun = scene.word("noun")
    if not noun.endswith("e") or noun in ("Woche", "Dekade"):
        return noun.endswith("n")
    # `dem vergangenen Jahre` is old, `die vergangenen Jahre` is many.
    return not before(scene, r"\b(?:[Ii]m|dem|[Aa]m|[Vv]om|[Zz]um)\s") and not scene.word("which").endswith("em")


def _one(scene: Scene, stem: str, unit: str) -> Atom | None:
    special, entry = scene.word("special"), lexicon.toml("calendar")["relative"][stem]
    if entry["from"] == "there" and not special:
        offset = entry["offset"]
        return Atom(scene.start, scene.end, "anaphoric", "date", grain(unit), first=Point(), away=offset)
    if stem == "heutig" and unit == "tag" and not before(scene, r"\b[Bb]is\s(?:zum|auf\sden)\s"):
        return scene.atom("relative", "date", "day")
    if special in ("Schul", "Kindergarten") and unit == "jahr":
        return _school_year(scene, stem)
    away = _offset(scene, stem) if special in ("", "Kalender", "Haushalts") else None
    point = calendar.deictic(unit, away, scene.today) if scene.today and away is not None else None
    return Atom(scene.start, scene.end, "relative", "date", grain(unit), first=point or Point(), stem=stem)


def _school_year(scene: Scene, stem: str) -> Atom:
    """`nächsten Schuljahr`: it runs from August to July; in July, between two of them, no one can say which is meant."""
    away, today = _offset(scene, stem), scene.today
    if today is None or away is None or today.month == 7:
        return scene.atom("relative", "date", "year")
    first = today.year - (today.month < 8) + away
    return replace(scene.years(first, first + 1), rule="relative", stem=stem)


def read_near(scene: Scene) -> Atom | None:
    """`vergangenen Sommer`, `letzten Freitag`, `kommenden Mai`."""
    unit = "season" if scene.word("season") else "month" if scene.word("month") else "day"
    away = _offset(scene, stem_of(scene.word("which")))
    point = None if scene.today is None or away is None else _nearest(scene, away)
    return Atom(scene.start, scene.end, "near", "date", unit, first=point or Point())


def _nearest(scene: Scene, away: int) -> Point | None:
    if scene.today is None:
        return None
    if scene.word("season"):
        code = str(lexicon.toml("calendar")["seasons"][scene.word("season")])
        return calendar.nearest_season(code, away, scene.today)
    if scene.word("month"):
        return calendar.nearest_month(calendar.month_number(scene.word("month")), away, scene.today)
    return calendar.nearest_weekday(calendar.weekdays()[scene.word("weekday")], away, scene.today)


def read_beside(scene: Scene) -> Atom | None:
    """`Vorjahr`, `Folgemonat`, `Vortag`: a unit away from a date named before; in the plural an interval."""
    noun = scene.word("noun")
    unit = unit_of(noun.capitalize())
    old_dative = noun == "jahre" and before(scene, r"\b(?:[Ii]m|dem)\s")
    if noun.endswith("n") or (noun.endswith("e") and noun != "woche" and not old_dative):
        return scene.atom("beside", "interval", unit)
    away = -1 if scene.word("side") == "Vor" else 1
    return Atom(scene.start, scene.end, "anaphoric", "date", grain(unit), first=Point(), away=away)


def read_this_years(scene: Scene) -> Atom | None:
    """`diesjährigen`, `letztjährige`."""
    offset = {"dies": 0, "letzt": -1, "vor": -1}[scene.word("which").lower()]
    point = Point(scene.today.year + offset) if scene.today else Point()
    return Atom(scene.start, scene.end, "relative", "date", "year", first=point)


def read_short_year(scene: Scene) -> Atom | None:
    """`d. J.` and `v. J.`: this and last year, behind a day or month."""
    offset = 0 if scene.word("which") == "d" else -1
    point = Point(scene.today.year + offset) if scene.today else Point()
    return Atom(scene.start, scene.end, "relative", "date", "year", first=point, weak=True)


def read_today(scene: Scene) -> Atom | None:
    """`gestern`, `morgen`, and `heute`, which is the paper's day only in `bis heute`."""
    word = scene.word("word").lower()
    nowadays = word == "heute" and not before(scene, r"\b[Bb]is\s")
    # `heute und morgen` are the present and the future, not two days.
    both = word == "morgen" and "heute" in scene.text[max(0, scene.start - 80) : scene.end + 30].lower()
    if nowadays or both:
        return scene.atom("today", "date", "day")
    offset = {"heute": 0, "gestern": -1, "morgen": 1}[word]
    point = calendar.deictic("tag", offset, scene.today) if scene.today else None
    return Atom(scene.start, scene.end, "today", "date", "day", first=point or Point())


RELATIVE = (
    # diesjährigen
    Rule("this_years", r"(?<!\w)(?P<which>(?i:dies|letzt|vor))jährige[nrsm]?(?!\w)", read_this_years),
    # heute  gestern  morgen
    Rule("today", r"(?<![\w-])(?P<word>[Hh]eute|[Gg]estern|morgen)(?![\w-])", read_today),
    # vergangenen Sommer  letzten Freitag  kommenden Mai
    Rule(
        "near",
        r"""(?<!\w)(?P<which><REL>)<B>(?:(?P<season><SEASON>)s?|(?P<weekday><WEEKDAY>)s?|(?P<month><MONTH>))
        (?!\w)(?!<B><YEAR>)""",
        read_near,
    ),
    # vergangenen Jahr  letzten drei Monaten  nächsten 20 bis 25 Jahren  dritten Jahr  ersten Monaten (2017)
    Rule(
        "relative",
        rf"""(?<![\w,])(?P<which><REL>|<ORDINAL>)<B>
        (?:(?:(?P<low><COUNT>)<O>(?:bis|oder|–|-)<O>)?(?P<count><COUNT>)<B>)?{NOUN}(?!-)(?:(?<=[ne])|{NOT_DATED})""",
        read_relative,
    ),
    # Vorjahr  Folgejahre  Vortag
    Rule("beside", rf"(?<!\w)(?P<side>Vor|Folge)(?P<noun><LOW>){NOT_DATED}", read_beside),
    # (im Mai) d. J.
    Rule("short_year", r"(?<!\w)(?P<which>[dvl])\.\s?J\.(?!\w)", read_short_year),
)
