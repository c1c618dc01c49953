"""Whose words a sentence is: the paper's author's, a quoted source's, or somebody's whom it reports."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from parlagraph.extract import lexicon
from parlagraph.extract.facts import Mention, Voice
from parlagraph.extract.model import Context
from parlagraph.extract.offsets import Span
from parlagraph.extract.statements.operative import ASKS_REPORTED, BEFORE_ASKER, HAS_ASKED
from parlagraph.extract.statements.quotations import CITED, lead_start, quotations
from parlagraph.extract.statements.stretches import ASKERS, Stretch, stretches


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who asserts or asks, by canonical name (several joined with `; `), and how the paper comes to say it."""

    name: str | None
    voice: Voice = "author"


_ARTICLES = r"der|dem|den|einer|einem|ihrer|eigenen|vorläufigen|aktuellen|jüngsten|neuesten|neuen|übereinstimmender"


@cache
def _opinion() -> re.Pattern[str]:
    """`Nach Auffassung der …`, `Aus Sicht des …`, `Laut …`, `Mit dem Urteil des …`."""
    nouns = "|".join(lexicon.toml("speech")["opinion"])
    return re.compile(
        rf"""
        \b (?: (?:[Nn]ach|[Ll]aut|[Gg]emäß|[Zz]ufolge|[Aa]us) \s+ (?:(?:{_ARTICLES}) \s+){{0,3}} (?:{nouns})
               \s+ (?:der|des|von|vom|dieser|eines|einer|im|in\s+der) \s+
             | ^Mit \s+ (?:dem|seinem) \s+ (?:Urteil|Beschluss) \s+ des \s+
             | [Ll]aut \s+ (?:dem|der|den|einem|einer)? \s* )
        """,
        re.VERBOSE,
    )


@cache
def _one_of(name: str) -> re.Pattern[str]:
    """Any word of one of the lexicon's lists: `verbs`, `positions`, `subjunctive`, `papers`."""
    return re.compile(r"\b(?:" + "|".join(lexicon.toml("speech")[name]) + r")\b")


@cache
def _paper_of() -> re.Pattern[str]:
    """`Der aktuelle Bericht des …`, `Eine Studie der …`: a paper as the subject, whose author asserts."""
    papers = "|".join(word.lower() for word in lexicon.toml("speech")["papers"])
    return re.compile(
        rf"^(?:Der|Die|Das|Ein|Eine|Auch\s+(?:der|die|das|eine?))\s+(?:[\w-]+\s+){{0,3}}?[\w-]*(?i:{papers})s?\s+(?:der|des|von|vom)\s+"
    )


# Da die Zahl (nach Angaben der …) stieg, …: what is reported is no more than the premise
_IN_PREMISE = re.compile(r"(?:Da|Weil|Obwohl|Wenn|Nachdem)\b[^,]*$")
# ", dass" | ": „" | ", wonach": what an assertion follows
_THAT = re.compile(r",\s*(?:dass|daß|wonach|ob|wie)\b|:\s*[„“\"»]|[„»\"]|\bdarauf\s+hin|:\s*$")
# a study finds something out; a report that shows something is the writer's argument
_STUDY = re.compile(r"(?i:studie|untersuchung|umfrage|gutachten|analyse|erhebung|befragung|evaluation)")
_THAT_OPENS = re.compile(r"(?P<that>,\s*(?:dass|daß|wonach)\b|:\s*[„“\"»]|,\s*[„“\"»])")
_ANY_THAT = re.compile(r"[,;:„“\"»]|\b(?:dass|daß)\b")
# stellte [der] Ausschuss | erklärte [Ministerin] Muster: all that may stand between the verb and who says it
_TO_SUBJECT = (
    r"\s+(?:(?:auch|jedoch|dazu|hierzu|sich|zudem|bereits)\s+)?(?:(?:der|die|das)\s+)?"
    r"(?:(?:[\w-]*[Mm]inister|Staatssekretär|Abgeordnete|Präsident|Professor|Dr\.|Prof\.)\w*\s+){0,3}$"
)


@cache
def _inverted() -> re.Pattern[str]:
    """A finite verb of saying at the end of what stands before a mention; `apart0` … name those with a particle."""
    plain = "|".join(lexicon.toml("speech")["inverted"])
    apart = "|".join(f"(?P<apart{i}>{verb})" for i, (verb, _) in enumerate(lexicon.toml("speech")["apart"]))
    return re.compile(rf"\b(?:{plain}|{apart}){_TO_SUBJECT}")


@cache
def _particle(number: int) -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon.toml('speech')['apart'][number][1]}\b".replace(" ", r"\s+"))


# (sagte der Minister) gegenüber der (Zeitung)
_SPOKEN_TO = re.compile(r"\b(?:gegenüber|in|im|bei|mit)\s+(?:(?:der|dem|den|die)\s+)?[„\"]?$")
_MOVERS = re.compile(
    r"\b(?:einbringenden?|antragstellenden?|vorliegenden?)\s+Fraktion(?:en)?\b|\bAntragstelle[\w*:-]*|\bInitiator[\w*:-]*"
)

# …, so Ministerin | …“, sagte gestern | In der Sendung sagte
_SAYS_BEFORE = re.compile(
    r"(?:[,“”«]\s*so|\b(?:sagte|erklärte|betonte|kritisierte|warnte|äußerte|meinte|unterstrich|bekräftigte))\s+(?:(?:die|der|das|auch)\s+)?$"
)
# …, befindet Professor | …“, meint: the present tense, and nothing said behind
_SAYS_NOW = re.compile(
    r"(?<!Wie)[,“”«]\s*(?:befindet|meint|sagt|betont|warnt|erklärt|urteilt|kritisiert|resümiert|bilanziert|argumentiert|schreibt|schrieb|urteilte|resümierte)"
    r"\s+(?:(?:die|der|das|auch)\s+)?$"
)
_NOTHING_MORE = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:[.,;!“”«]|$)")
_WHAT = re.compile(r"\W*(?:Wie|Was|Wer|Warum|Wann|Wo\w*|Ob|Welche\w*|Inwie\w+)\b")
# hatte Müller weiter gesagt
_HAD_SAID = re.compile(r"\b(?:hatte|habe|hat)\s+(?:(?:die|der|das|auch)\s+)?$")
_SAID = re.compile(
    r"^[^,.;:]{0,80}\b(?:gesagt|erklärt|betont|kritisiert|gewarnt|geäußert|angekündigt|bekräftigt|mitgeteilt)\b"
)
# …, so der Minister in der Debatte. | …, sagte er. (the one who spoke before)
_SO_THE = re.compile(
    r"[,“”«]\s*(?:so\s+(?:der|die)\s+[A-ZÄÖÜ][\w-]+|(?:sagte|erklärte|hatte)\s+(?:(?:der|die)\s+[\w-]+|er\b|sie\b))"
)
# Die Haltung der (SPD): no subject but somebody's something
_SOMEBODYS = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]*(?:ung|heit|keit|ion|tik|sicht|antrag|entwurf|schlag|ziel|plan|konzept)|Antrag|Ansatz|Kurs|Wille|Wunsch|Interesse"
    r"|Vorgehen|Verhalten|Einwand|Vorwurf|Argument)e?s?\s+(?:der|des|von|vom)\s+(?:Fraktion(?:en)?\s+(?:der\s+)?)?$"
)
_AND = re.compile(r"[\s,]*(?:\([^)]*\)\s*)?(?:und|sowie|,)\s+(?:auch\s+)?(?:(?:die|der|das)\s+)?")
_AS_REPORTED = re.compile(
    r"^[^,.]{0,60}\b(?:berichtete?n?|mitteilte?n?|feststellte?n?|schreibt|schrieb|erklärte?n?|betonte?n?"
    r"|ausführt(?:en?)?|darlegt(?:en?)?|hervorhebt|hervorhob|angibt|angab|anmerkt(?:en?)?|erläutert(?:en?)?|einräumt(?:en?)?|unterstreicht|unterstrich)\s*,"
)
# mit den Stimmen der Fraktionen … folgende Entscheidung angenommen: whoever votes for a text is not its author
_VOTED = re.compile(r"\b(?:mit|gegen|durch)\s+(?:den|die)\s+Stimmen\b|\b(?:Stimme?n?)?[Ee]nthaltung(?:en)?\b")


# all that may stand before a subject that opens the sentence
_OPENS = re.compile(
    r"\W*(?:(?:Auch|Zudem|Ferner|Selbst|So|Insbesondere|Vor\s+allem)\s+)?(?:(?:der|die|das)\s+)?", re.IGNORECASE
)


@cache
def _indirect() -> re.Pattern[str]:
    """The comma before indirect speech without `dass`, behind a clause: `(Der Verband erklärte), es gebe keine Mittel.`"""
    subjunctive = "|".join(lexicon.toml("speech")["subjunctive"])
    return re.compile(
        rf"[^,;:„]{{0,200}}(?P<that>,)\s+(?!als\b|sei\s|es\s+sei\s+denn|ich\b)[^,;:.]{{0,160}}?\b(?:{subjunctive})\b(?!\s+ich\b)"
    )


class Voices:
    """Answers for one text whose words each sentence is; made once a text, asked sentence by sentence in order."""

    def __init__(self, text: str, context: Context, mentions: Sequence[Mention]) -> None:
        """Look through the text's quotations, stretches and mentions once."""
        self._text = text
        self._context = context
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._quotes = quotations(text)
        self._quote_starts = [quote.start for quote in self._quotes]
        self._stretches = stretches(text, context, self._mentions, _one_of("subjunctive"))
        self._stretch_starts = [stretch.start for stretch in self._stretches]
        self._heard: dict[Span, tuple[Speaker | None, bool, Speaker | None]] = {}
        self.restart()

    def restart(self) -> None:
        """Forget who spoke last: the sentences are asked for from the beginning."""
        self._last: Speaker | None = None
        self._last_end = 0

    def speaker(self, start: int, end: int) -> Speaker:
        """Whose words `text[start:end]` is; sentences must be asked for in text order."""
        stretch = self.stretch(start)
        author = self.author(start)
        found = self._spoken(start, end) or self._goes_on(start, end)
        if found and (found.name == author or self._own_house(found)):
            found = Speaker(author, found.voice if found.voice == "quoted" else "author")
        if found or "\n" in self._text[self._last_end : start]:
            self._last = found
        self._last_end = end
        rendered = stretch is not None and stretch.rendered and (found is None or found == Speaker(author))
        return Speaker(author, "reported") if rendered else found or Speaker(author)

    def author(self, offset: int) -> str | None:
        """Whose part of the paper the offset is in."""
        stretch = self.stretch(offset)
        return stretch.who if stretch else "; ".join(self._context.header.originators) or None

    def stretch(self, offset: int) -> Stretch | None:
        """The innermost part of the paper, if any, that somebody of its own speaks and that holds the offset."""
        index = bisect_right(self._stretch_starts, offset)
        return next((one for one in reversed(self._stretches[:index]) if offset < one.end), None)

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that stand in `text[start:end]`."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [mention for mention in self._mentions[low:high] if mention.end <= end]

    def _own_house(self, speaker: Speaker) -> bool:
        """Whether the words are put into the mouth of the house that shall resolve them: then they are the mover's."""
        header = self._context.header
        return (
            speaker.voice == "reported"
            and (
                speaker.name in {header.body, *header.addressees} - {None}
                or (not header.body and _ANY_HOUSE.fullmatch(speaker.name or "") is not None)
            )
            and (header.kind in _RESOLVED_LATER)
        )

    def _quoted(self, start: int, end: int) -> Speaker | None:
        """The source of a quotation that holds the whole sentence: whoever the lead-in before it names."""
        quote = self._quote_around(start, end)
        if quote is None:
            return None
        if self._is_printed_question(quote):
            return Speaker(self.author(quote.start))
        begin = lead_start(self._text, quote.start)
        lead = self._text[begin : quote.start]
        named = self.within(begin, quote.start)
        if lead.rstrip().endswith(":") and _VOTED.search(lead):
            return Speaker(self.author(quote.start), "quoted")
        if lead.rstrip().endswith(":") and named:
            named = [m for m in named if not _SPOKEN_TO.search(self._text, begin, m.start)] or named
            parties = [m for m in named if m.type == "party"]
            said = self._says_inverted(begin, quote.start + 1)
            return Speaker("; ".join(_distinct(said or parties or named[-1:])), "quoted")
        after = self._text[quote.end : quote.end + 80]
        if re.match(r"\s*,\s*(?:so|sagte|erklärte|heißt|meint)", after):
            return Speaker("; ".join(_distinct(self.within(quote.end, quote.end + 60))) or None, "quoted")
        return Speaker(None, "quoted")

    def _quote_around(self, start: int, end: int) -> Span | None:
        index = bisect_right(self._quote_starts, start) - 1
        if index < 0:
            return None
        quote = self._quotes[index]
        inside = end <= quote.end or CITED.fullmatch(self._text, quote.end, end)
        return quote if inside and quote.end - quote.start > min(end, quote.end) - start - 2 else None

    def _is_printed_question(self, quote: Span) -> bool:
        """Whether a quotation fills its paragraph in the askers' part: an answer that prints the question in marks."""
        section = next((s for s in self._context.sections if s.start <= quote.start < s.end), None)
        opens = quote.start == 0 or self._text[quote.start - 1] == "\n"
        return section is not None and section.kind == "frage" and opens

    def _spoken(self, start: int, end: int) -> Speaker | None:
        """Somebody whom the sentence quotes or whose assertion it reports, by a noun of opinion or a verb of saying."""
        span = Span(start, end)
        if span not in self._heard:
            first = self._quoted(start, end) or self._by_opinion(start, end) or self._after(start, end)
            goes_on = first is None and _SO_THE.search(self._text, start, end) is not None
            self._heard[span] = (first, goes_on, None if first else self._by_subject(start, end))
        first, goes_on, subject = self._heard[span]
        if goes_on and self._last and self._last.voice != "author":
            return self._last
        return first or subject

    def _by_opinion(self, start: int, end: int) -> Speaker | None:
        sentence = self._text[start:end]
        opinion = _opinion().search(sentence)
        if opinion and not _IN_PREMISE.match(sentence[: opinion.start()]):
            at = start + opinion.end()
            if ASKERS.match(self._text, at) or _MOVERS.match(self._text, at):
                return Speaker(self.author(start), "author")
            named = [m for m in self.within(at, end) if m.start - at < 40][:1]
            if named:
                return Speaker(named[0].name, "reported")
        if paper := _paper_of().match(sentence):
            at = start + paper.end()
            named = [m for m in self.within(at, end) if m.start - at < 12][:1]
            if (
                named
                and (
                    _one_of("verbs").search(self._text, named[0].end, end)
                    or (_STUDY.search(paper.group()) and self._shows(named[0].end, end))
                )
                and _THAT.search(self._text, named[0].end, end)
            ):
                return Speaker(named[0].name, "reported")
        return None

    def _after(self, start: int, end: int) -> Speaker | None:
        """Whoever is named behind the words: `…, sagte Minister N.`"""
        for mention in self.within(start, end):
            before = (max(start, mention.start - 30), mention.start)
            if _SAYS_BEFORE.search(self._text, *before):
                return Speaker(mention.name, "reported")
            now = _SAYS_NOW.search(self._text, *before) and not _WHAT.match(self._text, start, end)
            if now and _NOTHING_MORE.match(self._text, mention.end, end):
                return Speaker(mention.name, "reported")
            if _HAD_SAID.search(self._text, *before) and _SAID.match(self._text[mention.end : end]):
                return Speaker(mention.name, "reported")
        return None

    def _by_subject(self, start: int, end: int) -> Speaker | None:
        """`Der Verband erklärt, dass …`, `Der Bundesrat kritisiert …`, `Wie das Amt berichtete, …`."""
        if said := self._says_inverted(start, end):
            return Speaker("; ".join(_distinct(said)), "reported")
        if asking := self._asks(start, end):
            return Speaker("; ".join(_distinct(asking)), "reported")
        subject = self._subject(start, end)
        if not subject:
            return None
        behind = subject[-1].end
        that = next(reversed(list(_THAT.finditer(self._text, behind, end))), None)
        says = that and _one_of("verbs").search(self._text, behind, that.start())
        indirect = _indirect().match(self._text, behind, end)
        clause = self._text[behind : indirect.start("that")] if indirect else ""
        says = says or _one_of("inverted").search(clause) or _particle(0).search(clause)
        as_reported = self._text.startswith("Wie ", start) and _AS_REPORTED.match(self._text[behind:end])
        if says or as_reported or self._takes_position(subject, start, end):
            return Speaker("; ".join(_distinct(subject)), "reported")
        return None

    def _shows(self, start: int, end: int) -> bool:
        """Whether a paper's own verb of asserting stands before the clause: `(Die Studie des Amtes) zeigt, dass`."""
        that = _THAT_OPENS.search(self._text, start, end)
        return that is not None and _one_of("shows").search(self._text, start, that.start()) is not None

    def _says_inverted(self, start: int, end: int) -> list[Mention]:
        """Who stands behind a finite verb of saying in the main clause, and what is said behind: `Im Mai erklärte A, dass`."""
        for index, mention in enumerate(named := self.within(start, end)):
            before = self._text[start : mention.start]
            verb = _inverted().search(before)
            if verb is None:
                continue
            if _ANY_THAT.search(re.sub(r"\([^()]*\)", "", before[: verb.start()])):
                return []  # the verb is not the main clause's, or something is said already
            subject = self._joined(named[index:])
            behind = subject[-1].end
            that = _THAT_OPENS.search(self._text, behind, end) or _indirect().match(self._text, behind, end)
            particle = next((_particle(int(k[5:])) for k, v in verb.groupdict().items() if v), None)
            if that and (particle is None or particle.search(self._text, behind, that.start("that"))):
                return subject
        return []

    def _asks(self, start: int, end: int) -> list[Mention]:
        """Who asks in the main clause: `Der Verband fordert …`, `Im Mai hat der Verband das Land gebeten, …`."""
        for index, mention in enumerate(named := self.within(start, end)):
            subject = self._joined(named[index:])
            behind = self._text[subject[-1].end : end]
            if index == 0 and _OPENS.fullmatch(self._text, start, mention.start) and ASKS_REPORTED.match(behind):
                return subject
            before = BEFORE_ASKER.match(self._text[start : mention.start])
            if before and (before["plain"] or HAS_ASKED.match(behind)):
                return subject
        return []

    def _takes_position(self, subject: Sequence[Mention], start: int, end: int) -> bool:
        """A verb of position in the main clause, without what is said in a clause of its own."""
        opens = _OPENS.fullmatch(self._text, start, subject[0].start)
        main = re.split(r",\s", self._text[subject[-1].end : end])[0]
        return opens is not None and _one_of("positions").search(main) is not None

    def _subject(self, start: int, end: int) -> list[Mention]:
        """The mentions that open a sentence, at most a few words in, joined by `und`."""
        named = self.within(start, end)
        if not named or named[0].start - start > 24 or _SOMEBODYS.search(self._text, start, named[0].start):
            return []
        return self._joined(named)

    def _joined(self, named: Sequence[Mention]) -> list[Mention]:
        subject = list(named[:1])
        for mention in named[1:]:
            if not _AND.fullmatch(self._text[subject[-1].end : mention.start]):
                break
            subject.append(mention)
        return subject

    def _goes_on(self, start: int, end: int) -> Speaker | None:
        """Indirect speech that goes on: the next sentence in the subjunctive, in the same paragraph."""
        last = self._last
        if last is None or last.voice != "reported" or "\n" in self._text[self._last_end : start]:
            return None
        goes_on = _one_of("subjunctive").search(self._text, start, end) is not None
        rendered = self._context.header.kind in _RENDERING and not _INDICATIVE.search(self._text, start, end)
        return last if goes_on or rendered else None


@lru_cache(maxsize=2)
def _looked_through(text: str, context: Context, mentions: tuple[Mention, ...]) -> Voices:
    return Voices(text, context, mentions)


def voices_of(text: str, context: Context, mentions: Sequence[Mention]) -> Voices:
    """The voices of a text, from its beginning; looked through once for all finders that ask."""
    voices = _looked_through(text, context, tuple(mentions))
    voices.restart()
    return voices


_RENDERING = frozenset({"beschlussempfehlung", "ausschussprotokoll"})
"""Papers that render what others said: `Es fehlten Fahrzeuge.` goes on with their words, too."""
_INDICATIVE = re.compile(r"\b(?:ist|sind|hat|haben|wird|werden|wurden?|war(?:en)?|kann|muss|soll|darf|will|stimmt)\b")
_ANY_HOUSE = re.compile(r"(?:Landtag|Bundestag|Bürgerschaft|Abgeordnetenhaus)\b.*")
_RESOLVED_LATER = frozenset(
    {"antrag", "entschliessungsantrag", "aenderungsantrag", "beschlussempfehlung", "dringlichkeitsantrag"}
)
"""Papers whose sentences a house shall make its own."""


def _distinct(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.name for mention in mentions))
