"""Parts of a paper that somebody else than its originator says: printed questions, a chamber's statement, groups' views."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import canonical_group, group_pattern
from parlagraph.extract.labels import label_of
from parlagraph.extract.model import Block, Context
from parlagraph.extract.statements.answered import answer_to_motion


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the paper and who speaks there, None where that is not known.

    `presides` where the words are only procedure, `rendered` where the paper tells in its words what somebody said.
    """

    start: int
    end: int
    who: str | None
    presides: bool = False
    rendered: bool = False


def stretches(text: str, context: Context, mentions: Sequence[Mention], conjunctive: re.Pattern[str]) -> list[Stretch]:
    """All stretches in text order; a later one within an earlier one has the say. `mentions` are in text order."""
    found = [*_questions(text, context, mentions), *_government_answers(text, context), *_chambers(text, context)]
    found += _enclosed(text, context, mentions)
    if context.header.kind == "plenarprotokoll":
        found += _speeches(text, context.blocks, mentions)
    if (answer := answer_to_motion(text, context)) is not None:
        named = [
            m.name for m in _within(mentions, answer.start, text.find("\n", answer.start)) if m.type == "government"
        ]
        found.append(Stretch(answer.start, answer.end, named[0] if named else "Landesregierung"))
    if context.header.body == "Bundesrat":
        found += _recommendations(text, context, mentions)
    elif context.header.kind in _COMMITTEE_PAPERS:
        found += [*_movers(text, context), *_views(text, context, conjunctive), *_printed_motions(text, context)]
    return _with_prefaces(context, sorted(found, key=lambda stretch: stretch.start))


def _with_prefaces(context: Context, found: list[Stretch]) -> list[Stretch]:
    """The stretches, and what an answer prints between `… beantwortet … wie folgt:` and `Ich frage …:`, the asker's preface."""
    asked = {stretch.start: stretch.who for stretch in found}
    for before, after in pairwise(context.sections):
        opens = before.kind == "antwort" and "beantwort" in before.heading
        if opens and after.kind == "frage" and re.match(r"(?:Ich|Wir)\s+frag", after.heading) and after.start in asked:
            found = [*found, Stretch(before.start, before.end, asked[after.start])]
    return sorted(found, key=lambda stretch: stretch.start)


_COMMITTEE_PAPERS = frozenset({"beschlussempfehlung", "bericht"})

ASKERS = re.compile(r"\b(?:Fragestelle[\w*:/-]*|[Aa]nfragenden?|[Ff]ragenden?)\b")
_PREFACE_OF_ASKER = re.compile(r"Vorbemerkung\b.*\b(?:Fragestelle|Abgeordnete|[Aa]nfragend|Fraktion)", re.DOTALL)


def _questions(text: str, context: Context, mentions: Sequence[Mention]) -> Iterator[Stretch]:
    """What the askers say: their preface and their questions, also where an answer prints them."""
    asker = _asker(text, context, mentions)
    for section in context.sections:
        if section.kind == "frage" or _PREFACE_OF_ASKER.search(section.heading):
            yield Stretch(section.start, section.end, asker)
    if context.header.kind == "antwort":
        yield from _answers_at_once(text, context)


# (… gezählt?) (Bitte nach Jahren gliedern.) | Falls nein,
_STILL_ASKED = re.compile(r"\s*(?:\(|[„“\"]|(?:Bitte|bitte|Falls|Wenn|Und|Wir\s+bitten)\b|[a-zäöü])")
LEAST_ANSWER = 20


def _answers_at_once(text: str, context: Context) -> Iterator[Stretch]:
    """What stands behind the last question mark of a numbered question's own block: an answer whose line break was lost."""
    asked = [section for section in context.sections if section.kind == "frage"]
    for block in context.blocks:
        if not block.label or not any(section.start <= block.start < section.end for section in asked):
            continue
        mark = text.rfind("?", block.start, block.end) + 1
        if mark and block.end - mark > LEAST_ANSWER and not _STILL_ASKED.match(text, mark, block.end):
            yield Stretch(mark, block.end, "; ".join(context.header.originators) or None)


# Anfrage der Abgeordneten A, B und der Fraktion C | Kleine Anfrage des Abgeordneten D (E)
_ASKED_BY = re.compile(
    r"(?:[Aa]nfrage|[Ff]rage)n?\b(?:(?!(?<!\d)\.\s+[A-ZÄÖÜ])[^\n]){0,40}\s+de[rs]\s+(?P<who>.{5,900}?)(?:\n|–|—|vom\b|$)",
    re.DOTALL,
)


def _asker(text: str, context: Context, mentions: Sequence[Mention]) -> str | None:
    """The groups, or else the persons, whose questions an answer prints."""
    if context.header.kind != "antwort":
        return "; ".join(context.header.originators) or None
    match = _ASKED_BY.search(text, 0, max(1500, context.header.head_end))
    if match is None:
        return None
    persons = [m.name for m in _within(mentions, *match.span("who")) if m.type == "person"]
    return groups_in(match["who"]) or "; ".join(dict.fromkeys(persons)) or None


def _within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    low = bisect_left(mentions, start, key=lambda m: m.start)
    return mentions[low : bisect_left(mentions, end, key=lambda m: m.start)]


def groups_in(words: str) -> str | None:
    """The groups that some words name, joined."""
    named = (canonical_group(match["group"]) for match in group_pattern().finditer(words))
    return "; ".join(dict.fromkeys(name for name in named if name)) or None


_GOVERNMENT = re.compile(r"\b(?:Bundesregierung|Landesregierung|Staatsregierung|Senat)(?=s?\b)")
_RESOLVED = re.compile(r"\b(?:Beschlu(?:ss|ß)|Entschließung|Unterrichtung\s+des\s+Landtage?s|angenommen)\b")


def _government_answers(text: str, context: Context) -> Iterator[Stretch]:
    """A parliament's president prints a resolution and what the government answered: the house's and the government's part."""
    originators = context.header.originators
    if not originators or not originators[0].startswith("Präsident"):
        return
    answers = [section for section in context.sections if section.kind == "antwort"]
    who = next((m.group() for s in answers if (m := _GOVERNMENT.search(s.heading))), None)
    first = answers[0].start if answers else len(text)
    if context.header.body and _RESOLVED.search(text, 0, first):
        yield Stretch(0, first, context.header.body)
    if who:
        yield Stretch(first, len(text), who)


# Anlage 3 Stellungnahme des Bundesrates | Gegenäußerung der Bundesregierung zu der Stellungnahme des Bundesrates
_SPEAKS_THERE = re.compile(
    r"""
    ^ (?: (?:Anlage|Anhang) \s* \d* \s* (?:[:.–-]\s*)? )? (?: (?:[A-H]|[IVX]+|\d+) [.)] \s* )?
    (?:Stellungnahme|Gegenäußerung|Äußerung|Erwiderung) \s+ (?:der|des) \s+ (?:Nationalen\s+|Europäischen\s+)?
    (?P<who> Bundesregierung | Landesregierung | Staatsregierung | Kommission
      | (?: Bundesrat | Senat | (?:Bundes|Landes)?[Rr]echnungshof | Normenkontrollrat | Stabilitätsrat ) (?=e?s\b) ) \w*
    """,
    re.VERBOSE,
)

_IN_FULL = {"Normenkontrollrat": "Nationaler Normenkontrollrat", "Kommission": "Europäische Kommission"}


def _chambers(text: str, context: Context) -> list[Stretch]:
    """`Stellungnahme des Bundesrates` and `Gegenäußerung der Bundesregierung`, each from its heading to the next one."""
    marks = []
    for block in context.blocks:
        if block.start < context.header.head_end or block.end - block.start > 120:
            continue
        match = _SPEAKS_THERE.match(text[block.start : block.end])
        if match and text[block.end - 1] not in ".,;":
            marks.append((block.start, _IN_FULL.get(match["who"], match["who"])))
    ends = [*(start for start, _ in marks), len(text)][1:]
    return [Stretch(start, end, who) for (start, who), end in zip(marks, ends, strict=True)]


# Bericht des Normenkontrollrates … | Zweites Sondergutachten der Monopolkommission …
_REPORT_OF = re.compile(
    r"(?:(?!Entwurf|Antrag|Antwort)[A-ZÄÖÜ\d][\w.äöüß-]*\s+){0,2}?[\w-]*(?:[Bb]ericht|[Gg]utachten|[Ss]tellungnahme|[Ee]mpfehlung(?:en)?)\s+(?:\d{4}(?:\s?[/–-]\s?\d{2,4})?\s+)?(?:des|der)\s+"
)


def _enclosed(text: str, context: Context, mentions: Sequence[Mention]) -> Iterator[Stretch]:
    """A report that a government hands on, as its title says: the words of whichever body outside it wrote it."""
    title = context.header.spans.get("title")
    report = (
        _REPORT_OF.match(text, title.start, title.end) if title and context.header.kind == "unterrichtung" else None
    )
    if report is None or context.header.side != "government":
        return
    author = next((m for m in _within(mentions, report.end(), report.end() + 1)), None)
    if author and author.type == "organisation" and author.name not in context.header.originators:
        yield Stretch(context.header.head_end, len(text), author.name)


# Präsidentin Ilse Beispiel: | Anna Muster (SPD): | Max Muster*) (CDU): | Staatsminister Max Muster (Inneres): | Muster, Ministerin für Bau:
_SPEAKS = re.compile(
    r"""
    ^ (?P<name> (?: (?:Dr\.|Prof\.|Erster?|Zweiter?|Dritter?|Vierter?|Parl\.) \s+ )*
        (?: [A-ZÄÖÜ][\wäöüßéç.’'-]+ \s+ | (?:von|van|de|zu|der)\s+ ){0,6} [A-ZÄÖÜ][\wäöüßéç.’'-]+ )
      (?: \s* [*¹²³]+ [)⁾]? )? (?: \s* \( [^()]{2,60} \) )? (?: , \s+ [^:.]{3,120} )? \s* :(?=\s|$)
    """,
    re.VERBOSE,
)


def _speeches(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> Iterator[Stretch]:
    """The speeches of a protocol, each from the line that names its speaker to the next such line.

    Who speaks is the member's group where the line names it, else the person.
    """
    marks: list[tuple[int, str, bool]] = []
    for block in blocks:
        match = _SPEAKS.match(text[block.start : block.end])
        if match is None:
            continue
        persons = [m for m in _within(mentions, block.start, block.start + match.end()) if m.type == "person"]
        if persons:
            marks.append((block.start, persons[0].name, _CHAIR.match(match["name"]) is not None))
    if marks and marks[0][0] <= len(text) * LONGEST_CONTENTS:
        yield Stretch(0, marks[0][0], None, True)
    for (start, who, chair), (end, *_) in pairwise([*marks, (len(text), "", False)]):
        yield Stretch(start, end, who, chair and end - start <= LONGEST_CALL)


_CHAIR = re.compile(r"(?:(?:Erste[rn]?|Zweite[rn]?|Dritte[rn]?|Vierte[rn]?)\s+)?(?:Vize|Alters)?[Pp]räsident(?:in)?\b")
LONGEST_CONTENTS = 0.4
"""What stands before the first speech, up to this share of a protocol, is its list of contents."""
LONGEST_CALL = 1500
"""So many characters long whoever presides calls the next speaker or a vote; who speaks longer has something to say."""


# Der federführende Ausschuss für Inneres, der Rechtsausschuss und der Wirtschaftsausschuss empfehlen dem Bundesrat
RECOMMENDS = re.compile(
    r"(?:(?:Der|Die)\s+)?(?:federführende\w*\s+)?[^.:;]{0,40}?(?:A|[a-zäöüß-][aA])ussch(?:uss|uß|üsse)\b[^.:;]{0,800}?\b(?:empfiehlt|empfehlen)\s+dem\s+Bundesrat\b"
)


def _recommendations(text: str, context: Context, mentions: Sequence[Mention]) -> Iterator[Stretch]:
    """What each group of the Bundesrat's committees recommends: from the line that names them to the next such line."""
    marks: list[tuple[int, str | None]] = []
    blocks, seen = context.blocks, context.header.head_end
    for index, block in enumerate(blocks):
        label = label_of(text, block.start, block.end)
        behind = blocks[min(index + 4, len(blocks) - 1)].end  # a list of committees may be broken into lines
        match = RECOMMENDS.match(text, label[2] if label else block.start, behind)
        if match is None or block.start < seen:
            continue
        seen = match.end()
        named = [m.name for m in _within(mentions, *match.span()) if "ausschuss" in m.name.lower()]
        marks.append((block.start, "; ".join(dict.fromkeys(named)) or None))
    for (start, who), (end, _) in pairwise([*marks, (len(text), None)]):
        yield Stretch(start, end, who)


# A. Problem | II. Wesentlicher Inhalt der Vorlage
_CONTENT = re.compile(
    r"^(?:[A-Z0-9]+(?:\.\s+|\.?\s{2,}|\s+(?=[A-Z])))?(?:Problem\b|Ziel(?:setzung)?\b|(?:Wesentlicher\s+)?Inhalt\b.*(?:Vorlage|Antrag|Gesetzentw|Initiativ))"
)
_SOLUTION = re.compile(r"^(?:B\.?\s+)?Lösung\b")
# Die Initiatoren fordern | Die antragstellende Fraktion will | Mit dem Antrag soll die Bundesregierung
_MOVERS_WANT = re.compile(
    r"(?:(?:Der|Dieser)\s+(?:Antrag|Gesetzentwurf)\b|(?:Die|Der)\s+(?:Initiator|Antragstelle|antragstellende|einbringende)[\w*:-]*|(?:Mit|In)\s+dem\s+(?:Antrag|Gesetzentwurf)\b)"
)
_OUTCOME = re.compile(
    r"\bmit\s+den\s+Stimmen\b|^(?:Annahme|Ablehnung|Einstimmige|Erledigterklärung)\b|\b(?:empfiehlt|empfohlen)\b"
)
_BRANCH = re.compile(r"^Zu\s+(?:Buchstaben?|Nummern?|Drucksache)\s+(?P<label>[a-z\d]+)\b")
_IN_PASSING = re.compile(r"^(?:Vorabfassung|Drucksache\s+\d|Deutscher\s+Bundestag\b|[–-]\s*\d+\s*[–-])")
"""Printer's lines that a page break leaves between paragraphs."""


def _movers(text: str, context: Context) -> Iterator[Stretch]:
    """Parts of a committee's paper that tell what the mover of the bill or motion says, one stretch a matter."""
    movers = _movers_by_label(text, context)
    who: str | None = None
    telling = solving = False
    for block in context.blocks:
        words = text[block.start : block.end]
        if block.start < context.header.head_end or _IN_PASSING.match(words):
            continue
        branch = _BRANCH.match(words)
        if block.kind == "heading" or (len(words) < 80 and _CONTENT.match(words)):
            telling = bool(_CONTENT.match(words)) or (telling and bool(branch))
            solving = bool(_SOLUTION.match(words)) or (solving and bool(branch))
            who = movers.get(branch["label"]) if branch else movers.get("")
        elif branch:
            who = movers.get(branch["label"], movers.get(""))
        elif (telling or solving) and who:
            # What committees write under `Lösung` is their own, but for what the movers want there.
            telling = (telling or _MOVERS_WANT.match(words) is not None) and not (solving and _OUTCOME.search(words))
            if telling:
                yield Stretch(block.start, block.end, who)


# zu dem Antrag der Fraktion der SPD | (Bericht des Ausschusses) zu dem Gesetzentwurf der Bundesregierung
_DEALS_WITH = re.compile(
    r"^(?:[a-z]\)\s*)?zu\s+d(?:em|er|en)\b|\bzu\s+d(?:em|er|en)\s+(?:Gesetzentw|Antr[aä]g|Entschließungsantr|Änderungsantr|Verordnung|Unterrichtung)"
)


def _movers_by_label(text: str, context: Context) -> dict[str, str]:
    """Who moved what a committee's paper deals with, by the letter of the matter; under "" if there is one mover only."""
    movers: dict[str, str] = {}
    for block in context.blocks:
        if block.end > context.header.head_end:
            break
        words = text[block.start : block.end]
        matter = _DEALS_WITH.search(words)
        if matter is None:
            continue
        words = words[matter.start() :]
        who = groups_in(words) or next((body for body in _BODIES if re.search(rf"\b{body}\b", words)), None)
        if who:
            movers[block.label.strip("()") if block.label else ""] = who
    if len(set(movers.values())) == 1:
        movers[""] = next(iter(movers.values()))
    return movers


_BODIES = ("Bundesregierung", "Landesregierung", "Staatsregierung", "Bundesrat", "Senat")

_WHOSE_VIEW = r"""
    (?: (?:Seitens|Vonseiten|Von\s+Seiten) \s+ (?:der|des) \s+
      | (?:Die|Der|Das|die|der) \s+ (?: (?:Mitglieder|Abgeordneten) \s+ der \s+ | (?:Vertret|Sprech|Berichterstatt)\w* \s+ (?:der|des) \s+ )? )
    (?P<who> (?: (?:Koalitions)?[Ff]raktion(?:en)?\b | (?!Bundesrat\b)[\w/-]+-(?:Fraktion|Abgeordneten?|Vertret\w+|Mitglieder)\b
            | Abgeordneten?\b ) [^.,:;]{0,80}
      | Bundesregierung | Landesregierung | Staatsregierung | Bundesrat | Senat(?=svertret|s?\b) )
    (?: (?<=Senat) s?(?:vertret\w+)? (?:\s+und\s+-vertret\w+)? )?
"""
# Die Fraktion der SPD hob hervor | Auch die CDU-Fraktion lehnte ab | Der Abgeordnete N. (FDP) führte aus | Seitens der Fraktion
_OWN_VIEW = re.compile(
    rf"^ (?: (?:Auch|Zudem|Ferner|Darüber\s+hinaus|Daneben|Demgegenüber|Dagegen) \s+ )? {_WHOSE_VIEW}", re.VERBOSE
)
# … beraten. Die Fraktion der SPD dankte | … zu. Die CDU-Abgeordneten wiesen: within a paragraph only with its verb in the past
_NEXT_VIEW = re.compile(
    rf"""
    (?<= [.“] ) \s+ (?P<view> {_WHOSE_VIEW.replace("{0,80}", "{0,80}?")} ) \s+
    (?: (?!hätte|müsste|könnte|sollte|wollte|möchte|dürfte|brauchte) [a-zäöüß]{{2,}}te(?:n)?
      | hob(?:en)? | wies(?:en)? | sprach(?:en)? | hielt(?:en)? | trug(?:en)? | sah(?:en)? | schloss(?:en)? | verwies(?:en)? | unterstrich(?:en)?
      | bat(?:en)? ) \b
    """,
    re.VERBOSE,
)


def _views(text: str, context: Context, conjunctive: re.Pattern[str]) -> Iterator[Stretch]:
    """Paragraphs of a committee's report that render one group's view, with those that go on in indirect speech."""
    who: str | None = None
    for block in context.blocks:
        words = text[block.start : block.end]
        match = _OWN_VIEW.match(words)
        if match:
            who = _viewer(match)
        elif block.kind != "paragraph" or not conjunctive.search(words[:400]):
            who = None
        begins = [(block.start, who)]
        if block.kind == "paragraph":
            begins += [(block.start + next_.start("view"), _viewer(next_)) for next_ in _NEXT_VIEW.finditer(words)]
        for (start, viewer), (end, _) in pairwise([*begins, (block.end, None)]):
            if viewer:
                yield Stretch(start, end, viewer, rendered=True)
        who = begins[-1][1]


def _viewer(match: re.Match[str]) -> str | None:
    of_group = re.sub(r"-(?:Abgeordnete|Vertret|Mitglied)\w*.*", "", match["who"])
    return groups_in(match["who"]) or canonical_group(of_group) or _body_of(match["who"])


# Die Fraktion der SPD brachte folgenden Entschließungsantrag ein:
_BRINGS_IN = re.compile(
    r"Fraktion(?P<who>[^.:]{3,120}?)\b(?:brachten?|legten?)\b[^.:]{0,160}\bfolgende[nr]?\b[^.]{0,160}:\s*$", re.DOTALL
)

_REPORT_GOES_ON = re.compile(r"(?:Der|Die)\s+(?:Ausschuss|Fraktion(?:en)?|Entschließungsantrag|Änderungsantrag)\b")


def _printed_motions(text: str, context: Context) -> Iterator[Stretch]:
    """Motions that a report prints: from the line that says who brought one in to where the report goes on."""
    who: str | None = None
    start = 0
    for block in context.blocks:
        words = text[block.start : block.end]
        brings = _BRINGS_IN.search(words)
        if who and (brings or (block.kind != "item" and _REPORT_GOES_ON.match(words))):
            yield Stretch(start, block.start, who)
            who = None
        if brings:
            who, start = groups_in(brings["who"]), block.end + 1
    if who:
        yield Stretch(start, len(text), who)


def _body_of(words: str) -> str | None:
    return words if words in _BODIES else None
