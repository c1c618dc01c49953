"""Demands: who asks whom to do what, in the operative part and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parlagraph.extract.facts import DateExpression, Demand, Mention
from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.actions import action
from parlagraph.extract.statements.addressees import addressee, asked_in
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.items import Operative, leaves, operative_parts
from parlagraph.extract.statements.judge import Verdict, judgements
from parlagraph.extract.statements.law import Law, find_law
from parlagraph.extract.statements.operative import ASKS, HOUSE_ASKS, whom_asked
from parlagraph.extract.statements.scope import condition, grammatical_object
from parlagraph.extract.statements.stretches import RECOMMENDS
from parlagraph.extract.voice import Voices


def find_demands(
    text: str, context: Context = Context(), mentions: Sequence[Mention] = (), dates: Sequence[DateExpression] = ()
) -> list[Demand]:
    """The demands of a text in its order, formal ones first told apart by the operative part's form."""
    voices = Voices(text, context, mentions)
    parts = list(operative_parts(text, context))
    formal = [demand for part in parts for demand in _formal(text, part, context, voices, dates)]
    covered = [
        *((part.lead.start, part.lead.end) for part in parts),
        *((demand.start, demand.end) for demand in formal),
    ]
    law = find_law(text, context)
    judged = [
        pair for pair in judgements(text, context) if not _inside(pair[0].start, covered) and not _of_law(pair[0], law)
    ]
    informal = _informal(text, judged, context, voices, dates)
    return sorted([*formal, *informal], key=lambda demand: demand.start)


def _of_law(sentence: Statement, law: Law) -> bool:
    """Whether a sentence is law, or tells a duty that a bill provides, in the reasons for that provision."""
    if law.is_silent(sentence.start):
        return True
    return law.explains(sentence.start) and not cues(sentence.text) & {"main:asks", "main:we_need"}


def _inside(offset: int, covered: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in covered)


def _formal(
    text: str, part: Operative, context: Context, voices: Voices, dates: Sequence[DateExpression]
) -> Iterator[Demand]:
    """One demand a leaf of the items of one asking."""
    for leaf in leaves(text, part.items):
        words = text[leaf.start : leaf.end]
        asked = ASKS.match(text, leaf.start, leaf.end)
        goes_on = (
            part.whom and asked and asked["whom_infinitive"]
        )  # …, den Minister zu beauftragen: what the government shall do
        whom = whom_asked(asked) if asked and not goes_on else part.whom
        yield Demand(
            start=leaf.start,
            end=leaf.end,
            rule=part.rule,
            demander=voices.author(leaf.start),
            addressee=addressee(whom, text, voices) if whom else context.header.body,
            formal=True,
            label=leaf.label or None,
            action=action(words),
            deadline=_deadline(text, leaf.start, leaf.end, dates),
            object=grammatical_object(words),
            condition=condition(words),
            alternative=leaf.alternative,
        )


# bis zum 30. Juni | spätestens Ende 2026 | innerhalb von sechs Monaten
_BY_WHEN = re.compile(r"\b(?:bis|spätestens|innerhalb|binnen)\b[\w\s]{0,20}$")


def _deadline(text: str, start: int, end: int, dates: Sequence[DateExpression]) -> str | None:
    """The value of the date or span by which the demand is to be met."""
    for date in dates:
        if start <= date.start and date.end <= end and date.value:
            inside = re.match(r"(?:bis|spätestens)\b", text[date.start : date.end])
            if inside or _BY_WHEN.search(text, max(start, date.start - 24), date.start):
                return date.value
    return None


_DUTY = ("must", "should", "shall_reported", "may_not", "needs", "we_need", "is_to", "asks", "it_is_time")
OBLIGING = frozenset({*(f"main:{name}" for name in _DUTY), "necessary_that", "in_duty"})
"""Cues without which a sentence among findings is a finding."""

PLAIN = {
    "main:it_is_time": 0.02,
    "main:needs": 0.05,
    "main:we_need": 0.05,
    "main:shall_reported": 0.02,
    "necessary_that": 0.05,
    "in_duty": 0.05,
    "main:must": 0.3,
    "main:may_not": 0.3,
}
"""Cues that ask by themselves, with the model's probability of a demand from which they decide."""

IDLE = frozenset({"main:is_idle", "vote", "not_necessary", "should_have"})
"""Cues of a sentence that asks nobody to do anything, whatever words of duty it has."""

SURE_ALONE = 0.65
"""The probability that the model needs for a sentence without any word of duty or asking."""


SURE_IN_REASONS = 0.1
"""The probability from which a plain `muss` counts where a mover argues for the motion or bill."""

_MOVES = frozenset({"antrag", "gesetzentwurf", "entschliessungsantrag", "dringlichkeitsantrag"})


def _argues_for(paper: str | None, sentence: Statement, shown: frozenset[str]) -> bool:
    """Whether a mover says in the reasons that something must be, and no law or other speaker does."""
    plain = "main:must" in shown and not shown & {"law", "reported", "opinion", "main:past"}
    return plain and paper in _MOVES and sentence.section == "begruendung"


# Daneben geht aus dem Bericht hervor, dass das Amt um Hilfe bat.
_TOLD = re.compile(r"\bge(?:ht|hen)\b[^.;,]{0,160}\bhervor\s*,\s*(?:dass|daß)\b")
# Dafür hält das Haus klare Regeln für notwendig.
_HELD = re.compile(
    r"\bhält\b(?![^;,]{0,60}\bes\b)[^;,]{0,160}\bfür\s+(?:\w+\s+)?(?:erforderlich|notwendig|unerlässlich)\b"
)


def _asks(sentence: Statement, verdict: Verdict, paper: str | None) -> bool:
    """Whether a sentence in prose is a demand: the model's word, checked against the words of duty.

    That something is necessary is a claim, unless somebody is asked (`es ist notwendig, dass …`).
    """
    if sentence.text.rstrip().endswith(("?", ":")) or sentence.block in ("heading", "table"):
        return False
    shown = cues(sentence.text)
    if shown & IDLE or _TOLD.search(sentence.text) or _HELD.search(sentence.text):
        return False
    if _argues_for(paper, sentence, shown) and verdict.demand >= SURE_IN_REASONS:
        return True
    if any(verdict.demand >= needed for cue, needed in PLAIN.items() if cue in shown):
        return True
    if verdict.label != "demand":
        return False
    sure = verdict.demand >= SURE_ALONE and sentence.section != "feststellung" and "main:necessary" not in shown
    return sure or bool(shown & OBLIGING)


_OTHER_HOUSE = {"Bundesrat": "Bundesregierung"}
"""Whom a house asks where it names nobody: in its statement on a bill the Bundesrat speaks to the Bundesregierung."""


def _informal(
    text: str,
    judged: Sequence[tuple[Statement, Verdict]],
    context: Context,
    voices: Voices,
    dates: Sequence[DateExpression],
) -> Iterator[Demand]:
    """The sentences that ask for something in prose; `bittet` and `fordert` of a house are formal."""
    before: Demand | None = None
    for sentence, verdict in judged:
        speaker = voices.speaker(sentence.start, sentence.end)
        if recommends := _recommends(text, sentence, context.header.body):
            yield Demand(
                start=recommends,
                end=sentence.end,
                rule="committee_recommends",
                demander=speaker.name,
                addressee=context.header.body,
                formal=True,
                label=sentence.label or None,
                action=action(text[recommends : sentence.end]),
                object=grammatical_object(text[recommends : sentence.end]),
            )
            continue
        formal = _house_asks(text, sentence, context.header.kind)
        if not formal and not _asks(sentence, verdict, context.header.kind):
            continue
        whom = asked_in(text, sentence.start, sentence.end, voices, speaker.name, context.header.body)
        if whom is None and formal:
            whom = _OTHER_HOUSE.get(speaker.name or "") or _OTHER_HOUSE.get(context.header.body or "")
        goes_on = before is not None and "\n" not in text[before.end : sentence.start]
        if whom is None and before and goes_on and before.demander == speaker.name:
            whom = before.addressee
        before = Demand(
            start=sentence.start,
            end=sentence.end,
            rule="house_asks" if formal else "sentence_model",
            demander=speaker.name,
            addressee=whom,
            formal=formal,
            label=sentence.label or None,
            action=action(sentence.text),
            deadline=_deadline(text, sentence.start, sentence.end, dates),
            object=grammatical_object(sentence.text),
            condition=condition(sentence.text),
            score=1.0 if formal else round(verdict.demand, 3),
        )
        yield before


# empfehlen dem Bundesrat, …: what a break of lines leaves of it
_RECOMMEND = re.compile(r"(?:empfiehlt|empfehlen)\s+dem\s+Bundesrat\b")


def _recommends(text: str, sentence: Statement, body: str | None) -> int | None:
    """Where what committees recommend to the Bundesrat begins: `… empfehlen dem Bundesrat, | von der Vorlage Kenntnis zu nehmen.`"""
    if body != "Bundesrat" or sentence.text.rstrip().endswith(":"):
        return None
    match = RECOMMENDS.match(text, sentence.start, sentence.end) or _RECOMMEND.match(text, sentence.start, sentence.end)
    what = re.compile(r"\s*,\s+(?=\w)").match(text, match.end(), sentence.end) if match else None
    return what.end() if what and action(text[what.end() : sentence.end]) else None


_REASONS = frozenset({"ausgangslage", "begruendung", "frage"})
"""Parts that argue: who asks there tells of an earlier asking."""

_ASKS_THROUGHOUT = frozenset({"stellungnahme", "beschlussempfehlung"})
"""Papers in which a house asks wherever it speaks."""


def _house_asks(text: str, sentence: Statement, paper: str | None) -> bool:
    """`Der Bundesrat bittet …`: formal wherever a house speaks for itself, but in votes and lead-ins."""
    if sentence.section in _REASONS and paper not in _ASKS_THROUGHOUT:
        return False
    if sentence.block in ("heading", "table", "footnote") or sentence.text.rstrip().endswith(":"):
        return False
    asks = ASKS.match(text, sentence.start, sentence.end) or HOUSE_ASKS.match(text, sentence.start, sentence.end)
    return bool(asks) and "vote" not in cues(sentence.text)
