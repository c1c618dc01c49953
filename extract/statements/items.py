"""The askings of a paper's operative part: who is asked, and the tree of items that each asking holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parlagraph.extract.labels import Item, label_of, outranks, tree
from parlagraph.extract.language.sentences import split
from parlagraph.extract.model import Block, Context, Header, Section
from parlagraph.extract.offsets import Span
from parlagraph.extract.statements.answered import answer_to_motion
from parlagraph.extract.statements.new_text import joined, with_bare_labels
from parlagraph.extract.statements.operative import (
    ASKS,
    CONSENTS,
    FINDS,
    FINDS_BY_VERB,
    HOUSE_ACTS,
    HOUSE_ALONE,
    RESOLVES,
    tells_of_bundesrat,
    whom_asked,
)


@dataclass(frozen=True, slots=True)
class Operative:
    """One asking: whom (words as printed, None where a house decides for itself), its lead-in's range and what is asked.

    `house` is the house's name where the items begin with their verbs and it is their subject; `label` the lead-in's mark.
    """

    rule: str
    whom: str | None
    lead: Span
    items: tuple[Item, ...]
    house: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item that is a demand: its range, full label, and whether `oder` makes it one of several ways.

    `lead` are the words of the item above that it completes (`…, darüber zu berichten,`), empty where there is none.
    """

    start: int
    end: int
    label: str
    alternative: bool
    lead: str = ""


_KINDS = frozenset({"heading", "paragraph", "item", "table"})


def operative_parts(text: str, context: Context) -> Iterator[Operative]:
    """The askings of a paper in text order, each with its items; without items the asking is an item by itself."""
    answered = answer_to_motion(text, context)
    for span in _demanding(context.sections):
        if answered is None or span.start < answered.start:
            blocks = joined(text, _blocks_in(span, context.blocks))
            yield from _parts_of(text, blocks, context.header)


def _demanding(sections: Sequence[Section]) -> Iterator[Span]:
    """The ranges of the demanding sections, those that follow each other made one."""
    found: list[Span] = []
    for section in sections:
        if section.kind != "forderung":
            continue
        if found and found[-1].end == section.start:
            found[-1] = Span(found[-1].start, section.end)
        else:
            found.append(Span(section.start, section.end))
    yield from found


def _blocks_in(span: Span, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a section, those cut that run over its ends."""
    return [
        replace(b, start=max(b.start, span.start), end=min(b.end, span.end))
        for b in blocks
        if b.start < span.end and span.start < b.end and b.kind in _KINDS
    ]


def _parts_of(text: str, blocks: Sequence[Block], header: Header) -> Iterator[Operative]:
    """Split the blocks of a section at its lead-ins; an asking may stand alone but where each sentence asks or finds."""
    alone = header.body != "Bundesrat"
    current: _Lead | None = None
    ranges: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        lead = _lead_in(text, block, blocks[index + 1] if index + 1 < len(blocks) else None)
        lead = lead or (_asks_alone(text, block) if alone and current is None else None)
        if tells_of_bundesrat(text, block.start, block.end, header):
            lead = None
        if lead is None and current and _begins_findings(text, block):
            yield _operative(text, current, ranges)
            current, ranges = None, []
        if lead is None:
            ranges.append((block.start, block.end))
            continue
        if current:
            yield _operative(text, current, ranges)
        current, ranges = lead, [(lead.span.end, block.end)] if lead.span.end < block.end else []
    if current:
        yield _operative(text, current, ranges)


def _operative(text: str, lead: _Lead, ranges: list[tuple[int, int]]) -> Operative:
    items = _items(text, ranges, lead.whom is not None)
    if lead.whom is None and items and CONSENTS.match(text, items[0].start, items[0].whole_end):
        items = items[:1] + tuple(item for item in items[1:] if HOUSE_ACTS.match(text, item.start, item.whole_end))
    return Operative(lead.rule, lead.whom, lead.span, items, lead.house, lead.label)


_FINDS_ON = re.compile(r"(?:[:,]|\bfest|\bdass)\s*$")


def _begins_findings(text: str, block: Block) -> bool:
    """Whether a block leads on to findings: `„Der Bundestag stellt fest,`, as in a resolution that a committee proposes."""
    label = label_of(text, block.start, block.end)
    begin = label[2] if label else block.start
    finds = FINDS.match(text, begin + (text[begin] in '„"'), block.end)
    return finds is not None and _FINDS_ON.search(text, finds.end(), block.end) is not None


@dataclass(frozen=True, slots=True)
class _Lead:
    rule: str
    whom: str | None
    span: Span
    house: str = ""
    label: str = ""


def _lead_in(text: str, block: Block, following: Block | None) -> _Lead | None:
    """The lead-in that a block opens with, if items follow it, or it asks by itself in an unlabelled paragraph."""
    label = label_of(text, block.start, block.end)
    begin = label[2] if label and label[1] in ("roman", "number", "capital") else block.start
    if leads_verbs(text, block, following):
        return _Lead("resolution", None, Span(block.start, block.end), text[begin : block.end].rstrip(" :"))
    itemised = following is not None and label_of(text, following.start, following.end) is not None
    if itemised and _RECOMMENDS_ITEMS.fullmatch(text, block.start, block.end):
        return _Lead("resolution", None, Span(block.start, block.end))
    resolves = RESOLVES.match(text, begin, block.end)
    if resolves and _RESOLVES_AS_FOLLOWS.search(text, resolves.end(), block.end):
        return _Lead("resolution", None, Span(block.start, block.end))
    at = _skip(text, resolves.end(), block.end) if resolves else begin
    asks = ASKS.match(text, at, block.end)
    if asks:
        end = _lead_end(text, asks, block, following)
        if end is not None:
            mark = label[0] if label and begin == label[2] else ""
            return _Lead("operative_item", whom_asked(asks), Span(block.start, end), label=mark)
        if not label and not resolves:
            return _Lead("operative_sentence", whom_asked(asks), Span(block.start, at))
    return _Lead("resolution", None, Span(block.start, at)) if resolves else None


def _asks_alone(text: str, block: Block) -> _Lead | None:
    """A labelled block that asks by itself where no resolution is open: `II. Der Landtag bittet den Senat, …`."""
    label = label_of(text, block.start, block.end)
    begin = label[2] if label else block.start
    asks = ASKS.match(text, begin, block.end)
    if asks is None or asks["whom_infinitive"]:  # II. den Senat aufzufordern, …: who asks stands further above
        return None
    return _Lead("operative_sentence", whom_asked(asks), Span(block.start, begin), label=label[0] if label else "")


def leads_verbs(text: str, block: Block, following: Block | None) -> bool:
    """Whether a block names the house alone and an item that begins with a verb follows: `Der Landtag | 1. begrüßt …`."""
    if following is None or HOUSE_ALONE.fullmatch(text, block.start, block.end) is None:
        return False
    label = label_of(text, following.start, following.end)
    return label is not None and text[label[2]].islower()


# Beschlussempfehlung | 1. die Petition zu überweisen
_RECOMMENDS_ITEMS = re.compile(r"\W*Beschlu(?:ss|ß)empfehlung\W*")
# Der Bundesrat möge beschließen, zu der Vorlage wie folgt Stellung zu nehmen:
_RESOLVES_AS_FOLLOWS = re.compile(r"\b(?:wie\s+folgt|folgende\w*)\b[^.;:]{0,60}:\s*$")
# … einen Entwurf vorzulegen, der | …, sich dafür einzusetzen, dass | …, einen Bericht vorzulegen, der Folgendes enthält:
_LEADS_ON = re.compile(
    r"(?::|\b(?:dass|daß|indem|ob|auf|und|um|damit)|,\s*(?:(?:in|mit|durch|nach)\s+)?(?:der|die|das|den|dem|welche[rsmn]?|wonach|worin|wodurch))\s*$"
)
# …, dass 1. die Wege frei sind, | Folgendes zu tun: a) …: items that run on in the lead-in's own paragraph
_FIRST_INLINE = re.compile(r"(?::|\b(?:dass|daß))\s+(?=(?:1\.|1\)|a\)|I\.)\s)")


def _lead_end(text: str, asks: re.Match[str], block: Block, following: Block | None) -> int | None:
    """Where the lead-in ends and the items begin; None where the block asks for something by itself."""
    tail = _skip(text, asks.end(), block.end)
    if tail >= block.end or text[asks.end() : tail].strip() == ":":
        return tail
    if inline := _FIRST_INLINE.search(text, tail, block.end):
        return inline.end()
    if following is None or not label_of(text, following.start, following.end):
        return None
    rest = text[tail : block.end]
    leads = _LEADS_ON.search(rest) or _completed_by(text, rest.rstrip(), following)
    return block.end if leads and len(split(rest)) == 1 else None


def _completed_by(text: str, rest: str, block: Block) -> bool:
    """Whether an item goes on with a sentence: `…, darauf einzugehen, | 1. wie`, `…, im Rahmen der Mittel | 1. zu prüfen`."""
    label = label_of(text, block.start, block.end)
    if label is None or not text[label[2]].islower():
        return False
    asked = _INDIRECT_QUESTION.match(text, label[2], block.end) or _AIM.match(text, label[2], block.end)
    return rest.endswith(",") if asked else rest[-1:].isalpha() and not _ZU_INFINITIVE.search(rest)


# (…, die Voraussetzungen zu schaffen,) | 1. um ein Amt einzurichten
_AIM = re.compile(r"(?:um|damit|indem|dass|daß)\b")


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t\n,:–-…":
        at += 1
    return at


def _items(text: str, ranges: list[tuple[int, int]], asked: bool) -> tuple[Item, ...]:
    """The items of some blocks; blocks before the first label are items without one."""
    ranges = with_bare_labels(text, ranges)
    last = len(ranges)
    while asked and last > 1 and _REPORT_BACK.match(text, *ranges[last - 1]):
        last -= 1
    reports = [Item("", "plain", start, end) for start, end in ranges[last:]]
    ranges = ranges[:last]
    first = next((i for i, (start, end) in enumerate(ranges) if label_of(text, start, end)), len(ranges))
    plain: list[Item] = []
    unlabelled = [part for one in ranges[:first] for part in (_askings(text, *one) if asked else [one])]
    if asked and first < len(ranges) and unlabelled and _LEADS_BARELY.fullmatch(text, *unlabelled[-1]):
        unlabelled.pop()
    for start, end in unlabelled:
        stop = _before_colon(text, start, end) if first < len(ranges) else end
        if plain and asked and text[start].isupper() and not ASKS.match(text, start, end):
            plain[-1].end = stop  # a paragraph that follows an item belongs to it
        elif start < stop:
            plain.append(Item("", "plain", start, stop))
    return (*plain, *tree(text, ranges[first:]), *reports)


# (… die Landesregierung zu ersuchen) | zu berichten, | (1. wie viele …); (fordert … auf,) | grundsätzlich | (1. …)
_LEADS_BARELY = re.compile(
    r"[a-zäöüß]+(?:lich|weise|dere|halb)\s*[,:]?\s*|(?:darüber\s+|schriftlich\s+|dem\s+Landtag\s+){0,2}zu\s+[a-zäöüß]+en\s*[,:]?\s*"
)


def _askings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph cut before each sentence that asks anew: `Der Senat wird aufgefordert, … . Der Senat wird ferner …`."""
    begins = [start + sentence.start for sentence in split(text[start:end])]
    cuts = [start, *(at for at in begins[1:] if ASKS.match(text, at, end)), end]
    for begin, stop in pairwise(cuts):
        yield begin, begin + len(text[begin:stop].rstrip())


# Dem Abgeordnetenhaus ist bis zum 1. Mai zu berichten. | Über das Ergebnis ist der Bürgerschaft Bericht zu erstatten.
_REPORT_BACK = re.compile(
    r"""
    (?: Hierüber | Hiervon | Darüber | (?:Über|Von)\s [^.;:]{3,160}? | (?:Dem|Der)\s (?=[^.;:]{0,30}(?:haus|tag|schaft|uss|uß)\b) [^.;:]{3,80}? )
    \s (?:ist|sind) \s (?:[^;:]{0,160}\s)? (?:zu\s(?:berichten|unterrichten|informieren|erstatten)|vorzulegen) \s*\.? \s*$
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A closing paragraph of its own that tells whoever is asked to report to the house."""


def _before_colon(text: str, start: int, end: int) -> int:
    """The end of `text[start:end]` without a last sentence that only leads on to the items behind it."""
    if not text[start:end].rstrip().endswith(":"):
        return end
    sentences = split(text[start:end])
    return start + sentences[-2].end if len(sentences) > 1 else start


def leaves(text: str, items: Sequence[Item], above: str = "", house: str = "", lead: str = "") -> Iterator[Leaf]:
    """The items that are demands: the innermost ones, unless these only complete their item's sentence.

    Items that find something are none; with a `house` as their subject their verbs tell.
    """
    items = _with_points(text, _with_provisos(text, items))
    either = [_OR_AT_END.search(text[item.start : item.whole_end]) is not None for item in items]
    for index, item in enumerate(items):
        label = f"{above} {item.label}".strip() if outranks(above, item) else item.label
        alternative = either[index] or (index > 0 and either[index - 1])
        telling = sum(_says_what_to_do(text, child) for child in item.children)
        if item.children and telling * 2 >= len(item.children):
            if _complete(text[item.start : item.end]):
                yield Leaf(item.start, item.end, label, alternative, lead)
            yield from leaves(text, item.children, label, lead=text[item.start : item.end])
        elif text[item.start : item.whole_end].strip() and not _finds(text, item, house):
            yield Leaf(item.start, item.whole_end, label, alternative, lead)


def _finds(text: str, item: Item, house: str) -> bool:
    pattern = FINDS_BY_VERB if house else FINDS
    return pattern.match(text, item.start, item.whole_end) is not None


# den Gesetzentwurf mit folgenden Maßgaben, im Übrigen unverändert anzunehmen:
_PROVISOS = re.compile(r"\bmit\s+(?:den\s+)?(?:folgenden?|nachstehenden?|der)\s+Maßgaben?\b[^.]*:?", re.DOTALL)
# den Antrag auf Drucksache 21/355 abzulehnen
_DECIDES = re.compile(r"\b(?:anzunehmen|abzulehnen|zuzustimmen|zu\s+(?:erklären|fassen|verabschieden|nehmen))\b")


def _with_provisos(text: str, items: Sequence[Item]) -> list[Item]:
    """A recommendation to accept with changes made one with the changes, up to the next decision on another paper."""
    found: list[Item] = []
    for item in items:
        words = text[item.start : item.whole_end]
        if found and not _decides(text, item) and _PROVISOS.search(text, found[-1].start, found[-1].end):
            _take_in(text, item, found)
        elif _PROVISOS.search(words) and _decides(text, item):
            found.append(Item(item.label, item.kind, item.start, item.end))
            for child in item.children:
                _take_in(text, child, found)
        else:
            found.append(item)
    return found


def _take_in(text: str, item: Item, found: list[Item]) -> None:
    """Put an item and its own to the last decision, but for those that decide on another paper."""
    for one in _all(item):
        if _decides(text, one):
            found.append(Item(one.label, one.kind, one.start, one.end))
        else:
            found[-1].end = one.end


def _decides(text: str, item: Item) -> bool:
    return _DECIDES.search(text, item.start, min(item.end, item.start + _SHORT_DECISION)) is not None


_SHORT_DECISION = 400


def _all(item: Item) -> Iterator[Item]:
    yield item
    for child in item.children:
        yield from _all(child)


def _with_points(text: str, items: Sequence[Item]) -> list[Item]:
    """Items under the same mark, where one ends in a colon and nouns follow: these are its points, no items beside it."""
    found: list[Item] = []
    open_ = False
    for item in items:
        words = text[item.start : item.whole_end].rstrip()
        if open_ and not _ZU_INFINITIVE.search(words):
            found[-1] = Item(found[-1].label, found[-1].kind, found[-1].start, item.whole_end)
            continue
        found.append(item)
        open_ = not item.children and words.endswith(":") and _ZU_INFINITIVE.search(words) is not None
    return found


_OR_AT_END = re.compile(r"\boder\s*$")
_ZU_INFINITIVE = re.compile(r"\bzu\s+[a-zäöüß]+n\b|\b[a-zäöüß]+zu[a-zäöüß]{2,}n\b")
# … gebaut werden, | … gestärkt wird; | … entstehen und
_CLOSES_WITH_VERB = re.compile(
    r"""
    \b (?: [a-zäöüß]{3,} (?:t|en|ern|eln) | wird | ist | sind | sein | werden )
    \s* (?: [,;.:] \s* (?:und|oder|sowie)? | \b (?:und|oder|sowie) )? \s* $
    """,
    re.VERBOSE,
)
# Gewährung von Schutz | Führung, | Übermittlung der Daten, die … werden: points of an enumeration
_NOMINAL = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß-]+(?:ung|ungen|tion|ionen|nahme|nahmen)\b(?!\s+(?:ist|sind|soll|sollen|wird|werden|muss)\b)"
)
_INDIRECT_QUESTION = re.compile(
    r"(?:ob|wie|welche[rsnm]?|inwie\w+|warum|wann|wo|woher|in\s+welche[mnr]|aus\s+welche[mnr])\b"
)


def _says_what_to_do(text: str, item: Item) -> bool:
    """Whether an item asks for something by itself: an infinitive with `zu`, a verb at its end, an indirect question."""
    words = text[item.start : item.whole_end].strip()
    return not _NOMINAL.match(words) and bool(
        _ZU_INFINITIVE.search(words)
        or _INDIRECT_QUESTION.match(words)
        or _CLOSES_WITH_VERB.search(words.split("\n")[0])
    )


def _complete(words: str) -> bool:
    """Whether an item that has sub-items asks for something by itself: it closes with a full stop."""
    return words.rstrip().endswith((".", ";")) and bool(_ZU_INFINITIVE.search(words))
