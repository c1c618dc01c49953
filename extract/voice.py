"""Whose words a sentence is: the paper's author's, a quoted source's, or somebody's whom it reports."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parlagraph.extract import lexicon
from parlagraph.extract.groups import canonical_group, group_pattern
from parlagraph.extract.model import Context, Mention, Voice
from parlagraph.extract.offsets import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who asserts or asks, by canonical name (several joined with `; `), and how the paper comes to say it."""

    name: str | None
    voice: Voice = "author"


@cache
def _opinion() -> re.Pattern[str]:
    """`Nach Auffassung der …`, `Aus Sicht des …`, `Laut …`, `… zufolge`."""
    nouns = "|".join(lexicon.toml("speech")["opinion"])
    return re.compile(
        rf"""
        \b (?: (?:[Nn]ach|[Ll]aut|[Gg]emäß|[Zz]ufolge|[Aa]us)
               \s+ (?:(?:der|dem|den|einer|einem|ihrer|eigenen|vorläufigen|aktuellen|jüngsten|neuesten|neuen|übereinstimmender) \s+){{0,3}}
               (?:{nouns}) \s+ (?:der|des|von|vom|dieser|eines|einer) \s+
             | [Ll]aut \s+ (?:dem|der|den|einem|einer)? \s* )
        """,
        re.VERBOSE,
    )


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.toml("speech")["verbs"]) + r")\b")


@cache
def _subjunctive() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.toml("speech")["subjunctive"]) + r")\b")


# ", dass" | ": „" | ", wonach": what an assertion follows
_THAT = re.compile(r",\s*(?:dass|daß|wonach|ob|wie)\b|:\s*[„“\"»]|[„»\"]|\bdarauf\s+hin|:\s*$")
_ASKERS = re.compile(r"\b(?:Fragestelle[\w*:-]*|anfragenden?|fragenden?)\b")
_MOVERS = re.compile(
    r"\b(?:einbringenden?|antragstellenden?|vorliegenden?)\s+Fraktion(?:en)?\b|\bAntragstelle[\w*:-]*|\bInitiator[\w*:-]*"
)
_OWN_VIEW = re.compile(
    r"^(?:(?:Auch|Zudem|Ferner|Darüber\s+hinaus|Daneben)\s+)?(?:Die|Der|Das)\s+(?P<who>(?:Koalitions)?[Ff]raktion(?:en)?\b[^.,:;]{0,80}|Bundesregierung|Landesregierung|Bundesrat)"
)
_QUOTED = re.compile(r"„[^„“”]{20,6000}[“”]|»[^»«]{20,6000}«|“[^“”]{20,6000}”|\"[^\"\n]{20,3000}\"")


# …, so Ministerin | …“, sagte gestern | In der Sendung sagte
_SAYS_BEFORE = re.compile(
    r"(?:[,“”«]\s*so|\b(?:sagte|erklärte|betonte|kritisierte|warnte|äußerte|meinte|unterstrich|bekräftigte|hatte))\s+(?:(?:die|der|das|auch)\s+)?$"
)
# …, so der Minister in der Debatte. | …, hatte Müller weiter gesagt.
_SO_THE = re.compile(r"[,“”«]\s*(?:so|sagte|erklärte|hatte)\s+(?:(?:der|die)\s+[\w-]+|er|sie)\b")


class Voices:
    """Answers for one text whose words each sentence is; made once a text, asked sentence by sentence in order."""

    def __init__(self, text: str, context: Context, mentions: Sequence[Mention]) -> None:
        """Look through the text's quotations, stretches and mentions once."""
        self._text = text
        self._context = context
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._quotes = [Span(*match.span()) for match in _QUOTED.finditer(text)]
        self._stretches = stretches(text, context, self._mentions)
        self._last: Speaker | None = None
        self._last_end = 0

    def speaker(self, start: int, end: int) -> Speaker:
        """Whose words `text[start:end]` is; sentences must be asked for in text order."""
        author = self.author(start)
        found = self._quoted(start, end) or self._reported(start, end) or self._goes_on(start, end)
        if found and found.name == author:
            found = Speaker(author, found.voice if found.voice == "quoted" else "author")
        self._last, self._last_end = found, end
        return found or Speaker(author)

    def author(self, offset: int) -> str | None:
        """Whose part of the paper the offset is in."""
        for stretch in reversed(self._stretches):
            if stretch.start <= offset < stretch.end:
                return stretch.who
        return "; ".join(self._context.header.originators) or None

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that stand in `text[start:end]`."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [mention for mention in self._mentions[low:high] if mention.end <= end]

    def _quoted(self, start: int, end: int) -> Speaker | None:
        """The source of a quotation that holds the whole sentence: whoever the lead-in before it names."""
        quote = next(
            (q for q in self._quotes if q.start <= start and end <= q.end and q.end - q.start > end - start - 2), None
        )
        if quote is None:
            return None
        lead_start = max(self._text.rfind(". ", 0, quote.start), self._text.rfind("\n", 0, max(0, quote.start - 2))) + 1
        lead = self._text[lead_start : quote.start]
        named = self.within(lead_start, quote.start)
        if not lead.rstrip().endswith(":") or not named:
            after = self._text[quote.end : quote.end + 80]
            following = (
                self.within(quote.end, quote.end + 60)
                if re.match(r"\s*,\s*(?:so|sagte|erklärte|heißt|meint)", after)
                else []
            )
            return Speaker("; ".join(_distinct(following)) or None, "quoted") if following else Speaker(None, "quoted")
        parties = [m for m in named if m.type == "party"]
        return Speaker("; ".join(_distinct(parties or named[-1:])), "quoted")

    def _reported(self, start: int, end: int) -> Speaker | None:
        """Somebody whose assertion the sentence reports, by the noun of opinion or the verb of saying."""
        sentence = self._text[start:end]
        opinion = _opinion().search(sentence)
        if opinion:
            at = start + opinion.end()
            if _ASKERS.match(self._text, at) or _MOVERS.match(self._text, at):
                return Speaker(self.author(start), "author")
            named = [m for m in self.within(at, end) if m.start - at < 40][:1]
            if named:
                return Speaker(named[0].name, "reported")
        after = self._after(start, end)
        if after:
            return after
        subject = self._subject(start, end)
        if (
            subject
            and _verbs().search(self._text, subject[-1].end, end)
            and _THAT.search(self._text, subject[-1].end, end)
        ):
            return Speaker("; ".join(_distinct(subject)), "reported")
        return None

    def _after(self, start: int, end: int) -> Speaker | None:
        """Whoever is named behind the words: `…, sagte Minister N.`, `…, so die Ministerin` (the one who spoke before)."""
        for mention in self.within(start, end):
            if _SAYS_BEFORE.search(self._text, max(start, mention.start - 30), mention.start):
                return Speaker(mention.name, "reported")
        if _SO_THE.search(self._text, start, end) and self._last and self._last.voice != "author":
            return self._last
        return None

    def _subject(self, start: int, end: int) -> list[Mention]:
        """The mentions that open a sentence, at most a few words in, joined by `und`."""
        named = self.within(start, end)
        if not named or named[0].start - start > 24:
            return []
        subject = named[:1]
        for mention in named[1:]:
            between = self._text[subject[-1].end : mention.start]
            if not re.fullmatch(
                r"[\s,]*(?:\([^)]*\)\s*)?(?:und|sowie|,)\s+(?:auch\s+)?(?:(?:die|der|das)\s+)?", between
            ):
                break
            subject.append(mention)
        return subject

    def _goes_on(self, start: int, end: int) -> Speaker | None:
        """Indirect speech that goes on: the next sentence in the subjunctive, in the same paragraph."""
        last = self._last
        if last is None or last.voice != "reported" or "\n" in self._text[self._last_end : start]:
            return None
        return last if _subjunctive().search(self._text, start, end) else None


def _distinct(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.name for mention in mentions))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the paper that somebody else than its originator says."""

    start: int
    end: int
    who: str | None


_BY_HEADING = (
    (re.compile(r"Stellungnahme\s+des\s+Bundesrates"), "Bundesrat"),
    (re.compile(r"Gegenäußerung\s+der\s+Bundesregierung"), "Bundesregierung"),
    (re.compile(r"Gegenäußerung|Stellungnahme\s+der\s+(?:Bundesregierung|Landesregierung)"), None),
)


def stretches(text: str, context: Context, mentions: Sequence[Mention]) -> list[Stretch]:
    """The parts of a paper that belong to others: printed questions, a chamber's statement, groups' views in a report."""
    found: list[Stretch] = []
    asker = _asker(text, context)
    for section in context.sections:
        heading = section.heading
        if section.kind == "frage" or (_ASKERS.search(heading) and "Vorbemerkung" in heading):
            found.append(Stretch(section.start, section.end, asker))
    found += _chambers(text, context)
    if context.header.kind == "beschlussempfehlung":
        found += _movers(text, context) + _views(text, context)
    return sorted(found, key=lambda stretch: stretch.start)


def _asker(text: str, context: Context) -> str | None:
    """The group (or persons) whose questions an answer prints."""
    if context.header.kind != "antwort":
        return "; ".join(context.header.originators) or None
    head = text[: max(1500, context.header.head_end)]
    match = re.search(
        r"(?:[Aa]nfrage|[Ff]rage)n?\b[^\n]{0,40}\s+de[rs]\s+(?P<who>.{5,900}?)(?:\n|–|—|vom\b|$)", head, re.DOTALL
    )
    return _groups_in(match["who"]) if match else None


def _groups_in(words: str) -> str | None:
    """The groups that some words name, joined."""
    named = (canonical_group(match["group"]) for match in group_pattern().finditer(words))
    return "; ".join(dict.fromkeys(name for name in named if name)) or None


def _chambers(text: str, context: Context) -> list[Stretch]:
    """`Stellungnahme des Bundesrates` and `Gegenäußerung der Bundesregierung`, each from its heading to the next one."""
    marks = []
    for block in context.blocks:
        if block.start < context.header.head_end or block.end - block.start > 120:
            continue
        for pattern, who in _BY_HEADING:
            if who and pattern.search(text, block.start, block.end) and text[block.end - 1] not in ".,;":
                marks.append((block.start, who))
                break
    ends = [*(start for start, _ in marks), len(text)][1:]
    return [Stretch(start, end, who) for (start, who), end in zip(marks, ends, strict=True)]


# A. Problem | II. Wesentlicher Inhalt der Vorlage
_CONTENT = re.compile(
    r"^(?:[A-Z0-9]+\.\s+)?(?:Problem\b|Ziel(?:setzung)?\b|(?:Wesentlicher\s+)?Inhalt\b.*(?:Vorlage|Antrag|Gesetzentw|Initiativ))"
)
_BRANCH = re.compile(r"^Zu\s+(?:Buchstaben?|Nummern?|Drucksache)\s+(?P<label>[a-z\d]+)\b")


def _movers(text: str, context: Context) -> list[Stretch]:
    """Parts of a committee's paper that tell what the mover of the bill or motion says, one stretch a matter."""
    movers = _movers_by_label(text, context)
    found: list[Stretch] = []
    who: str | None = None
    telling = False
    for block in context.blocks:
        words = text[block.start : block.end]
        if block.start < context.header.head_end:
            continue
        if block.kind == "heading" or (len(words) < 80 and _CONTENT.match(words)):
            branch = _BRANCH.match(words)
            telling = bool(_CONTENT.match(words)) or (telling and bool(branch))
            who = movers.get(branch["label"]) if branch else movers.get("")
        elif branch := _BRANCH.match(words):
            who = movers.get(branch["label"], movers.get(""))
        elif telling and who:
            found.append(Stretch(block.start, block.end, who))
    return found


def _movers_by_label(text: str, context: Context) -> dict[str, str]:
    """Who moved what a committee's paper deals with, by the letter of the matter; under "" if there is one mover only."""
    movers: dict[str, str] = {}
    for block in context.blocks:
        if block.end > context.header.head_end:
            break
        words = text[block.start : block.end]
        if not re.match(r"(?:[a-z]\)\s*)?zu\s+d(?:em|er|en)\b", words):
            continue
        who = _groups_in(words) or next((body for body in _BODIES if re.search(rf"\b{body}\b", words)), None)
        if who:
            movers[block.label.strip("()") if block.label else ""] = who
    if len(set(movers.values())) == 1:
        movers[""] = next(iter(movers.values()))
    return movers


_BODIES = ("Bundesregierung", "Landesregierung", "Staatsregierung", "Bundesrat", "Senat")


def _views(text: str, context: Context) -> list[Stretch]:
    """Paragraphs of a committee's report that render one group's view."""
    found = []
    for block in context.blocks:
        match = _OWN_VIEW.match(text[block.start : block.end])
        if match:
            who = _groups_in(match["who"]) or canonical_group(match["who"])
            if who:
                found.append(Stretch(block.start, block.end, who))
    return found
