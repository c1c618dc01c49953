"""Who is named: persons, parties, governments, parliaments, organisations, and states that act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parlagraph.extract.actors.bodies import find_headed
from parlagraph.extract.actors.houses import find_houses, land_of
from parlagraph.extract.actors.members import is_given_name
from parlagraph.extract.actors.named_bodies import find_abbreviations, find_named
from parlagraph.extract.actors.naming import named_in_full
from parlagraph.extract.actors.no_actors import acts_nowhere, behind_imprint
from parlagraph.extract.actors.parties import find_parties, mover_of
from parlagraph.extract.actors.persons import find_persons
from parlagraph.extract.actors.repeated import find_repeated, find_signatories
from parlagraph.extract.actors.states import find_states
from parlagraph.extract.actors.strangers import find_strangers
from parlagraph.extract.facts import Mention
from parlagraph.extract.model import Context, Header

# der Abgeordneten A, B⏎C, D und der Fraktion …: a list of names may go over lines
_NAMES = re.compile(r"\bder\s+(?:Abgeordneten|Abg\.)\s[^:§]{3,3000}?(?=\bFraktion|\bGruppe\b|\n\S*\n|$)")
# … des⏎Landtags | Ausschusses⏎für Heimat | Präsidenten des Landtags⏎Herrn …: a line that goes on
_GOES_ON = re.compile(
    r"""\n (?: (?<=\s(?:der|des|die|das|den|dem|und|für|von|vom|zur|zum|bei|mit)\n) | (?<=\s(?:im|in|an)\n)
      | (?<=\s(?:einer|eines|einem|einen|durch|sowie)\n)
      | (?=[a-zäöüß]{2,}[ \n] | (?:Herrn|Frau)[ ]) )""",
    re.VERBOSE,
)
# … der Bundesministerin Karin⏎Prien: a given name that its surname follows on the next line
_SPLIT_NAME = re.compile(r"(?<=[a-zäöü.,] )(?P<given>[A-ZÄÖÜ][\w-]+)\n(?=[A-ZÄÖÜ][a-zäöü])")
# Ausschuss für Umwelt,⏎Naturschutz und …: a portfolio over two lines
_SPLIT_PORTFOLIO = re.compile(
    r"(?P<first>(?:[Aa]uss?chu(?:ss|ß)(?:es)?|[Mm]inisteri(?:um|ums|en)|Senatsverwaltung|Minister(?:in|s)?)\s+für\s[^\n.;:()]{3,60},)\n(?=[A-ZÄÖÜ][^\n]{0,60}\sund\s)"
)
# Anna Berg SPD: | Anna Berg SPD . . . . 3167 C
_BEHIND_SUFFIX = re.compile(r"\s*(?:[:;)\]–]|[,.](?!\s?[,.])|\Z|[\s.,]*\d{1,6}\*?\s?[A-D](?!\w))")
_CONSTITUENCY = re.compile(r"^\s?\([^()]{2,30}\)(?=[\s,])")
_NO_CONTEXT = Context()


def find_actors(text: str, context: Context = _NO_CONTEXT) -> list[Mention]:
    """The actors that a text names, in its order, without overlaps; spans are half-open code point ranges of `text`.

    `context.header`, where given, tells whose `Landtag`, `Land` and `Fraktion` are meant.
    """
    header = context.header
    found = _without_overlaps(_found(text, header))
    found = [mention for mention in found if not acts_nowhere(text, mention)]
    found = _without_overlaps([*find_repeated(text, found, header), *found])
    found = [
        mention for mention, before in zip(found, [None, *found], strict=False) if not _is_suffix(text, mention, before)
    ]
    return list(_masthead_once(text, named_in_full(text, found, header), header))


def _found(text: str, header: Header) -> Iterator[Mention]:
    """What each finder sees in each block; no name goes over a block's end.

    Here a list of spans from outside (persons and bodies that a language model sees) would be one finder more: given as
    mentions behind all others, so that of equal spans a name that the lexicons know stays.
    """
    land, mover = land_of(header), mover_of(text, header)
    start = 0
    for line in _with_lines_joined(text).split("\n"):
        begin = start + (said := behind_imprint(line))
        for mention in _in_line(line[said:], header, land, mover):
            yield replace(mention, start=begin + mention.start, end=begin + mention.end)
        start += len(line) + 1


def _with_lines_joined(text: str) -> str:
    """The text with blanks for the line breaks that end no block; as long as before."""
    text = _GOES_ON.sub(" ", text)
    text = _SPLIT_NAME.sub(lambda found: found["given"] + (" " if is_given_name(found["given"]) else "\n"), text)
    text = _SPLIT_PORTFOLIO.sub(lambda found: found["first"] + " ", text)
    if found := _NAMES.search(text, 0, 6000):
        text = text[: found.start()] + found.group().replace("\n", " ") + text[found.end() :]
    return text


def _in_line(line: str, header: Header, land: str | None, mover: str | None) -> Iterator[Mention]:
    yield from find_persons(line)
    yield from find_strangers(line)
    yield from find_signatories(line, header)
    yield from find_parties(line, mover)
    yield from find_houses(line, header)
    yield from find_named(line)
    yield from find_headed(line)
    yield from find_abbreviations(line)
    yield from find_states(line, land)


def _without_overlaps(found: Iterable[Mention]) -> list[Mention]:
    """The longest of those that overlap, in text order; of equal ones the first given."""
    chosen: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, m.start - m.end)):
        while chosen and mention.start < chosen[-1].end and _length(mention) > _length(chosen[-1]):
            chosen.pop()
        if not chosen or mention.start >= chosen[-1].end:
            chosen.append(mention)
    return chosen


def _is_suffix(text: str, mention: Mention, before: Mention | None) -> bool:
    """Whether a group's name only says whose member the person right before it is (`Abg. Anna Berg SPD:`)."""
    if before is None or before.type != "person" or mention.type != "party":
        return False
    between = _CONSTITUENCY.sub("", text[before.end : mention.start]).strip()
    if between == ",":  # Zuruf von Anna Berg, SPD) | Anna Berg, SPD: Hört!
        return (
            "raktion" not in text[mention.start : mention.end]
            and re.match(r"[:)]|\s?–\s|,\s[a-zäöü]", text[mention.end :][:4]) is not None
        )
    if between:
        return False
    # a protocol's `Abg. Anna Berg SPD` alone; behind `der Abgeordneten Anna Berg` a line's last group tells who asks
    ends_line = text.startswith(("Abg. ", "Abg.\xa0"), before.start) and text.startswith("\n", mention.end)
    ends_line = ends_line and "\n" not in text[before.end : mention.start]
    return ends_line or _BEHIND_SUFFIX.match(text, mention.end) is not None


def _length(mention: Mention) -> int:
    return mention.end - mention.start


def _masthead_once(text: str, mentions: Iterable[Mention], header: Header) -> Iterator[Mention]:
    """All mentions, but of the parliament's name on lines of its own in the head only the first."""
    seen = False
    for mention in mentions:
        if mention.type == "parliament" and mention.end <= header.head_end and mention.name == header.body:
            line = text[text.rfind("\n", 0, mention.start) + 1 :].split("\n", 1)[0].strip()
            alone = line == text[mention.start : mention.end]
            if alone and seen:
                continue
            seen = seen or alone
        yield mention
