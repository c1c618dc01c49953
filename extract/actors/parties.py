"""Parties, parliamentary groups and coalitions in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import alternation, canonical_group, group_pattern, plain_words, spellings
from parlagraph.extract.model import Header

# Fraktion der (SPD) | Fraktion (BÜNDNIS 90/DIE GRÜNEN) | Gruppe (BSW)
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?:Landtags|Bundestags)?[Ff]raktion|Gruppe|Partei)\s+(?:(?:der|die|des|von)\s+)?$"
)
# Koalitionsfraktionen | die Opposition | der schwarz-grünen Koalition | Ampel-Koalition
_COALITION = re.compile(
    r"""(?<![\w-]) (?:
        (?P<fractions> (?:Koalitions|Regierungs|Oppositions) (?:fraktionen|parteien) | Koalitionspartnern?
          | Regierungskoalition | Ampel-?[Kk]oalition | Ampelregierung )
      | (?:[Dd]ie|[Dd]er|dieser?) \s+
        (?P<one> (?: (?: [Gg]roße | [a-zA-Z]+-[a-zA-Z]*(?:grüne|rote|gelbe|schwarze|blaue) )[nr]? \s+ )? Koalition
          | Opposition | Ampel )
    ) (?! [\w-] | \s+ (?:der\s+Willigen|gegen|aus\s+\d) )""",
    re.VERBOSE,
)
_MAY_BE_COALITION = re.compile("Koalition|Opposition|Ampel|Regierungs")
_LARGE = re.compile(r"^(?P<adjective>\S+?e)[nr]?\s+(?=Koalition)")
# Rot-Grün | Schwarz-Gelb | Rot-Rot-Grün: a coalition by its colours
_COLOUR = "Rot|Schwarz|Grün|Gelb|Blau"
_COLOURS = re.compile(rf"(?<![\w-])(?:{_COLOUR})(?:-(?:{_COLOUR})){{1,2}}s?(?![\w-])")
# Partei „Die Rechte“ | Partei Freie Sachsen: a party that sits in no parliament; the quotation marks belong to the text
_NAMED_PARTY = re.compile(
    r"""(?<![\w-])(?:Kleinp|Splitterp|P)artei\s+(?:[„"»](?P<quoted>[^“”"«\n]{2,60})[“”"«]|(?P<upper>(?:Der|Die|DIE)\s[A-ZÄÖÜI][\w.]+(?:\sWeg)?)(?!\s[A-ZÄÖÜ]))"""
)
# (… gez.) Dr. Müller und Fraktion | Nach Auffassung der einbringenden Fraktion
_MOVING = re.compile(
    r"""\bund\s+(?P<signs>Fraktion)(?=\s*(?:$|[.,;]|Begründung))
      | (?:[Aa]ntrag|[Aa]nfrage|[Gg]esetzentwurf)\w*\s+der\s+(?P<own>Fraktion)(?=[ ][a-zäöü]|[.,;])
      | (?P<moving>(?:einbringende|antragstellende|anfragende|fragestellende)[nr]?\s+Fraktion)(?![\w-])""",
    re.VERBOSE,
)


def find_parties(text: str, mover: str | None = None) -> Iterator[Mention]:
    """Parties and groups by every spelling, coalitions, and `Fraktion` alone, which is `mover`, the moving group."""
    for match in group_pattern().finditer(text):
        # `DIE LINKE.`: the dot is none of the text
        end = match.end() - (match.group().endswith(".") and match.group() != "F.D.P.")
        name = _names()[" ".join(match.group().split())]
        yield _party(_with_fraction(text, match.start()), end, name, "group")
    for match in _word_pattern().finditer(text) if _any_word().search(text) else ():
        yield _party(*match.span("word"), plain_words()[match["word"]], "group word")
    for match in _COALITION.finditer(text) if _MAY_BE_COALITION.search(text) else ():
        group = "fractions" if match["fractions"] else "one"
        yield _party(*match.span(group), _nominative(match[group]), "coalition")
    for match in _COLOURS.finditer(text):
        yield _party(*match.span(), match.group().removesuffix("s"), "coalition")
    for match in _NAMED_PARTY.finditer(text) if "artei" in text else ():
        name = match["quoted"] or match["upper"]
        yield _party(*match.span(), canonical_group(name) or name, "named party")
    if mover and "raktion" in text:
        for match in _MOVING.finditer(text):
            yield _party(*match.span(match.lastgroup or 0), mover, "moving group")


def mover_of(text: str, header: Header) -> str | None:
    """The one group that moves the paper, or whose bill a committee deals with; None where there are more or none."""
    groups = [name for name in header.originators if canonical_group(name)]
    if not groups and header.kind not in ("plenarprotokoll", "ausschussprotokoll"):
        head = text[: max(header.head_end, 1500)]
        groups = list(
            {
                _names()[" ".join(match.group().split())]
                for match in group_pattern().finditer(head)
                if _moves(head, match)
            }
        )
    return groups[0] if len(groups) == 1 else None


def _moves(head: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\bder\s+Fraktion\s+(?:der\s+)?$", head[: match.start()]))


def _party(start: int, end: int, name: str, rule: str) -> Mention:
    return Mention(start=start, end=end, rule=rule, name=name, type="party", party=canonical_group(name))


def _with_fraction(text: str, start: int) -> int:
    before = _FRACTION.search(text[max(0, start - 40) : start])
    return start - len(before.group()) if before else start


@cache
def _names() -> dict[str, str]:
    return {" ".join(spelling.split()): name for spelling, name in spellings().items()}


@cache
def _any_word() -> re.Pattern[str]:
    """What a line must have to be worth the search for plain words."""
    return re.compile(alternation({word: name for word, name in plain_words().items() if word[0].isupper()}))


@cache
def _word_pattern() -> re.Pattern[str]:
    """`die Grünen`, `CDU und Grüne`: plain words that name a group behind an article, `Fraktion` or another group."""
    words = _any_word().pattern
    before = r"\b(?:[Dd]ie|[Dd]er|[Dd]en|[Ff]raktion|[A-Z]{3}\s+(?:und|sowie)|[A-Z]{3},|von)\s+|[/„(]"
    return re.compile(rf"(?:{before})(?P<word>{words})(?![\w-]|\s+[A-ZÄÖÜ][a-zäöü])")


def _nominative(words: str) -> str:
    words = words.removesuffix("n") if words.endswith("partnern") else words
    found = _LARGE.match(words)
    return f"{found['adjective'][0].upper()}{found['adjective'][1:]} Koalition" if found else words
