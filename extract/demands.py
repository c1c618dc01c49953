"""Demands: who asks whom to do what, in the operative part and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parlagraph.extract.groups import canonical_group
from parlagraph.extract.labels import Item
from parlagraph.extract.model import Context, DateExpression, Demand, Mention
from parlagraph.extract.statements import Statement, statements
from parlagraph.extract.statements.actions import action
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.judge import Verdict, judge
from parlagraph.extract.statements.operative import ASKS, FINDS, HOUSE, Operative, operative_parts, whom_asked
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
    sentences = [sentence for sentence in statements(text, context) if not _inside(sentence.start, covered)]
    informal = _informal(text, sentences, context, voices, dates)
    return sorted([*formal, *informal], key=lambda demand: demand.start)


def _inside(offset: int, covered: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in covered)


def _formal(
    text: str, part: Operative, context: Context, voices: Voices, dates: Sequence[DateExpression]
) -> Iterator[Demand]:
    """One demand a leaf of the items of one asking."""
    demander = "; ".join(context.header.originators) or None
    for start, end, label in leaves(text, part.items):
        if FINDS.match(text, start, end):
            continue
        asked = ASKS.match(text, start, end)
        whom = whom_asked(asked) if asked else part.whom
        yield Demand(
            start=start,
            end=end,
            rule=part.rule,
            demander=demander,
            addressee=addressee(whom, text, voices) if whom else context.header.body,
            formal=True,
            label=label or None,
            action=action(text[start:end]),
            deadline=_deadline(text, start, end, dates),
        )


def leaves(text: str, items: Sequence[Item], above: str = "") -> Iterator[tuple[int, int, str]]:
    """Start, end and full label of each item that is a demand: the innermost ones, unless they only complete a sentence."""
    for item in items:
        label = f"{above} {item.label}".strip()
        if item.children and any(_says_what_to_do(text, child) for child in item.children):
            if _complete(text[item.start : item.end]):
                yield item.start, item.end, label
            yield from leaves(text, item.children, label)
        elif text[item.start : item.whole_end].strip():
            yield item.start, item.whole_end, label


_VERB_AT_END = re.compile(
    r"\b(?:zu\s+[a-zäöüß]+n|[a-zäöüß]+zu[a-zäöüß]+n|[a-zäöüß]{3,}(?:t|en|n|ist|sind|sein|werden|wird))\s*(?:[,;.]|\bund\b|\bsowie\b|$|:)"
)
_ZU_INFINITIVE = re.compile(r"\bzu\s+[a-zäöüß]+n\b|\b[a-zäöüß]+zu[a-zäöüß]{2,}n\b")


def _says_what_to_do(text: str, item: Item) -> bool:
    """Whether an item has a verb of its own: an infinitive with `zu` or one at its end."""
    words = text[item.start : item.whole_end]
    return bool(_ZU_INFINITIVE.search(words) or _VERB_AT_END.search(words.split("\n")[0][-60:]))


def _complete(words: str) -> bool:
    """Whether an item that has sub-items asks for something by itself: it closes with a full stop."""
    return words.rstrip().endswith((".", ";")) and bool(_ZU_INFINITIVE.search(words))


# die Bundesregierung | des Bundes | den Kommunen: those that a paper asks by a word, not by a name
_BODIES = re.compile(
    r"""
    \b (?: (?P<name> Landesregierung | Bundesregierung | Staatsregierung | Magistrat | Kommunen | Gesetzgeber | Europäische(?=n?\s+Union) )
      | (?P<senate> Senats? ) (?!\w) | (?P<federation> Bund(?:es)? ) (?=[\s,.;]) | (?P<states> Ländern? ) (?=[\s,.;])
      | (?P<commission> (?:Europäischen?|EU-) \s* Kommission ) | (?P<house> (?:Deutschen?\s+)? Bundestag(?:e?s)? | Landtag(?:e?s)? )
    ) \b
    """,
    re.VERBOSE,
)
_FULL = {"senate": "Senat", "federation": "Bund", "states": "Länder", "commission": "Europäische Kommission"}


def _bodies_in(words: str, house: str | None) -> list[str]:
    """The public bodies that some words name, canonical, each once; `house` is the paper's own parliament."""
    found = []
    for match in _BODIES.finditer(words):
        kind = match.lastgroup or "name"
        found.append(_FULL.get(kind) or (house if kind == "house" and house else match.group()))
    return list(dict.fromkeys(found))


def addressee(whom: str, text: str, voices: Voices) -> str | None:
    """The canonical name of whoever some printed words ask."""
    bodies = _bodies_in(whom, None)
    if bodies:
        return "; ".join(bodies)
    at = text.find(whom)
    named = [mention.name for mention in voices.within(at, at + len(whom))] if at >= 0 else []
    return "; ".join(dict.fromkeys(named)) or canonical_group(whom)


def _deadline(text: str, start: int, end: int, dates: Sequence[DateExpression]) -> str | None:
    """The value of the date by which the demand is to be met (`bis …`, `spätestens …`)."""
    for date in dates:
        before = text[max(start, date.start - 24) : date.start]
        if start <= date.start and date.end <= end and re.search(r"\b(?:bis|spätestens)\b[\w\s]{0,20}$", before):
            return date.value
    return None


# Die Landesregierung muss | muss die Landesregierung
_MODALS = r"(?:muss|müssen|müsse|müssten|soll|sollen|sollte|sollten|solle|darf|dürfen|dürfe)"
_BEFORE_SUBJECT = re.compile(
    rf"\b(?:{_MODALS}|dass|daß)\s+(?:(?:nun|jetzt|auch|endlich|sich)\s+)?(?:(?:die|der|das)\s+)?$"
)

_OBLIGING = frozenset(
    {
        "main:must",
        "main:should",
        "main:may_not",
        "main:needs",
        "main:we_need",
        "main:is_to",
        "main:asks",
        "main:it_is_time",
    }
)
"""Cues without which a sentence among findings is a finding."""

_PLAIN = frozenset({"main:it_is_time", "main:needs", "main:must", "main:may_not"})
"""Cues that make a sentence a demand where the model leaves it half open."""

HALF_OPEN = 0.3
"""The model's probability of a demand from which a plain cue decides; the model alone decides from one half on."""

SURE_ALONE = 0.65
"""The probability that the model needs for a sentence without any word of duty or asking."""


def _asks(sentence: Statement, verdict: Verdict) -> bool:
    """Whether a sentence in prose is a demand: the model's word, checked against the words of duty."""
    if sentence.text.rstrip().endswith(("?", ":")) or sentence.block in ("heading", "table"):
        return False
    shown = cues(sentence.text)
    if shown & _PLAIN and "main:is_idle" not in shown and verdict.demand >= HALF_OPEN:
        return True
    if verdict.label != "demand" or shown & {"vote", "main:is_idle"}:
        return False
    return bool(shown & _OBLIGING) or (verdict.demand >= SURE_ALONE and sentence.section != "feststellung")


def _informal(
    text: str, sentences: Sequence[Statement], context: Context, voices: Voices, dates: Sequence[DateExpression]
) -> Iterator[Demand]:
    """The sentences that ask for something in prose; `bittet` and `fordert` of a house are formal."""
    before: Demand | None = None
    for sentence, verdict in zip(sentences, judge(sentences, context.header.kind), strict=True):
        speaker = voices.speaker(sentence.start, sentence.end)
        asked = ASKS.match(text, sentence.start, sentence.end) or _HOUSE_ASKS.match(text, sentence.start, sentence.end)
        formal = bool(asked and sentence.section != "ausgangslage")
        if not formal and not _asks(sentence, verdict):
            continue
        whom = _asked_in(text, sentence, voices, speaker.name, context.header.body)
        if whom is None and formal:
            whom = _OTHER_HOUSE.get(speaker.name or "")
        if (
            whom is None
            and before
            and before.demander == speaker.name
            and "\n" not in text[before.end : sentence.start]
        ):
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
            score=1.0 if formal else round(verdict.demand, 3),
        )
        yield before


# Der Bundesrat bittet darum, … zu prüfen
_HOUSE_ASKS = re.compile(rf"{HOUSE} \s+ (?: bittet | ersucht | fordert | verlangt | empfiehlt ) \b", re.VERBOSE)

_OTHER_HOUSE = {"Bundesrat": "Bundesregierung"}
"""Whom a house asks where it names nobody: in its statement on a bill the Bundesrat speaks to the Bundesregierung."""


def _asked_in(text: str, sentence: Statement, voices: Voices, demander: str | None, house: str | None) -> str | None:
    """Who is asked by name in a sentence: who is called upon, the subject of its modal verb, or the one body that it names."""
    asked = ASKS.search(text, sentence.start, sentence.end)
    if asked:
        whom = whom_asked(asked)
        return addressee(whom, text, voices) if whom else None
    for mention in voices.within(sentence.start, sentence.end):
        if mention.name == demander:
            continue
        if re.match(rf"\s+{_MODALS}\b", text[mention.end : mention.end + 12]):
            return mention.name
        if _BEFORE_SUBJECT.search(text, max(sentence.start, mention.start - 24), mention.start):
            return mention.name
    bodies = [body for body in _bodies_in(sentence.text, house) if body != demander]
    return bodies[0] if len(bodies) == 1 else None
