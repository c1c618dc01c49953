"""The rules for points of the calendar: days, months, seasons, quarters, weeks, years, decades, centuries, terms."""

from __future__ import annotations

import re

from parlagraph.extract import lexicon
from parlagraph.extract.dates import calendar
from parlagraph.extract.dates.calendar import Point
from parlagraph.extract.dates.grammar import Atom, Rule, Scene, after, before, build, ordinal
from parlagraph.extract.dates.years import is_year

# Before a month, season or feast without a year these words show that a time is meant.
_AT = r"\b(?:[Ii]m|[Ss]eit|[Aa]b|[Bb]is|[Zz]um|Monats?|[Dd]es)\s"
_AT_DAY = r"\b(?:[Aa]m|[Vv]om|[Zz]um|[Bb]is|[Ss]eit|[Aa]b|[Dd]en|[Dd]em|Stand:?|Stichtag:?)\s"
_AT_FEAST = r"\b(?:[Zz]u|[Aa]n|[Nn]ach|[Vv]or|[Bb]is|[Ss]eit|[Üü]ber|[Aa]m|[Zz]um)\s"


def _year(scene: Scene) -> int | None:
    if scene.word("year"):
        return int(scene.word("year"))
    if scene.word("short"):
        return calendar.full_year(int(scene.word("short")), scene.today)
    return None


def read_iso(scene: Scene) -> Atom | None:
    """`2025-03-19`, `2024-03`, `2025-W02`."""
    year = int(scene.word("year"))
    if scene.word("week"):
        point = build("week", int(scene.word("week")))
        return scene.point("week", Point(year, code=point.code)) if point else None
    month, day = int(scene.word("month")), scene.word("day")
    if not 1 <= month <= 12:
        return None
    if day:
        return scene.point("day", Point(year, month, int(day)))
    # 2010-12 may be the years 2010 to 2012, 2024-03 can't.
    return scene.point("month", Point(year, month)) if month <= year % 100 else None


def read_numeric_day(scene: Scene) -> Atom | None:
    """`28.04.2026`, `14.04.26`, `1.1.2024`; `01.05.` only where a preposition or company vouches for it."""
    day, month, year = scene.word("day"), scene.word("month"), _year(scene)
    sure, at = len(day) == len(month) == 2, before(scene, _AT_DAY)
    if scene.word("short") and not (sure or at):
        return None
    if year is None and re.search(r"\s", scene.text[scene.start : scene.end]):
        return None
    return scene.point("day", Point(year, int(month), int(day)), weak=year is None and not (at and sure))


def read_month_number(scene: Scene) -> Atom | None:
    """`05.2024`; with a slash (`05/2024`) the mask leaves it only after `Stand`."""
    return scene.point("month", Point(int(scene.word("year")), int(scene.word("month"))))


def read_named_day(scene: Scene) -> Atom | None:
    """`14. April 2026`, `1. Mai`, `3. Okt. 2024`."""
    return scene.point("day", Point(_year(scene), calendar.month_number(scene.word("month")), int(scene.word("day"))))


def read_month(scene: Scene) -> Atom | None:
    """`April 2026`, `Monat März`; a bare `Mai` only after a preposition or in company."""
    year = _year(scene)
    short = scene.word("month").rstrip(".") not in lexicon.toml("calendar")["months"]["names"]
    weak = year is None and not scene.word("head") and (short or not before(scene, _AT))
    return scene.point("month", Point(year, calendar.month_number(scene.word("month"))), weak=weak)


def _follows(year: str, following: str) -> bool:
    """Whether `following` (`23` or `2023`) is the year after `year`."""
    return int(following) == (int(year) + 1) % (100 if len(following) == 2 else 10_000)


def read_season(scene: Scene) -> Atom | None:
    """`Sommer 2018`, `Winter 2023/24` (which bears the year it begins in), `im Herbst`."""
    name, year = (scene.word("late") or scene.word("season")).capitalize(), _year(scene)
    if scene.word("next") and not _follows(scene.word("year"), scene.word("next")):
        return None
    code = str(lexicon.toml("calendar")["seasons"][name])
    return scene.point("season", Point(year, code=code), weak=year is None and not before(scene, _AT))


def read_semester(scene: Scene) -> Atom | None:
    """`Wintersemester 2022/23`, `SoSe 2024`."""
    year, following = scene.word("year"), scene.word("next")
    if year and following and _follows(year, following):
        return scene.years(int(year), int(year) + 1)
    return scene.point("year", Point(int(year) if year else None))


def read_part(scene: Scene) -> Atom | None:
    """`1. Quartal 2019`, `Q3 2024`, `zweites Halbjahr 2025`, `38. Kalenderwoche`, `KW 12/2025`."""
    noun = scene.word("noun").lower()
    unit = "quarter" if noun.startswith("q") or "viertel" in noun else "week" if "w" in noun else "half"
    number = ordinal(scene.word("ordinal") or scene.word("number"))
    point = build(unit, number) if number else None
    return scene.point(unit, Point(_year(scene), code=point.code)) if point else None


def read_weeks(scene: Scene) -> Atom | None:
    """`KW 12 bis 14`, `KW 12-14/2023`; the last one's year is given, and `KW 50 bis 3` begins in the year before."""
    first, last, year = int(scene.word("first")), int(scene.word("last")), _year(scene)
    low, high = build("week", first), build("week", last)
    if low is None or high is None or first == last:
        return None
    begin = Point(year and year - (first > last), code=low.code)
    return Atom(scene.start, scene.end, "weeks", "interval", "week", begin, Point(year, code=high.code))


def read_years(scene: Scene) -> Atom | None:
    """`Jahr 2018`, `2018`, `2022/23`, `2014-20`, `2026 ff.`."""
    year, head, following = int(scene.word("year")), scene.word("head"), scene.word("next")
    if not head and not is_year(scene):
        return None
    if scene.word("ff"):
        return Atom(scene.start, scene.end, "years", "interval", "year", first=Point(year), open=True)
    if not following:
        approximate = not head and before(scene, r"\b(?:[Uu]m|[Cc]a\.|[Cc]irca|[Ee]twa)\s")
        return scene.point("year", Point(year, approximate=approximate))
    if scene.word("sep") == "/" and not _follows(scene.word("year"), following):
        return None
    last = year + (int(following) - year) % 100
    return scene.years(year, last) if 0 < last - year <= 50 else None


def read_decade(scene: Scene) -> Atom | None:
    """`1990er Jahre`, `Siebzigerjahren`, `90er-Jahre`; the 10s to 30s of an unnamed century stay open."""
    tens = scene.word("tens")
    digits = tens[:-1] if tens else str(calendar.DECADES[scene.word("word").lower()])
    if len(digits) == 1:
        digits = f"19{digits}" if int(digits) >= 4 else ""
    weak = not scene.word("years") and len(tens) != 4
    return scene.point("decade", Point(digits=f"{digits}X" if digits else None), weak=weak)


def read_century(scene: Scene) -> Atom | None:
    """`19. Jahrhundert`."""
    number = ordinal(scene.word("ordinal"))
    point = build("century", number) if number else None
    if point and after(scene, r"\s?v\.\s?(?:Chr|u)|\svor\s(?:Christ|unserer)"):
        point = Point()
    return scene.point("century", point) if point else None


def read_term(scene: Scene) -> Atom | None:
    """`18. Wahlperiode`, `laufenden Legislaturperiode`, `letzten Legislatur`."""
    if scene.word("noun") == "WP" and not scene.word("which"):
        return None
    return scene.atom("term", "term", "term")


def read_holiday(scene: Scene) -> Atom | None:
    """`Ostern 2024`, `zu Weihnachten`."""
    year = _year(scene)
    point = calendar.holiday(scene.word("name"), year) if year else Point()
    return scene.point("day", point, weak=year is None and not before(scene, _AT_FEAST))


def read_bare(scene: Scene) -> Atom | None:
    """A numeral whose noun follows a later one: `14.` in `14. bis 16. Mai`, `ersten` in `ersten und zweiten`."""
    number, roman = ordinal(scene.word("bare")), scene.word("bare")[0] in "IV"
    unit = "roman" if roman else "ordinal"
    return Atom(scene.start, scene.end, "bare", "date", unit, weak=True, number=number) if number else None


_START = r"(?<![\w,\x00])(?<!\d\.)(?<!\w/)"
_QUARTER = r"Quartal(?:e[ns]?|s)?|Vierteljahr(?:e?s)?|Q(?=<B><YEAR>)"
_HALF = r"Halbjahr(?:e[ns]?|s)?|Jahreshälfte|Hälfte|H[Jj](?=<B><YEAR>)"
_WEEK = r"Kalenderwochen?|KW"

POINTS = (
    # 2025-03-19  2024-03  2025-W02
    Rule(
        "iso",
        r"""(?<![\w./:–-])(?P<year><YEAR>)-(?:W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?)
        (?![\w-]|[.,/]\d)""",
        read_iso,
    ),
    # 28.04.2026  14.04.26  01.05.
    Rule(
        "numeric_day",
        rf"""{_START}(?P<day><DAY>)\.<O>(?P<month><MM>)\.
        (?:<O>(?P<year>(?:1[5-9]|20|21)\d\d)(?!\w|[.,]\d)
          |(?P<short>\d\d)(?!\w|[.,:/]\d|\s?(?:%|Uhr|Euro|€))
          |(?!\d))""",
        read_numeric_day,
    ),
    # 05.2024
    Rule(
        "month_number",
        r"""(?<![\w./,:\x00])(?<!\d-)(?P<month>0[1-9]|1[0-2])[./](?P<year>(?:19|20)\d\d)(?!\w|[.,/-]\d)""",
        read_month_number,
    ),
    # 14. April 2026  3. Okt. 2024
    Rule("named_day", _START + r"(?P<day><DAY>)<O>\.<O>(?P<month><MONTH>)(?:<O>(?P<year><YEAR>))?", read_named_day),
    # KW 12 bis 14  KW 12-14/2023
    Rule(
        "weeks",
        rf"""(?<!\w)(?:{_WEEK})<O>(?P<first>\d\d?)<O>(?:bis|[–-])<O>(?P<last>\d\d?)(?![\w.]|/\d\d?\b)
        (?:(?:<O>/<O>|<B>)(?P<year><YEAR>))?""",
        read_weeks,
    ),
    # 1. Quartal 2019  III. Quartal  Quartal 2/2024  Q1 2025  zweites Halbjahr  38. Kalenderwoche  KW 12/2025
    Rule(
        "part",
        rf"""(?<![\w,\x00])(?:
            (?P<ordinal><ORDINAL>|<ROMAN>)<O>(?P<noun>{_QUARTER}|{_HALF}|{_WEEK})
          | (?P<noun2>Quartal|{_WEEK})<B>(?P<number>\d\d?|<ROMAN>)(?!\d)
          | (?P<noun3>KW|Q|H)(?P<number2>\d\d?)(?!\d)
        )(?!\w)(?:(?:<O>/<O>|<B>)(?P<year><YEAR>))?""",
        read_part,
    ),
    # 19. Jahrhundert
    Rule("century", r"(?<![\w,])(?P<ordinal><ORDINAL>)<B>Jahrhunderts?(?!\w)", read_century),
    # 18. Wahlperiode  laufenden Wahlperiode  zwei Legislaturperioden
    Rule("term", r"(?<![\w,])(?:(?P<which><ORDINAL>|<REL>|<COUNT>\s)<O>)?(?P<noun><TERM>)", read_term),
    # Wintersemester 2022/23  SoSe 2024
    Rule(
        "semester",
        r"""(?<!\w)(?:(?:Sommer|Winter)-?(?:und<B>Winter)?[Ss]emesters?(?!\w)|(?:WiSe|SoSe|WS)(?=<B>\d))
        (?:<B>(?P<year><YEAR>)<NEXT>?)?""",
        read_semester,
    ),
    # Sommer 2018  Spätherbst 2020  Winter 2023/24
    Rule(
        "season",
        r"""(?<![\w-])(?:(?:Spät|Früh|Hoch)(?P<late>sommer|herbst|winter)|(?P<season><SEASON>))s?(?!\w|-)
        (?:<B>(?P<year><YEAR>)<NEXT>?)?""",
        read_season,
    ),
    # April 2026  Monat Mai
    Rule(
        "month",
        r"(?<!\w)(?:(?P<head>Monat(?:e?s|en?)?)<B>)?(?P<month><MONTH>)(?!-\w)(?:<O>(?P<year><YEAR>))?",
        read_month,
    ),
    # 1990er Jahre  90er  Siebzigerjahre  achtziger Jahren
    Rule(
        "decade",
        rf"""(?<![\w.,])(?:(?P<tens>(?:1[5-9]|20)?\d0)er|(?P<word>(?i:{"|".join(calendar.DECADES)})))
        (?P<years>[-‑]?<O>[Jj]ahren?)?(?!\w)(?!-\w)""",
        read_decade,
    ),
    # Jahr 2018  Schuljahr 2022/23  2018  2014-20  2026 ff.
    Rule(
        "year",
        r"""(?<![\w\x00])(?:(?P<head>[A-ZÄÖÜ][\w-]{0,30}?[Jj]ahr(?:e[ns]?|s)?|Jahr(?:e[ns]?|s)?)<B>)?(?P<year><YEAR>|(?:19|20)\d\d(?=ff\b))
        (?:(?P<sep>/|-|–)(?P<next>\d\d)(?!\w|[.,/]\d|-\d))?(?P<ff><O>(?:ff\b\.?|fortfolgende))?""",
        read_years,
    ),
    # Ostern 2024
    Rule("holiday", r"(?<!\w)(?P<name><HOLIDAY>)(?!\w|-)(?:<B>(?P<year><YEAR>))?", read_holiday),
    # 14. (bis 16. Mai)
    Rule(
        "bare",
        r"""(?<![\w,\x00])(?<!\d\.)(?P<bare><ORDINAL>|<ROMAN>)
        (?=<O>(?:<AND>|bis<B>zum|auf<B>den)<O>(?:(?:zum|den|der|dem|am|im)<B>|in<B>der<B>)?(?:<ORDINAL>|<ROMAN>))""",
        read_bare,
    ),
)
