"""The operative part of a paper: who is asked, in which words the asking begins, and its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parlagraph.extract.labels import Item, label_of, tree
from parlagraph.extract.language.sentences import split
from parlagraph.extract.model import Block, Context, Section
from parlagraph.extract.offsets import Span

HOUSE = r"""
    (?: (?:Der|Die|Das|der|die|das)\s+ )?
    (?: (?:Deutsche|Hessische|Sächsische|Bayerische|Niedersächsische|Schleswig-Holsteinische)\s+ )?
    (?: Bundestag | Bundesrat | Landtag (?:\s+(?:[Vv]on\s+)?[A-Z][\w-]+(?:\s+Brandenburg)?)? | Abgeordnetenhaus | Bürgerschaft (?:\s+\(\w+\))?
      | Hohe\s+Haus | Plenum | [\w-]*[Aa]usschu(?:ss|ß) (?:\s+für\s+[^.:]{3,80}?)? | Beirat | Kreistag | (?:Stadt)?[Rr]at )
"""
"""Whoever decides: a parliament, a chamber, a committee."""

# Der Bundestag wolle beschließen: | Die Bürgerschaft möge beschließen, | empfiehlt …, wie folgt zu beschließen:
RESOLVES = re.compile(
    rf"""
    (?: {HOUSE} \s+ (?:wolle|möge|wollen|mögen) (?:\s+(?:daher|deshalb|folgenden?|folgende\ Entschließung|wie\ folgt))*
        \s+ (?:beschlie(?:ß|ss)en | feststellen | zustimmen | annehmen)
      | {HOUSE} \s+ (?:wird\s+gebeten | empfiehlt | empfehlen) [^.:]{{0,160}}? (?:zu\s+beschlie(?:ß|ss)en | anzunehmen | Folgendes)
    ) \s* (?P<end>[:,])
    """,
    re.VERBOSE,
)

_ASKED_VERBS = r"aufgefordert|gebeten|ersucht|beauftragt|verpflichtet|angehalten"

# Der Landtag fordert die Landesregierung (daher) auf, | Der Landtag bittet die Landesregierung, | Die Landesregierung wird aufgefordert:
ASKS = re.compile(
    rf"""
    (?: (?P<asker>{HOUSE}) \s+
        (?: (?P<fordert> fordert | ruft ) \s+ (?P<whom>[^.:;]{{3,200}}?) \s* ,? \s+ auf\b (?! \s+ (?:der|dem|die|das|eine[rn]?|Grund)\b )
          | (?: bittet | ersucht | beauftragt | ermahnt | verpflichtet )
            \s+ (?P<whom_asked>(?:die|den|das|alle)\s+[^.:;,]{{3,200}}?) (?= \s*[,:] | \s+ zu \s | \s*$ )
          | (?: verlangt | erwartet ) \s+ von \s+ (?P<whom_of>[^.:;,]{{3,120}}?) (?= \s*[,:] | \s*$ ) )
      | (?P<whom_passive> (?:Der|Die|Das|der|die|das) \s+ [^.:;,]{{3,140}}? ) \s+ (?:wird|werden) \s+
        (?: [\w-]+ \s+ ){{0,5}}? (?: {_ASKED_VERBS} )
      | (?:wird|werden) \s+ (?P<whom_inverted> (?:der|die|das) \s+ [^.:;,]{{3,140}}? ) \s+ (?: [\w-]+ \s+ ){{0,4}}? (?: {_ASKED_VERBS} )
    )
    """,
    re.VERBOSE,
)


# Der Landtag stellt fest | Der Bundestag begrüßt
FINDS = re.compile(
    rf"""
    {HOUSE} \s+ (?: stellt | begrüßt | bedauert | verurteilt | erkennt | bekräftigt | würdigt | unterstützt | betont | unterstreicht
      | missbilligt | kritisiert | dankt | nimmt | erinnert | ist\s+(?:der|sich|überzeugt|besorgt) | sieht | hält | teilt | weist ) \b
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Operative:
    """One asking: whom (words as printed, None where a house decides for itself), its lead-in's range and what is asked."""

    rule: str
    whom: str | None
    lead: Span
    items: tuple[Item, ...]


def whom_asked(match: re.Match[str]) -> str | None:
    """The words that name who is asked in a match of ASKS."""
    names = ("whom", "whom_asked", "whom_of", "whom_passive", "whom_inverted")
    return next((match[name].strip() for name in names if match[name]), None)


def operative_parts(text: str, context: Context) -> Iterator[Operative]:
    """The askings of a paper in text order, each with its items; without items the asking is an item by itself."""
    for section in context.sections:
        if section.kind == "forderung":
            yield from _parts_of(text, _blocks_in(section, context.blocks))


def _blocks_in(section: Section, blocks: Sequence[Block]) -> list[Block]:
    kinds = {"heading", "paragraph", "item", "table"}
    return [b for b in blocks if section.start <= b.start and b.end <= section.end and b.kind in kinds]


def _parts_of(text: str, blocks: list[Block]) -> Iterator[Operative]:
    """Split the blocks of a section at its lead-ins."""
    current: tuple[str, str | None, Span] | None = None
    ranges: list[tuple[int, int]] = []
    for block in blocks:
        lead = _lead_in(text, block)
        if lead is None:
            ranges.append((block.start, block.end))
            continue
        if current:
            yield Operative(*current, _items(text, ranges))
        rule, whom, rest = lead
        # A bare `wolle beschließen` right before `fordert … auf` is the frame of the one that names somebody.
        current, ranges = (rule, whom, Span(block.start, rest)), [(rest, block.end)] if rest < block.end else []
    if current:
        yield Operative(*current, _items(text, ranges))


def _lead_in(text: str, block: Block) -> tuple[str, str | None, int] | None:
    """Rule, addressee as printed and the offset of what follows, if the block opens with a lead-in that items follow."""
    label = label_of(text, block.start, block.end)
    begin = label[2] if label and label[1] in ("roman", "number", "capital") else block.start
    resolves = RESOLVES.match(text, begin, block.end)
    if resolves:
        rest = _skip(text, resolves.end(), block.end)
        inner = _asks_at(text, rest, block.end)
        return inner or ("resolution", None, rest)
    return _asks_at(text, begin, block.end)


def _asks_at(text: str, begin: int, end: int) -> tuple[str, str | None, int] | None:
    match = ASKS.match(text, begin, end)
    if match is None:
        return None
    tail = _skip(text, match.end(), end)
    if tail >= end or text[match.end() : tail].strip() == ":":
        return "operative_item", whom_asked(match), tail
    return None


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t\n,:–-…":
        at += 1
    return at


def _items(text: str, ranges: list[tuple[int, int]]) -> tuple[Item, ...]:
    """The items of some blocks; a block before the first label is an item without one, but for a lead-in at its end."""
    first = next((i for i, (start, end) in enumerate(ranges) if label_of(text, start, end)), len(ranges))
    plain = [
        Item("", "plain", start, _before_colon(text, start, end) if first < len(ranges) else end)
        for start, end in ranges[:first]
    ]
    return (*(item for item in plain if item.start < item.end), *tree(text, ranges[first:]))


def _before_colon(text: str, start: int, end: int) -> int:
    """The end of `text[start:end]` without a last sentence that only leads on to the items behind it."""
    if not text[start:end].rstrip().endswith(":"):
        return end
    sentences = split(text[start:end])
    return start + sentences[-2].end if len(sentences) > 1 else start
