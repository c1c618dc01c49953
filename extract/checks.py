"""Arithmetic: a share of a whole, a sum and its parts, a change and its ends, recomputed from the paper's own figures.

A check is made only where the words leave no doubt which figures belong together, and none of them is a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise, permutations, product
from typing import Literal

from parlagraph.extract.facts import Amount, BudgetFigure, Check, Quantity
from parlagraph.extract.figures import Figure, bare, figures
from parlagraph.extract.language.sentences import split
from parlagraph.extract.offsets import Span

_FILL = (
    r"(?:(?:den|dem|diesen|der|die|insgesamt|zusammen|erneut|wiederum|abermals|rund|etwa|ca\.|nur|lediglich|ganze|"
    r"gerade\seinmal|[a-zäöüß]+t?en)\s){0,3}"
)
_OUT_OF = re.compile(rf"\b(?:[Vv]on|[Aa]us)\s{_FILL}$")
_OF = re.compile(rf"\s(?:von|der|aus)\s{_FILL}")
_TURN = re.compile(rf"\s?(?:\((?:\w+\s)?(?:19|20)\d\d\)\s|(?:im\sJahre?\s|in\s)?(?:19|20)\d\d\s)?auf\s{_FILL}")
_FROM = re.compile(rf"\b[Vv]on\s{_FILL}$")
_BY_GAP = re.compile(rf"\sum\s{_FILL}")
_BY = re.compile(rf"\bum\s{_FILL}$")
# (   , das sind   – dies entspricht gerade einmal
_THAT_IS = re.compile(
    r"\s?[,;–(-]?\s?(?:(?:das|dies|was|also|mithin|somit|damit|d\.\s?h\.|einem|einer|ein|entspricht|entsprach|entsprechen|entsprechend|sind|ist|waren|"
    r"mehr\sals|weniger\sals|Anteil|Quote|von|gerade|einmal|nur|lediglich|rund|etwa|knapp|gut|fast|über|ca\.|oder)\s?)*"
)
_PARTICIPLE = re.compile(r"^(?:\s(?:tatsächlich|auch)?\s?[a-zäöüß]+(?:t|en))(?=[,;–\s])")
_STARTS = re.compile(
    r"(?:Dies|Das|Damit|Dieser\sBetrag|Diese\sSumme)\s(?:entspricht|entsprechen|entsprach|sind|ist|waren|war|macht|machen)\b"
)
_OF_THE_WHOLE = re.compile(
    r"\s(?:der|des|dieser|dieses|aller)\s(?:[a-zäöüß]+(?:en|er)\s)*(?:\w*[Mm]ittel|\w*[Aa]nsatzes|\w*[Aa]nsätze|Summe|Betrages|Betrags|Gelder|Titels|Etats|\w*[Bb]udgets)\b"
)
_ENDS = re.compile(r"\s?[).,;]|\s(?:abgerufen|ausgegeben|bewilligt|genutzt|abgeschlossen)\b|$")
_CHANGES = re.compile(
    r"(?:steig|stieg|sink|sank|gesunken|gewachsen|wächst|wuchs|erhöh|redu[zk]|gekürzt|kürz|gesenkt|senk|Anstieg|Rückgang|Zuwachs|Zunahme|Abnahme|zugenommen|"
    r"abgenommen|verringer|zurückg|Erhöhung|Kürzung|Senkung|angehoben|anheb|aufgestockt|aufstock|fiel|gefallen|abgesenkt|Absenkung|vermehrt|vermindert)"
)
_TOGETHER = re.compile(
    r"\b(?:[Zz]usammen(?:genommen)?|in\s(?:der\s)?Summe|(?:summier|addier)\w*\ssich\s(?:damit\s|somit\s|also\s)?(?:auf|zu))\s(?:also\s|somit\s|damit\s|mithin\s|auf\s|rund\s|knapp\s|gut\s|etwa\s)*$"
)
_OF_WHICH = re.compile(
    r"^[^.;]{0,60}\b(?:davon|hiervon|und\szwar|nämlich|bestehend\saus|zusammen\saus|verteilen\ssich)\b[^.;]{0,80}$"
)
_AND = re.compile(r"(?:,|\bund\b|\bsowie\b|\bplus\b|\bzuzüglich\b)")
_NO_PART = re.compile(
    r"(?i:\b(?:davon|darunter|hiervon|statt|anstatt|auf|gegenüber|von|bis|je|jeweils|pro|jährlich|monatlich|mehr|weniger|minus|abzüglich|um)\b)|[.;:!?]\s"
)
_NO_MONEY = {"count", "percent", "percentage_points", "permille"}  # what they count may overlap
_THUS = re.compile(r"\b(?:damit|somit|also|mithin|folglich|demnach)\b")
_TOTAL_OF_YEARS = re.compile(r"\b[Zz]usammen\s$")

_FEW = 6
"""Among more figures a pair may give a share by chance."""
Verdict = Literal["holds", "rounds", "conflicts"]
Compute = Callable[[Sequence[Decimal]], Decimal]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its figures; `before` is the one before it in the same line."""

    start: int
    end: int
    figures: tuple[Figure, ...]
    before: _Sentence | None = None


def find_checks(
    text: str,
    amounts: Sequence[Amount] = (),
    quantities: Sequence[Quantity] = (),
    budget: Sequence[BudgetFigure] = (),
) -> list[Check]:
    """What can be recomputed in a text, in text order, one check a stated figure; the facts are those of the finders."""
    found: dict[int, Check] = {}
    for sentence in _sentences(text, figures(text, amounts, quantities)):
        for finder in (_shares, _changes, _sums, _divided):
            for check in finder(text, sentence):
                found.setdefault(check.start, check)
        for check in _sums_of_years(text, sentence, budget):
            found.setdefault(check.start, check)
    return [found[start] for start in sorted(found)]


def _sentences(text: str, known: Sequence[Figure]) -> Iterator[_Sentence]:
    starts = [figure.start for figure in known]
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        before: _Sentence | None = None
        if bisect_left(starts, at) < bisect_left(starts, end):
            for span in split(line):
                start, stop = at + span.start, at + span.end
                inside = known[bisect_left(starts, start) : bisect_left(starts, stop)]
                yield (before := _Sentence(start, stop, tuple(inside), before and _without_before(before)))
        at = end + 1


def _without_before(sentence: _Sentence) -> _Sentence:
    return _Sentence(sentence.start, sentence.end, sentence.figures)


# Shares


def _shares(text: str, sentence: _Sentence) -> Iterator[Check]:
    """`von W wurden A ausgegeben, das sind P Prozent`, `A von W (P Prozent)`, `A (P Prozent) von W`."""
    for index, share in enumerate(sentence.figures):
        if (
            share.unit != "percent"
            or text[share.start] in "-–−+"
            or text[share.start - 1 : share.start] in ("+", "-", "–")
        ):
            continue
        pair = _pair_before(text, sentence, index) or _pair_around(text, sentence, index)
        if pair is None and not index and sentence.before and _goes_on(text, sentence, share):
            pair = _pair(text, sentence.before, sentence.before.figures)
        if pair and pair[0].unit == pair[1].unit and pair[1].value:
            yield from _check("share", share, pair, _percent, "{0} / {1}")
        elif pair is None:
            for guess in _likely_pairs(text, sentence, index):
                yield from _agreeing(_check("share", share, guess, _percent, "{0} / {1}"))


def _goes_on(text: str, sentence: _Sentence, share: Figure) -> bool:
    """`Das sind 5 Prozent der Mittel.`: a sentence that is about the figures of the one before."""
    opening = text[sentence.start : share.start].lower()
    return bool(_STARTS.match(text, sentence.start) and _THAT_IS.fullmatch(opening) and _is_of_whole(text, share))


def _percent(values: Sequence[Decimal]) -> Decimal:
    return values[0] / values[1] * 100


def _pair(text: str, sentence: _Sentence, known: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Part and whole, where a sentence has just these two figures of one unit and says which is which."""
    if len(known) != 2:
        return None
    one, other = known
    gap = text[one.end : other.start]
    if one.unit != other.unit or one.unit == "percent":
        return None
    if _OF.fullmatch(gap):
        return one, other
    if _OUT_OF.search(text, sentence.start, one.start) and not _TURN.fullmatch(gap) and not re.search(r"\bauf\s", gap):
        return other, one
    return None


def _pair_before(text: str, sentence: _Sentence, index: int) -> tuple[Figure, Figure] | None:
    """The pair that stands directly before a share."""
    share = sentence.figures[index]
    if index >= 2 and _links(text, sentence.figures[index - 1], share):
        return _pair(text, sentence, sentence.figures[index - 2 : index])
    whole = sentence.figures[index - 1] if index else None
    if whole and whole.unit == "count" and text[share.start - 1] == "(":  # Von 73 Projekten sind 40 (55 Prozent)
        part = bare(text, whole.end, share.start)
        if part and _OUT_OF.search(text, sentence.start, whole.start) and _ENDS.match(text, share.end):
            return part, whole
    return None


def _links(text: str, figure: Figure, share: Figure) -> bool:
    gap = text[figure.end : share.start]
    gap = _PARTICIPLE.sub("", gap)
    linked = gap.strip() and _THAT_IS.fullmatch(gap) is not None and "oder" not in gap
    return bool(linked) and _is_of_whole(text, share)


def _is_of_whole(text: str, share: Figure) -> bool:
    """Whether nothing behind a share says that it is one of something else."""
    return bool(_ENDS.match(text, share.end) or _OF_THE_WHOLE.match(text, share.end))


def _pair_around(text: str, sentence: _Sentence, index: int) -> tuple[Figure, Figure] | None:
    """`40 Anträge (20 Prozent) von 200`, `3 Mio. Euro (20 Prozent) der 15 Mio. Euro`."""
    share = sentence.figures[index]
    if not 0 < index < len(sentence.figures) - 1:
        return None
    part, whole = sentence.figures[index - 1], sentence.figures[index + 1]
    closed = text[part.end : share.start] == " (" and text[share.end : share.end + 1] == ")"
    return (part, whole) if closed and _OF.fullmatch(text, share.end + 1, whole.start) else None


def _likely_pairs(text: str, sentence: _Sentence, index: int) -> Iterator[tuple[Figure, Figure]]:
    """The one pair of figures nearby that gives a share told to a decimal: `Insgesamt 680 Fälle. In 160 (23,5 Prozent) …`."""
    share = sentence.figures[index]
    pool = [*(sentence.before.figures if sentence.before else ()), *sentence.figures]
    pool = [one for one in pool if one.unit not in ("percent", "percentage_points") and one.value > 0]
    part = bare(text, sentence.start, share.start) if text[share.start - 1] == "(" else None
    if part and all(part.start != one.start for one in pool):
        pool.append(part)
    if len(share.value.as_tuple().digits) < 2 or not share.value % 1 or len(pool) > _FEW:
        return
    low, high = share.limits()
    pairs = [
        (one, other)
        for one, other in permutations(pool, 2)
        if one.unit == other.unit and low <= one.value / other.value * 100 <= high
    ]
    if len(pairs) == 1:
        yield pairs[0]


def _agreeing(checks: Iterator[Check]) -> Iterator[Check]:
    """Where the operands are only likely, a check says nothing against the paper."""
    return (check for check in checks if check.verdict != "conflicts")


# Changes


def _changes(text: str, sentence: _Sentence) -> Iterator[Check]:
    """`stieg um D von A auf B`, `von A auf B, also um P Prozent`, `von A um D auf B`."""
    known = sentence.figures
    for one, step, other in zip(known, known[1:], known[2:], strict=False):
        if (
            one.unit == other.unit
            and _FROM.search(text, sentence.start, one.start)
            and _BY_GAP.fullmatch(text, one.end, step.start)
            and _TURN.fullmatch(text, step.end, other.start)
        ):
            yield from _change(step, one, other)
            return
    turns = [
        (one, other)
        for one, other in pairwise(known)
        if one.unit == other.unit
        and _FROM.search(text, sentence.start, one.start)
        and _TURN.fullmatch(text, one.end, other.start)
    ]
    steps = [one for one in known if _BY.search(text, sentence.start, one.start)]
    if len(turns) != 1 or len(steps) != 1 or not _CHANGES.search(text, sentence.start, sentence.end):
        return
    [(one, other)], [step] = turns, steps
    gap = text[step.end : one.start] if step.end <= one.start else text[other.end : step.start]
    if step in (one, other) or len(gap) > 40 or re.search(r"[.;:]|\bund\b|\bauf\b|\bdavon\b|\bbzw\b", gap):
        return
    yield from _change(step, one, other)


def _change(step: Figure, one: Figure, other: Figure) -> Iterator[Check]:
    if step.unit == one.unit != "percent" or (step.unit == "percentage_points" and one.unit == "percent"):
        yield from _check("change", step, (one, other), _difference, "|{1} - {0}|")
    elif step.unit == "percent" and one.unit != "percent" and one.value:
        yield from _check("change", step, (one, other), _growth, "|{1} - {0}| / {0}")


def _difference(values: Sequence[Decimal]) -> Decimal:
    return abs(values[1] - values[0])


def _growth(values: Sequence[Decimal]) -> Decimal:
    return abs(values[1] - values[0]) / values[0] * 100 if values[0] else Decimal("Infinity")


# Sums


def _sums(text: str, sentence: _Sentence) -> Iterator[Check]:
    """`A für dies und B für das, zusammen T`."""
    for index, total in enumerate(sentence.figures):
        parts = sentence.figures[:index]
        if len(parts) < 2 or not _TOGETHER.search(text, sentence.start, total.start):
            continue
        gaps = [text[a.end : b.start] for a, b in pairwise(parts)]
        last = text[parts[-1].end : total.start]
        clean = all(_AND.search(gap) and not _NO_PART.search(gap) for gap in gaps) and not _NO_PART.search(
            re.sub(r"\bauf\b", "", last)
        )
        clean = clean and not _NO_PART.search(text, sentence.start, parts[0].start)
        units = {one.unit for one in (*parts, total)}
        if clean and len(units) == 1 and not units & _NO_MONEY:
            yield from _check("sum", total, parts, _sum, " + ".join(f"{{{i}}}" for i in range(index)))


def _divided(text: str, sentence: _Sentence) -> Iterator[Check]:
    """`T, davon A für dies und B für das`: only where the parts make up the whole, for some may not be told."""
    for total, parts in (
        (known[0], known[1:]) for known in (sentence.figures[i:] for i in range(len(sentence.figures)))
    ):
        if len(parts) < 2 or not _OF_WHICH.search(text, total.end, parts[0].start):
            continue
        gaps = [text[a.end : b.start] for a, b in pairwise(parts)]
        alike = {one.unit for one in (total, *parts)} == {total.unit} and total.unit not in _NO_MONEY
        if alike and all(_AND.search(gap) and not _NO_PART.search(gap) for gap in gaps):
            formula = " + ".join(f"{{{i}}}" for i in range(len(parts)))
            yield from _agreeing(_check("sum", total, parts, _sum, formula))


def _sum(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _sums_of_years(text: str, sentence: _Sentence, budget: Sequence[BudgetFigure]) -> Iterator[Check]:
    """`Von zusammen 1,4 Mio. Euro wurden damit 200.000 Euro benötigt`: the totals of the years told before."""
    if len(sentence.figures) != 2 or not _THUS.search(text, sentence.start, sentence.end):
        return
    pair = _pair(text, sentence, sentence.figures)
    if pair is None or not _TOTAL_OF_YEARS.search(text, sentence.start, pair[1].start):
        return
    line = text.rfind("\n", 0, sentence.start) + 1
    told = [one for one in budget if line <= one.start and one.end <= sentence.start]
    for stated, role in zip(pair, ("actual", "planned"), strict=True):
        parts = [one for one in told if one.role == role]
        years = {one.year for one in parts}
        certain = len(parts) == len(years) > 1 and all(one.low == one.high and not one.approximate for one in parts)
        if certain and {one.currency for one in parts} == {stated.unit}:
            known = [_of_budget(one) for one in parts]
            yield from _check("sum", stated, known, _sum, " + ".join(f"{{{i}}}" for i in range(len(known))))


def _of_budget(one: BudgetFigure) -> Figure:
    at = one.operands[0] if one.operands else Span(one.start, one.end)
    return Figure(at.start, at.end, one.low, one.currency, None, Decimal("0.5"), None, True)


# The verdict


def _check(
    kind: Literal["share", "sum", "change"], stated: Figure, operands: Sequence[Figure], compute: Compute, formula: str
) -> Iterator[Check]:
    """The check, unless an operand is approximate."""
    if not all(one.exact for one in operands) or stated.value < 0 or any(one.value < 0 for one in operands):
        return
    computed = compute([one.value for one in operands])
    if not computed.is_finite():
        return
    reach = [one.limits() if one.half else (one.value, one.value) for one in operands]
    corners = (
        [compute(values) for values in product(*reach)]
        if len(reach) <= 6
        else [_sum(v) for v in zip(*reach, strict=True)]
    )
    low, high = stated.limits()
    verdict: Verdict
    fits = low <= max(corners) and min(corners) <= high
    verdict = "holds" if computed == stated.value else "rounds" if fits else "conflicts"
    yield Check(
        start=stated.start,
        end=stated.end,
        rule=f"check.{kind}",
        kind=kind,
        stated=stated.value,
        computed=_rounded(computed, stated.half),
        unit=stated.unit if stated.unit != "count" else None,
        tolerance=max(stated.value - low, stated.half) if low.is_finite() else stated.half,
        verdict=verdict,
        formula=formula.format(*(_plain(one.value) for one in operands)),
        operands=tuple(Span(one.start, one.end) for one in operands),
    )


def _rounded(value: Decimal, half: Decimal) -> Decimal:
    """The value with two figures more than were stated."""
    exponent = (half.adjusted() if half else 0) - 2
    return value.quantize(Decimal(1).scaleb(min(exponent, 0)), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
