"""The rules for words of time that mean something only in company or in certain places: `Tag`, `Ende`, `Mittwoch`."""

from __future__ import annotations

from parlagraph.extract.dates.calendar import Point
from parlagraph.extract.dates.grammar import (
    CLOCK,
    MODS,
    Atom,
    Rule,
    Scene,
    after,
    before,
    count,
    grain,
    stem_of,
    unit_of,
)


def read_weekday(scene: Scene) -> Atom | None:
    """A weekday; before a date it belongs to it, alone it needs a preposition."""
    at = before(scene, r"\b(?:[Aa]m|[Vv]om|[Bb]is|[Ss]eit|[Aa]b|[Zz]um)\s")
    weak = not at or after(scene, r"\s?,\s?\d|,?\sde[nmr]\s\d|\s\d")
    return Atom(scene.start, scene.end, "weekday", "date", "weekday", first=Point(), weak=weak)


def read_edge(scene: Scene) -> Atom | None:
    """`Anfang`, `Mitte`, `Ende`: nothing alone, but a part of the time named behind."""
    mod = MODS[scene.word("edge")[0].lower()]
    return Atom(scene.start, scene.end, "edge", "date", "edge", mod=mod, weak=True)


def read_year_edge(scene: Scene) -> Atom | None:
    """`Jahresende 2025`, `Jahreswechsel 2023/24`, `Monatsende`, `Wochenende`."""
    year, mod = scene.word("year"), MODS.get(scene.word("edge")[0])
    if year and scene.word("next"):
        return scene.years(int(year), int(year) + 1)
    if year:
        return scene.point("year", Point(int(year)), mod=mod)
    if scene.word("unit") == "Jahres" and mod:
        return Atom(scene.start, scene.end, "this_year", "date", "year", first=Point(), mod=mod)
    return Atom(scene.start, scene.end, "edge_of", "date", "edge_of", first=Point(), mod=mod)


_GENITIVES = ("Jahres", "Monats", "Monates", "Quartals", "Jahrzehnts", "Jahrhunderts", "Dekade", "Tages")


def read_unit(scene: Scene) -> Atom | None:
    """`Tag` in `am Tag nach`, `Jahren` in `seit Jahren`, `Jahr` in `im Jahr zuvor`; `Jahres` only behind `Ende des`."""
    noun = scene.word("noun")
    unit = unit_of(noun)
    if unit in CLOCK or unit == "halbjahr":
        return None
    if noun in _GENITIVES:
        return Atom(scene.start, scene.end, "of_unit", "date", f"of {grain(unit)}", first=Point(), weak=True)
    if after(scene, r"\s(?:zuvor|davor|danach|darauf)\b") and before(scene, r"\b(?:[Ii]m|[Aa]m|[Dd]em|[Dd]as)\s"):
        away = -1 if after(scene, r"\s(?:zuvor|davor)") else 1
        return Atom(scene.start, scene.end, "anaphoric", "date", grain(unit), first=Point(), away=away)
    if noun.endswith(("n", "e")) and noun not in ("Tage", "Woche"):
        return _plural(scene, unit)
    return scene.atom("unit", "date", grain(unit)) if _is_moment(scene, unit) else None


def _plural(scene: Scene, unit: str) -> Atom | None:
    """`seit Jahren`, `Jahre später`, `letzten Jahre und Jahrzehnte`; mere `nach Jahren getrennt` is none."""
    if before(scene, r"<REL>\s\w+\s(?:und|oder|bis)\s"):
        return scene.atom("several", "interval", unit)
    since = before(scene, r"\b(?:[Ss]eit|[Vv]or|[Ff]ür|[Aa]uf|[Üü]ber)\s(?:langen\s)?")
    past = before(scene, r"\b[Nn]ach\s") and (unit in ("jahrzehnt", "jahrhundert") or after(scene, r"\sde[rs]\b"))
    long = after(scene, r"\s(?:später|zuvor|lang|dauer\w*|gedauert)\b")
    return scene.atom("vague", "duration", unit) if since or past or long else None


def _is_moment(scene: Scene, unit: str) -> bool:
    """Whether the sentence fixes a bare `Tag` or `Monat`: `am Tag nach der Verkündung`, but `Tag der offenen Tür`."""
    if unit == "tag":
        at = before(scene, r"\b(?:[Aa]m|[Dd]em|[Bb]is\szum|[Vv]om|[Dd]en|[Jj]enem)\s")
        of = after(scene, r"\s(?:nach|vor|der|des)\b|,?\san\sdem\b") and not after(scene, r"\sde[rs]\s(?:<NAMEDDAY>)")
        return at and of and scene.word("noun") in ("Tag", "Tage")
    if unit == "monat":
        of = after(scene, r",?\s(?:folgt|nach|vor|der|des|in\s(?:dem|denen)|ab)\b")
        return of and before(scene, r"\b(?:[Dd]en|[Dd]em|[Ii]m|[Aa]ls\sder)\s")
    of = after(scene, r",?\s(?:nach|vor|der|des|in\sdem)\b")
    return unit == "jahr" and of and before(scene, r"\b(?:[Dd]em|[Ii]m)\s")


def read_own_year(scene: Scene) -> Atom | None:
    """`Jagdjahr`, `Haushaltsjahr`: a year of its own kind that no number follows."""
    plural = scene.word("noun").endswith(("n", "e"))
    return scene.atom("own_year", "interval" if plural else "date", "year")


def read_waiting(scene: Scene) -> Atom | None:
    """A number or adjective whose noun follows a later one: `zehn` in `zehn auf 15 Jahre`."""
    if scene.word("which"):
        stem = stem_of(scene.word("which"))
        return Atom(scene.start, scene.end, "waiting", "date", "adjective", weak=True, stem=stem)
    number = count(scene.word("count"))
    if number is None or number != int(number):
        return None
    return Atom(scene.start, scene.end, "waiting", "duration", "number", weak=True, number=int(number))


NOUNS = (
    # zehn (auf 15 Jahre)  vergangenen (und der laufenden Wahlperiode)
    Rule(
        "waiting",
        r"""(?<![\w,\x00])(?<!\d\.)(?:
            (?P<count><COUNT>)(?=<O>(?:<AND>|bis<B>zu)<O>(?:zu<B>)?<COUNT><B>(?:\w+<B>)?<UNIT>)
          | (?P<which><REL>)(?=<B><AND><B>(?:(?:in|im|der|die|das|dem|den)<B>){0,2}<REL><B>(?:<UNIT>|<TERM>)))""",
        read_waiting,
    ),
    # Jahresende 2025  Jahreswechsel 2023/24  Wochenende
    Rule(
        "year_edge",
        r"""(?<!\w)(?P<unit>Jahres|Monats|Wochen|Quartals)(?P<edge>ende|anfang|beginn|mitte|wechsel)s?(?!\w|-)
        (?:<B>(?P<year><YEAR>)<NEXT>?)?""",
        read_year_edge,
    ),
    # Ende (des Jahres)
    Rule("edge", r"(?<!\w)(?P<edge>Anfang|Beginn|Mitte|Ende|anfangs)(?!\w|-)", read_edge),
    # Mittwoch(, den 17. März)
    Rule("weekday", r"(?<!\w)<WEEKDAY>(?:abend|morgen|mittag|nachmittag|vormittag)?s?(?!\w|-)", read_weekday),
    # Jagdjahr
    Rule(
        "own_year",
        r"(?<![\w-])(?!<NOYEAR>(?i:jahr))(?P<noun>[A-ZÄÖÜ][\w-]{2,24}?[Jj]ahr(?:es|s)?)(?!\w|-)",
        read_own_year,
    ),
    # Haushaltsjahren
    Rule(
        "own_years",
        r"(?<!\w)(?P<noun>(?:Kalender|Haushalts|Schul|Geschäfts|Wirtschafts|Rechnungs|Berichts)jahren?)(?!\w|-)",
        read_own_year,
    ),
    # (am) Tag (nach der Verkündung)
    Rule("unit", r"(?<![\w-])(?P<noun><UNIT>)(?!-)", read_unit),
)
