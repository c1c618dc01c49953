"""Demands: who asks whom to do what, in the operative part and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parlagraph.extract.facts import DateExpression, Demand, Mention
from parlagraph.extract.model import Context, Header
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.addressees import addressee, asked_in
from parlagraph.extract.statements.asking import VOTED_FOR, asks
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.items import Leaf, Operative, leaves, operative_parts
from parlagraph.extract.statements.judge import Verdict, judgements
from parlagraph.extract.statements.law import Law, find_law, restates_law
from parlagraph.extract.statements.operative import ASKS, FINDS_AND_ASKS, HOUSE_ASKS, tells_of_bundesrat, whom_asked
from parlagraph.extract.statements.scope import condition
from parlagraph.extract.statements.stretches import RECOMMENDS
from parlagraph.extract.statements.told import Told, described
from parlagraph.extract.voice import Voices, voices_of


def find_demands(
    text: str, context: Context = Context(), mentions: Sequence[Mention] = (), dates: Sequence[DateExpression] = ()
) -> list[Demand]:
    """The demands of a text in its order, formal ones first told apart by the operative part's form."""
    voices = voices_of(text, context, mentions)
    parts = list(operative_parts(text, context))
    formal = [demand for part in parts for demand in _formal(text, part, context, voices, dates)]
    covered = [
        *((part.lead.start, part.lead.end) for part in parts),
        *((demand.start, demand.end) for demand, _ in formal),
    ]
    law = find_law(text, context)
    judged = [
        pair
        for pair in judgements(text, context)
        if not _inside(pair[0].start, covered) and not _of_law(pair[0], law) and not _presides(pair[0], voices)
    ]
    informal = _informal(text, judged, context, voices, dates)
    return sorted(described([*formal, *informal]), key=lambda demand: demand.start)


def _of_law(sentence: Statement, law: Law) -> bool:
    """Whether a sentence is law, or tells a duty that a bill provides, in the reasons for that provision."""
    if law.is_silent(sentence.start) or restates_law(sentence.text):
        return True
    return law.explains(sentence.start) and not cues(sentence.text) & {"main:asks", "main:we_need"}


def _presides(sentence: Statement, voices: Voices) -> bool:
    part = voices.stretch(sentence.start)
    return part is not None and part.presides


def _inside(offset: int, covered: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in covered)


def _formal(
    text: str, part: Operative, context: Context, voices: Voices, dates: Sequence[DateExpression]
) -> Iterator[tuple[Demand, Told]]:
    """One demand a leaf of the items of one asking."""
    for leaf in leaves(text, part.items, part.label, part.house):
        closings = (closing.search(text, leaf.start + 1, leaf.end) for closing in _CLOSINGS)
        closing = next((match for match in closings if match), None)
        leaf = replace(leaf, end=closing.start()) if closing else leaf
        words = text[leaf.start : leaf.end]
        asked = ASKS.match(f"{part.house} {words}" if part.house else words)
        # …, den Minister zu beauftragen: what the government shall do
        goes_on = part.whom and asked and asked["whom_infinitive"]
        whom = whom_asked(asked) if asked and not goes_on else part.whom
        demander = voices.author(leaf.start)
        told = NEW_TEXT.split(words, maxsplit=1)[0]
        demand = Demand(
            start=leaf.start,
            end=leaf.end,
            rule=part.rule,
            demander=demander,
            addressee=addressee(whom, text, voices)
            if whom
            else _resolved_for(text, leaf, told, context, voices, demander),
            formal=True,
            label=leaf.label or None,
            deadline=_deadline(text, leaf.start, leaf.start + len(told), dates),
            condition=condition(told),
            alternative=leaf.alternative,
        )
        yield demand, Told(told, leaf.lead)


# … zu senken. Berlin, den 7. Juli 2025: what a lost line break leaves at a motion's last item
_PLACE_AND_DAY = re.compile(r"(?<=[.;])\s+[A-ZÄÖÜ]\w+(?:\s\w+)?,\s+(?:den\s+)?\d{1,2}\.\s+[A-ZÄÖÜ]\w+\s+\d{4}\s*$")
# … zu senken. Anna Muster, Dr. Max Muster und Fraktion: names that the same loss leaves there
_NAMES_AT_END = re.compile(
    r"""
    (?<=[a-zäöüß][.;]) \s+ Für \s+ die \s+ (?:[\w/-]+-)? Fraktion \b [^.;]{0,200} $
    | (?<=[a-zäöüß][.;]) \s+ (?: (?:Dr\.|Prof\.|[A-ZÄÖÜ][\w’'-]+) [\s,]+ (?:von\s+)? ){1,40}
    und (?: \s+ Fraktion \b (?: [\s,]+ (?: [A-ZÄÖÜ/\d][\w./’'-]* | und | der | die | des ) ){0,20} )? \s* $
    """,
    re.VERBOSE,
)
# … zu senken. Drucksachen, Plenarprotokolle … sind im Internet abrufbar: the printer's notice
_IMPRINT_AT_END = re.compile(r"(?<=[.;])\s+Drucksachen\b[^.]{0,120}\bsind\b.*$", re.DOTALL)
# (das Verfahren abzuschließen) | Inhalt der Eingabe | Lfd. Nr. …: the list of petitions below what is asked
_PETITIONS_AT_END = re.compile(r"\n(?=Inhalt\s+der\s+Eingabe\b|Lfd\.)[\s\S]*$")
_CLOSINGS = (_PLACE_AND_DAY, _NAMES_AT_END, _IMPRINT_AT_END, _PETITIONS_AT_END)
NEW_TEXT = re.compile(r"(?<=[:\n])\s*(?:[„“‚\"»]|,(?=\d|§))")
"""Where an amendment's new text begins: what it says is no part of the asking."""


def _resolved_for(
    text: str, leaf: Leaf, words: str, context: Context, voices: Voices, demander: str | None
) -> str | None:
    """Whom an item binds that a house resolves by itself: whoever it says shall do something, else the house."""
    duty = cues(words) & {"main:must", "main:shall", "main:should", "main:may_not", "main:is_to"}
    named = asked_in(text, leaf.start, leaf.end, voices, demander, context.header.body) if duty else None
    return named or context.header.body


# bis zum 30. Juni | spätestens Ende 2026 | innerhalb von sechs Monaten
_BY_WHEN = re.compile(r"\b(?:bis|spätestens|innerhalb|binnen)\b[\w\s]{0,20}$")


# bis 2029 verlängert | längstens bis Mai | das Ziel von 100 Bussen bis 2030: how long something lasts, or what is aimed at
_LASTS_UNTIL = re.compile(r"\b(?:verlänger|befriste|fortgesetzt|fortzusetzen|längstens\b|Ziel\s+von\b|gelten|gültig)")


def _deadline(text: str, start: int, end: int, dates: Sequence[DateExpression]) -> str | None:
    """The value of the date or span by which the demand is to be met."""
    for date in dates:
        if start <= date.start and date.end <= end and date.value:
            inside = re.match(r"(?:bis|spätestens)\b", text[date.start : date.end])
            by = inside or _BY_WHEN.search(text, max(start, date.start - 24), date.start)
            if by and not _LASTS_UNTIL.search(text[max(start, date.start - 40) : date.end + 40]):
                return date.value
    return None


_OTHER_HOUSE = {"Bundesrat": "Bundesregierung"}
"""Whom a house asks where it names nobody: in its statement on a bill the Bundesrat speaks to the Bundesregierung."""

_CHAMBERS_SPEAK = frozenset({"gesetzentwurf", "unterrichtung"})
"""Papers that print what one chamber says of the other's bill, or the government's reply to it."""


def _informal(
    text: str,
    judged: Sequence[tuple[Statement, Verdict]],
    context: Context,
    voices: Voices,
    dates: Sequence[DateExpression],
) -> Iterator[tuple[Demand, Told]]:
    """The sentences that ask for something in prose; `bittet` and `fordert` of a house are formal."""
    before: Demand | None = None
    for sentence, verdict in judged:
        speaker = voices.speaker(sentence.start, sentence.end)
        if recommends := _recommends(text, sentence, context.header.body):
            recommended = Demand(
                start=recommends,
                end=sentence.end,
                rule="committee_recommends",
                demander=voices.author(sentence.start),
                addressee=context.header.body,
                formal=True,
                label=sentence.label or None,
            )
            yield recommended, Told(text[recommends : sentence.end])
            continue
        asked = _house_asks(text, sentence, context.header)
        formal = asked and speaker.voice != "reported"
        if not asked and not asks(sentence, verdict, context.header):
            continue
        whom = asked_in(text, sentence.start, sentence.end, voices, speaker.name, context.header.body)
        demander = voices.author(sentence.start) if whom and whom == speaker.name else speaker.name
        if whom is None and (formal or context.header.kind in _CHAMBERS_SPEAK):
            whom = _OTHER_HOUSE.get(speaker.name or "")
        if whom is None and formal:
            whom = _OTHER_HOUSE.get(context.header.body or "")
        goes_on = before is not None and "\n" not in text[before.end : sentence.start]
        if whom is None and before and goes_on and before.demander == demander:
            whom = before.addressee
        if whom == demander:
            whom = None  # nobody asks himself
        before = Demand(
            start=sentence.start,
            end=sentence.end,
            rule="house_asks" if formal else "sentence_model" if verdict.label == "demand" else "duty",
            demander=demander,
            addressee=whom,
            formal=formal,
            label=sentence.label or None,
            deadline=_deadline(text, sentence.start, sentence.end, dates),
            condition=condition(sentence.text),
            score=1.0 if formal else round(verdict.demand, 3),
        )
        yield before, Told(sentence.text)


# zuzustimmen | Kenntnis zu nehmen
_INFINITIVE = re.compile(r"\bzu\s+[a-zäöüß]{2,}n\b|\b[a-zäöüß]{2,}zu[a-zäöüß]{2,}n\b")
# empfehlen dem Bundesrat, …: what a break of lines leaves of it
_RECOMMEND = re.compile(r"(?:empfiehlt|empfehlen)\s+dem\s+Bundesrat\b")


# Der Ausschuss empfiehlt dem Bundesrat, | (dem Gesetz zuzustimmen)
_RECOMMENDED = re.compile(r"(?:empfiehlt|empfehlen)\s+dem\s+Bundesrat\b[^.:;]{0,60},\s*\n\s*$")


def _recommends(text: str, sentence: Statement, body: str | None) -> int | None:
    """Where what committees recommend to the Bundesrat begins: `… empfehlen dem Bundesrat, | von der Vorlage Kenntnis zu nehmen.`"""
    if body != "Bundesrat" or sentence.text.rstrip().endswith(":"):
        return None
    if (
        sentence.text[:1].islower()
        and sentence.first
        and _RECOMMENDED.search(text, max(0, sentence.start - 800), sentence.start)
    ):
        return sentence.start if _INFINITIVE.search(sentence.text) else None
    match = RECOMMENDS.match(text, sentence.start, sentence.end) or _RECOMMEND.match(text, sentence.start, sentence.end)
    what = re.compile(r"\s*,\s+(?=\w)").match(text, match.end(), sentence.end) if match else None
    return what.end() if what and _INFINITIVE.search(text, what.end(), sentence.end) else None


_REASONS = frozenset({"ausgangslage", "begruendung", "frage"})
"""Parts that argue: who asks there tells of an earlier asking."""

_ASKS_THROUGHOUT = frozenset({"stellungnahme", "beschlussempfehlung"})
"""Papers in which a house asks wherever it speaks."""


# (Der Landtag bekennt sich …) Er bittet die Landesregierung, …
_IT_ASKS = re.compile(
    r"(?:Er|Sie|Es)\s+(?:bittet|ersucht|beauftragt|fordert|ruft)\s+(?:daher\s+|deshalb\s+|zudem\s+)?(?:die|den|das)\b"
)


def _house_asks(text: str, sentence: Statement, header: Header) -> bool:
    """`Der Bundesrat bittet …`: formal wherever a house speaks for itself, but in votes and lead-ins."""
    if sentence.section in _REASONS and header.kind not in _ASKS_THROUGHOUT:
        return False
    if tells_of_bundesrat(text, sentence.start, sentence.end, header):
        return False
    if sentence.block in ("heading", "table", "footnote") or sentence.text.rstrip().endswith((":", ",")):
        return False
    asks = next(
        (m for p in (ASKS, HOUSE_ASKS, FINDS_AND_ASKS) if (m := p.match(text, sentence.start, sentence.end))), None
    )
    if sentence.section in ("forderung", "feststellung") and not asks:
        asks = _IT_ASKS.match(sentence.text)
    return bool(asks) and "vote" not in cues(sentence.text) and not VOTED_FOR.search(sentence.text)
