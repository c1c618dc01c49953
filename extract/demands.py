"""Demands: who asks whom to do what, in the operative part and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parlagraph.extract.facts import DateExpression, Demand, Mention
from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.actions import action, instruction
from parlagraph.extract.statements.addressees import addressee, asked_in
from parlagraph.extract.statements.cues import cues, main_clause
from parlagraph.extract.statements.items import Leaf, Operative, leaves, operative_parts
from parlagraph.extract.statements.judge import Verdict, judgements
from parlagraph.extract.statements.law import Law, find_law, restates_law
from parlagraph.extract.statements.operative import ASKS, HOUSE_ASKS, whom_asked
from parlagraph.extract.statements.scope import condition, grammatical_object
from parlagraph.extract.statements.stretches import RECOMMENDS
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
    if law.is_silent(sentence.start) or restates_law(sentence.text):
        return True
    return law.explains(sentence.start) and not cues(sentence.text) & {"main:asks", "main:we_need"}


def _inside(offset: int, covered: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in covered)


def _formal(
    text: str, part: Operative, context: Context, voices: Voices, dates: Sequence[DateExpression]
) -> Iterator[Demand]:
    """One demand a leaf of the items of one asking."""
    for leaf in leaves(text, part.items, part.label, part.house):
        closing = _PLACE_AND_DAY.search(text, leaf.start + 1, leaf.end) or _NAMES_AT_END.search(
            text, leaf.start + 1, leaf.end
        )
        leaf = replace(leaf, end=closing.start()) if closing else leaf
        words = text[leaf.start : leaf.end]
        asked = ASKS.match(f"{part.house} {words}" if part.house else words)
        # …, den Minister zu beauftragen: what the government shall do
        goes_on = part.whom and asked and asked["whom_infinitive"]
        whom = whom_asked(asked) if asked and not goes_on else part.whom
        demander = voices.author(leaf.start)
        told = NEW_TEXT.split(words, maxsplit=1)[0]
        yield Demand(
            start=leaf.start,
            end=leaf.end,
            rule=part.rule,
            demander=demander,
            addressee=addressee(whom, text, voices)
            if whom
            else _resolved_for(text, leaf, told, context, voices, demander),
            formal=True,
            label=leaf.label or None,
            action=action(told) or instruction(told) or action(leaf.lead),
            deadline=_deadline(text, leaf.start, leaf.start + len(told), dates),
            object=grammatical_object(_behind_lead(told)),
            condition=condition(told),
            alternative=leaf.alternative,
        )


def _behind_lead(words: str) -> str:
    """What is asked, without `Der Bundesrat bittet die Bundesregierung`."""
    asks = ASKS.match(words)
    return words[asks.end() :].lstrip(" ,") if asks else words


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


_DUTY = ("must", "should", "shall_reported", "may_not", "needs", "we_need", "is_to", "asks", "it_is_time")
OBLIGING = frozenset({*(f"main:{name}" for name in _DUTY), "necessary_that", "in_duty"})
"""Cues without which a sentence among findings is a finding."""

_OTHER_DUTIES = OBLIGING - {"main:must"}

PLAIN = {
    "main:it_is_time": 0.02,
    "main:needs": 0.05,
    "main:we_need": 0.05,
    "main:shall_reported": 0.02,
    "necessary_that": 0.05,
    "in_duty": 0.05,
    "main:asks": 0.05,
    "main:must": 0.4,
    "main:may_not": 0.3,
}
"""Cues that ask by themselves, with the model's probability of a demand from which they decide."""

IDLE = frozenset({"main:is_idle", "vote", "not_necessary", "should_have"})
"""Cues of a sentence that asks nobody to do anything, whatever words of duty it has."""

SURE_ALONE = 0.5
"""The probability that the model needs for a sentence without any word of duty or asking."""


_ASKED_OUTRIGHT = frozenset({"main:asks", "main:should", "main:shall_reported", "main:we_need"})
"""Words of asking that count in answers, too; what `muss` or `ist zu` there tells is mostly a rule that others follow."""

SURE_IN_REASONS = 0.1
"""The probability from which a plain `muss` counts where a mover argues for the motion or bill.

The labelled sentences do not tell: in cross-validation by document every value from 0.02 up finds the same ones.
"""
SURE_OF_REPORT = 0.02
"""The probability from which a duty counts that a committee's report renders (`Das müsse sich ändern.`)."""

_MOVES = frozenset({"antrag", "gesetzentwurf", "entschliessungsantrag", "dringlichkeitsantrag"})


_REPORTS = frozenset({"beschlussempfehlung", "bericht", "ausschussprotokoll"})

# Die Liste müsse alle umfassen. | Die Regeln sollten bleiben. | Es bedürfe klarer Vorgaben.
_DUTY_REPORTED = re.compile(
    r"\b(?:müsse|müssten|solle|gelte\s+es|es\s+gelte|bedürfe\s+es|es\s+bedürfe|brauche\s+es|es\s+brauche)\b"
    r"|\b(?:Aufgabe|Pflicht)\s+(?:der|des)\s+\w+\s+(?:sei|ist)\s+es\b",
    re.IGNORECASE,
)
# Die Fraktion plädierte dafür, … zu ändern. | Sie drängte auf | Der Verband forderte
_PLEADS = re.compile(
    r"\b(?:plädiere?n?|plädiert(?:e[nt]?)?|appelliert(?:e[nt]?)?|(?:forderte|verlangte|ersuchte)n?"
    r"|dräng(?:e|t|ten?)\s+(?!sich\b)(?:\w+\s+){0,3}?(?:auf\s+(?:die|den|das|eine?n?|mehr)|darauf)|mahnten?\b[^.;]{0,80}\ban|regten?\b[^.;]{0,200}\ban)\b"
)
# Es wird Zeit, dass das Gesetz kommt.
_HIGH_TIME = re.compile(
    r"\b(?:es\s+(?:wird|ist)|wird\s+es|ist\s+es)\s+(?:\w+\s+){0,2}Zeit\s*,\s*(?:dass|daß|\w+\s)", re.IGNORECASE
)
# Es müsse davon ausgegangen werden, dass | muss man feststellen
_DUTY_TO_SAY = re.compile(
    r"\b(?:davon\s+ausgegangen|festgestellt|festgehalten|konstatiert|eingeräumt|anerkannt|zugegeben|hingewiesen|gesagt|gefragt)\s+werden"
    r"|\b(?:muss|müsse|müssen)\s+(?:man|ich|wir)\b[^.;,]{0,40}\b(?:feststellen|sagen|zugeben|anerkennen|fragen)\b"
)
# fordert er zwar nicht ausdrücklich | … sich abstimmen zu müssen, birgt | Würde man dies tun, so wäre … zu klären
_NOT_ASKED = re.compile(
    r"\b(?:fordert|verlangt|bittet|forderte|verlangte)\b(?:\s+[\w().]+){0,5}?\s+(?:zwar\s+nicht|nicht\s+(?:ausdrücklich|etwa))\b"
    r"|\b(?:braucht|bedarf)\s+es\s+(?:\w+\s+)?(?:nicht|kein\w*)\b|\bes\s+(?:braucht|bedarf)\s+(?:\w+\s+)?(?:nicht|kein\w*)\b"
    r"|^(?:Würden?|Wären?|Hätten?)\b[^.]*\b(?:wären?|würden?|hätten?)\b"
)
_MUST = re.compile(r"(?<!zu )\b(?:muss|muß|müssen|müsse|müssten|müsste)\b")
# dürfen schon heute nicht mehr verwendet werden: a ban in force
_IN_FORCE = re.compile(
    r"\b(?:darf|dürfen)\b[^.;]{0,60}\b(?:schon\s+heute|bereits|bislang|derzeit|bisher|seit\s+\d{4})\b"
)


def _pleads(paper: str | None, sentence: Statement, shown: frozenset[str], demand: float) -> bool:
    """Whether somebody is told to have asked, or a committee's report renders a duty that somebody sees."""
    if "vote" in shown or shown & {"points_elsewhere", "question"}:
        return False
    clause = main_clause(sentence.text)
    if _PLEADS.search(clause) or _HIGH_TIME.search(sentence.text):
        return True
    return paper in _REPORTS and _DUTY_REPORTED.search(clause) is not None and demand >= SURE_OF_REPORT


# Deshalb muss auch § 7 geändert werden.
_CHANGES_LAW = re.compile(r"§\s*\d[^.;]*\b(?:geändert|angepasst|ergänzt|aufgehoben|gestrichen)\s+werden\b")


def _excluded(sentence: Statement, shown: frozenset[str], paper: str | None) -> bool:
    """Whether words of duty ask nobody: what must be said, a ban in force, something that would follow, a bill's own plan."""
    if paper == "gesetzentwurf" and (
        _CHANGES_LAW.search(sentence.text) or ("main:shall" in shown and not shown & OBLIGING)
    ):
        return True
    if "main:must" in shown and not shown & _OTHER_DUTIES and not _MUST.search(main_clause(sentence.text)):
        return True
    if "main:may_not" in shown and _IN_FORCE.search(sentence.text):
        return True
    return _DUTY_TO_SAY.search(sentence.text) is not None or _NOT_ASKED.search(sentence.text) is not None


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
    if "main:asks" in shown and sentence.text.rstrip().endswith(","):
        return False  # a lead-in whose items follow
    if shown & IDLE or _TOLD.search(sentence.text) or _HELD.search(sentence.text) or _excluded(sentence, shown, paper):
        return False
    if _pleads(paper, sentence, shown, verdict.demand):
        return True
    if _argues_for(paper, sentence, shown) and verdict.demand >= SURE_IN_REASONS:
        return True
    if paper == "antwort" and not shown & _ASKED_OUTRIGHT:
        return verdict.label == "demand" and verdict.demand >= SURE_ALONE
    if any(verdict.demand >= needed for cue, needed in PLAIN.items() if cue in shown):
        return True
    if verdict.label != "demand":
        return False
    if paper in _MOTIONS and sentence.section == "begruendung" and _SHALL_BE_DONE.search(sentence.text):
        return not shown & {"law", "reported", "opinion", "main:past"}
    sure = verdict.demand >= SURE_ALONE and sentence.section != "feststellung" and "main:necessary" not in shown
    return sure or bool(shown & _OTHER_DUTIES)  # of a plain `muss` PLAIN has decided


_MOTIONS = _MOVES - {"gesetzentwurf"}
# Die Mittel sollen aufgestockt werden. (In a bill's reasons that is what the bill does.)
_SHALL_BE_DONE = re.compile(r"\bsoll(?:en)?\b[^.;]*\b[a-zäöüß]+(?:t|en)\s+werden\b")


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
        demander = voices.author(sentence.start) if whom and whom == speaker.name else speaker.name
        if whom is None and formal:
            whom = _OTHER_HOUSE.get(speaker.name or "") or _OTHER_HOUSE.get(context.header.body or "")
        goes_on = before is not None and "\n" not in text[before.end : sentence.start]
        if whom is None and before and goes_on and before.demander == demander:
            whom = before.addressee
        before = Demand(
            start=sentence.start,
            end=sentence.end,
            rule="house_asks" if formal else "sentence_model" if verdict.label == "demand" else "duty",
            demander=demander,
            addressee=whom,
            formal=formal,
            label=sentence.label or None,
            action=action(sentence.text),
            deadline=_deadline(text, sentence.start, sentence.end, dates),
            object=grammatical_object(_behind_lead(sentence.text)),
            condition=condition(sentence.text),
            score=1.0 if formal else round(verdict.demand, 3),
        )
        yield before


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
        return sentence.start if action(sentence.text) else None
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
    if sentence.block in ("heading", "table", "footnote") or sentence.text.rstrip().endswith((":", ",")):
        return False
    asks = ASKS.match(text, sentence.start, sentence.end) or HOUSE_ASKS.match(text, sentence.start, sentence.end)
    return bool(asks) and "vote" not in cues(sentence.text)
