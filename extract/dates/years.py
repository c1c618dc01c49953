"""Whether four digits in running text are a year."""

from __future__ import annotations

from parlagraph.extract.dates.grammar import Scene, after, before

_A_NOUN = r"\s(?:[a-zäöü]+e[nrs]?\s)?[A-ZÄÖÜ]"
_WHEN = r"(?:\b(?:<WHEN>)\s|\d{4}(?:\s|\s?[-–/]\s?))(?:und\s)?"


def is_year(scene: Scene) -> bool:
    """Whether the scene's four digits are read as a year; they are not where anything speaks for a number."""
    year = int(scene.word("year"))
    if not _stands_alone(scene) or _is_amount(scene):
        return False
    if before(scene, r"\bJahr(?:e[ns]?|s)?\s") or after(
        scene, r"\s?(?:bis(?:\szum\sJahr)?|[–-])\s?<YEAR>(?!\s<COUNTED>)"
    ):
        return True
    if after(scene, r"\s{1,3}(?:(?!geboren)[a-zäöü]\w+\s)?(?:<COUNTED>)(?!\w)") and not _dated(scene):
        return False
    if before(scene, r"\b(?:<HOWMANY>)\s") and after(scene, _A_NOUN):
        return False
    if not 1900 <= year < 2100 or (year % 100 == 0 and year < 2000):
        return before(scene, _WHEN)
    if year % 100 == 0:
        return not after(scene, _A_NOUN + r"\w+e[ns]?\b") or before(scene, _WHEN)
    return True


def _dated(scene: Scene) -> bool:
    """Whether the word before takes a year: `Januar 2024 Personen`."""
    return before(scene, r"(?:<MONTH>|Stand|Haushalt\w*|[Ss]eit|[Zz]eitraum)\s")


def _stands_alone(scene: Scene) -> bool:
    """Whether no neighbouring character makes the digits part of something longer."""
    if before(scene, r"[\\@\#=+*°_§]|\d[.,:]|(?<![\d.])\d{1,3}[-–/]|(?<!\w)[A-Z][-–]|\d{5,}[-–/]"):
        return False
    if before(scene, r"/") and (not before(scene, r"(?:<YEAR>|[a-zäöüß.]\s?)/") or after(scene, r"/\D")):
        return False
    longer = r"[.,:]\d|/\d(?!\d(?:\d\d)?(?!\w))|[-–]\d(?!\d(?:\d\d)?(?!\w))|-[a-z]|\s?[%‰€$°]|\\|@|_|/[a-z]"
    return not after(scene, longer)


def _is_amount(scene: Scene) -> bool:
    """Whether the digits are money: `EUR 2000`, `2000,- DM`, but not `in Mio. Euro 2025 93,1`."""
    return before(scene, r"(?<!in\s)(?<!\.\s)(?<!\d\s)(?:EUR|€)\s") or after(scene, r",[-–]")
