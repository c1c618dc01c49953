"""Questions that a text prints, and the passages that answer them: by label where one is printed, else by order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from parlagraph.pipelines.links.points import LEAST_WORDS, MARK, SERIES, Label, Passage, limit, marked, series


@dataclass(frozen=True, slots=True)
class Question:
    """A printed question: its label (a number by order where none is printed), and its words `text[start:end]`."""

    label: Label
    start: int
    end: int


# Die Fragen 2, 6 und 12 bis 17 werden gemeinsam beantwortet.
_TOGETHER = re.compile(
    rf"(?: Die \s+ )? Fragen \s+ (?P<labels> {SERIES} ) \s+ [^.:?\n]{{0,120}}? \b beantwortet \b [^.:\n]{{0,60}} [.:]",
    re.VERBOSE,
)
# 1.   12)   1. a)   Frage 3:   a)   1a)
_LABELLED = re.compile(
    r"""
    [ \t]* (?: Frage \s+ (?:Nr\.\s*)? (?P<asked>\d{1,3}) \s? (?P<asked_letter>[a-z]\b)? \s* [.:)]?
      | (?P<number>\d{1,3}) \s? (?: (?P<close>[a-z]) \) | (?P<dot>[a-z])? \s? [.)] (?: \s? (?P<sub>[a-z]) \) )? )
      | (?P<letter>[a-z]) \) ) (?= \s )
    """,
    re.VERBOSE,
)
_ASKS = re.compile(
    r"""\s* (?: Wie | Welche[nrms]? | Welch | Wer | Wen | Wem | Wessen | Was | Wann | Wo | Wo\w+ | Warum | Weshalb | Wieso
    | Ist | Sind | War | Waren | Wurden? | Wird | Werden | Würden? | Hat | Haben | Hatten? | Kann | Können | Könnten?
    | Gibt | Gab | Plant | Teilt | Trifft | Treffen | Liegen | Liegt | Soll | Sollen | Muss | Müssen | Hält | Sieht
    | Inwie\w+ | (?: In | Aus | Auf | Bis | Seit | Zu | Nach | Mit | Von | An | Für | Durch | Unter | Über | Um | Bei | Ab
      | Gegen ) \s+ (?: wel\w+ | wie\w* | wann | was | wo | wem | wen )
    | Falls | Wenn | Sofern | Besteh(?:t|en) | Beabsichtigt | Stimmt | Verfügt | Bewertet | Befürwortet | Existiert
    ) \b""",
    re.VERBOSE,
)
_REST = re.compile(r"\s*\([^()]*\)[.?]?|\s*\d{1,3}(?=\s|$)")
# What closes a paper behind its last answer
_CLOSES = re.compile(
    r"^[ \t]*(?:Anlagen?\b(?:\s+\d+)?[ \t:]*(?=\n|$)|Anhang\b|\(verteilt\s+am|In\s+Vertretung|Mit\s+freundlichen"
    r"|Hinweise?\s+des\s+Landtagsamts)",
    re.MULTILINE,
)
_BLOCKS_A_QUESTION = 12
_COMPARED, _SAME_WORDS = 60, 80
"""Two prints of a question agree so far (percent of equal characters) in their first ones."""


def questions(text: str, start: int = 0, end: int | None = None) -> list[Question]:
    """The questions that are printed in `text[start:end]`, in order; sub-questions (a, b) are questions of their own."""
    found: list[Question] = []
    lines = list(_lines(text, start, len(text) if end is None else end))
    numbered = any(_is_numbered_question(text, *line) for line in lines)
    at = 0
    while at < len(lines):
        label, words = _label(text, lines[at][0], found[-1].label if found else None)
        # In the series of numbers a question needs no question word: `Vor dem Hintergrund, dass … – ist …?`
        next_ = label is not None and label[0] == (found[-1].label[0] if found else 0) + 1
        asks = _ASKS.match(text, words) is not None
        if label is None and (numbered or not asks):
            at += 1
            continue
        stop, taken = _question_end(text, lines[at : at + _BLOCKS_A_QUESTION], words, asks=asks, runs=asks or next_)
        if stop is not None:
            found.append(Question(label or (len(found) + 1, ""), words, stop))
        at += taken
    return _one_a_label(text, found)


def _one_a_label(text: str, found: Iterable[Question]) -> list[Question]:
    """Without what bears the label of an earlier question and is not that question printed again."""
    first: dict[Label, str] = {}
    kept = []
    for question in found:
        words = " ".join(text[question.start : question.end].split())[:_COMPARED]
        if fuzz.ratio(words, first.setdefault(question.label, words)) >= _SAME_WORDS:
            kept.append(question)
    return kept


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _is_numbered_question(text: str, start: int, stop: int) -> bool:
    match = _LABELLED.match(text, start, stop)
    return bool(match and not match["letter"] and _ASKS.match(text, match.end(), stop))


def _label(text: str, start: int, before: Label | None) -> tuple[Label | None, int]:
    """The label at the start of a block, and where the words behind it start; a bare letter goes with the last number."""
    match = _LABELLED.match(text, start)
    if match is None:
        return None, start
    if match["letter"]:
        return ((before[0], match["letter"]) if before else None), match.end()
    letter = match["asked_letter"] or match["close"] or match["dot"] or match["sub"] or ""
    return (int(match["asked"] or match["number"]), letter), match.end()


def _question_end(
    text: str, lines: Sequence[tuple[int, int]], words: int, *, asks: bool, runs: bool
) -> tuple[int | None, int]:
    """(where the question ends, how many blocks it takes); None where no question mark comes.

    `asks` is whether it opens with a question word: then sub-items may complete it; `runs` whether it may run over
    several blocks.
    """
    for index, (start, stop) in enumerate(lines):
        if index and (_begins_anew(text, start, stop) or MARK.match(text, start)):
            return (lines[index - 1][1], index) if asks else (None, 1)
        ended = index and text[: lines[index - 1][1]].rstrip().endswith((".", ":"))
        if ended or (index and not runs):
            return None, 1
        mark = text.rfind("?", max(start, words), stop)
        if mark >= 0:
            end = mark + 1
            while rest := _REST.match(text, end, stop):
                end = rest.end()
            return _with_follow_up(text, lines[index + 1 :], end, index + 1)
    return None, 1


def _begins_anew(text: str, start: int, stop: int) -> bool:
    """Whether a block opens a question of its own; `a) über 65 Jahre` only completes the question above it."""
    label = _LABELLED.match(text, start, stop)
    return label is not None and (not label["letter"] or not text[label.end() : stop].lstrip()[:1].islower())


def _with_follow_up(text: str, lines: Sequence[tuple[int, int]], end: int, taken: int) -> tuple[int, int]:
    """A question goes on where the next block asks again without a label: `Falls ja, welche?`"""
    for start, stop in lines:
        follows = text[end:start].strip() == "" and text[start:stop].rstrip().endswith("?") and stop - start < 400
        if not (follows and re.match(r"\s*(?:Falls|Wenn|Sofern|Und)\b", text[start:stop])):
            break
        end, taken = stop, taken + 1
    return end, taken


def answered(text: str, start: int = 0, end: int | None = None) -> tuple[list[Question], list[Passage]]:
    """The questions that `text[start:end]` prints with their answers, and the answers, each up to the next question.

    Of a question that is printed twice (in a list at the front, and before its answer) the last print counts.
    """
    stop = limit(text, end)
    asked = questions(text, start, stop)
    known = [question.label for question in asked]
    marks = marked(text, known, start, stop)
    events: list[tuple[int, Question | Passage]] = sorted(
        [*((question.start, question) for question in asked), *((passage.start, passage) for passage in marks)],
        key=lambda event: event[0],
    )
    passages: dict[Label, Passage] = {}
    open_: list[Question] = []
    for index, (_, event) in enumerate(events):
        after = _opening(text, events[index + 1][1]) if index + 1 < len(events) else stop
        if isinstance(event, Question):
            open_ = [question for question in open_ if question.label != event.label] + [event]
        passage = _passage(text, event, open_, known, after)
        if passage:
            passages |= dict.fromkeys(passage.labels, passage)
            open_ = []
    last = {question.label: question for question in asked}
    return sorted(last.values(), key=lambda question: question.start), _grouped(passages)


def _grouped(passages: dict[Label, Passage]) -> list[Passage]:
    """Each passage once, with the labels that no later passage answers."""
    by_place: dict[int, list[Label]] = {}
    for label, passage in passages.items():
        by_place.setdefault(passage.start, []).append(label)
    places = {passage.start: passage for passage in passages.values()}
    return [replace(places[start], labels=tuple(sorted(labels))) for start, labels in sorted(by_place.items())]


def _opening(text: str, event: Question | Passage) -> int:
    """Where the block of a question or mark begins."""
    return text.rfind("\n", 0, event.start) + 1


def _passage(
    text: str, event: Question | Passage, open_: Sequence[Question], known: Sequence[Label], after: int
) -> Passage | None:
    """The answer between a question or mark and the next one, None where there are no words."""
    start = event.end if isinstance(event, Question) else event.start
    closing = _CLOSES.search(text, start, after)
    after = closing.start() if closing else after
    if not LEAST_WORDS.search(text, start, after):
        return None
    labels = tuple(question.label for question in open_)
    if isinstance(event, Passage):
        labels = event.labels
    elif together := _TOGETHER.search(text, start, min(after, start + 400)):
        labels = tuple(dict.fromkeys((*series(together["labels"], known), *labels)))
    start += len(text[start:after]) - len(text[start:after].lstrip(" \n\t:–-."))
    return Passage(start, start + len(text[start:after].rstrip()), labels, isinstance(event, Passage))
