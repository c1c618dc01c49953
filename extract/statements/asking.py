"""Whether a sentence in prose asks somebody to do something: the sentence model's word, checked against the words of duty."""

from __future__ import annotations

import re

from parlagraph.extract.model import Header
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import cues, main_clause
from parlagraph.extract.statements.judge import Verdict

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

_MOTIONS = frozenset({"antrag", "entschliessungsantrag", "dringlichkeitsantrag"})
_MOVES = _MOTIONS | {"gesetzentwurf"}
_REPORTS = frozenset({"beschlussempfehlung", "bericht", "ausschussprotokoll"})

# Die Liste müsse alle umfassen. | Die Regeln sollten bleiben. | Es bedürfe klarer Vorgaben.
_DUTY_REPORTED = re.compile(
    r"\b(?:müsse|müssten|solle|gelte\s+es|es\s+gelte|bedürfe\s+es|es\s+bedürfe|brauche\s+es|es\s+brauche)\b"
    r"|\b(?:Aufgabe|Pflicht)\s+(?:der|des)\s+\w+\s+(?:sei|ist)\s+es\b",
    re.IGNORECASE,
)
# Man bitte um Auskunft. | Zudem fordere sie mehr Mittel.
_INDIRECTLY = r"(?: bitte | fordere | verlange | appelliere | ersuche | empfehle | mahne | dränge\s+darauf )"
# Die Fraktion plädierte dafür, … zu ändern. | Sie drängte auf | Der Verband forderte
_PLEADS = re.compile(
    rf"""
    \b (?: plädiere?n? | plädiert(?:e[nt]?)? | appelliert(?:e[nt]?)? | (?:forderte|verlangte|ersuchte)n?
      | (?i:man|sie|er)\s+{_INDIRECTLY} | {_INDIRECTLY}\s+(?:man|sie|er)
      | dräng(?:e|t|ten?)\s+(?!sich\b)(?:\w+\s+){{0,3}}? (?: auf\s+(?:die|den|das|eine?n?|mehr) | darauf )
      | mahnten?\b[^.;]{{0,80}}\ban | regten?\b[^.;]{{0,200}}\ban ) \b
    """,
    re.VERBOSE,
)
# … einen Antrag, mit dem der Landtag die Landesregierung auffordern soll, … vorzulegen | … aufgefordert werden solle
_CALL_RETOLD = re.compile(r"\b(?:auffordern\s+soll(?:e|en|te|ten)?|aufgefordert\s+werden\s+soll(?:e|en|te|ten)?)\b")
# ein Beschluss der Konferenz, wonach die Regierung gebeten wird
_RESOLVED_TO_ASK = re.compile(
    r"\bBeschl[uü]ss\w*\b[^.;]{0,300}\b(?:wonach|mit\s+dem|in\s+dem)\b[^.;]{0,300}\b(?:gebeten|aufgefordert|ersucht)\s+w[iu]rd"
)
# Der Verband war der Ansicht, dass das Land handeln solle.
_HELD_THAT = re.compile(
    r"^[^,;]{0,120}\b(?:Ansicht|Auffassung|Meinung|Überzeugung),\s*(?:dass|daß)\b[^,;.]*\b(?:solle|sollten|müsse|müssten)\b"
)
# Eine Ausnahme dürfe nur dann gelten, wenn
_ONLY_IF = re.compile(r"\bdürfe\b[^.;]{0,60}\bnur\b")
# Es wird Zeit, dass das Gesetz kommt.
_HIGH_TIME = re.compile(
    r"\b(?:es\s+(?:wird|ist)|wird\s+es|ist\s+es)\s+(?:\w+\s+){0,2}Zeit\s*,\s*(?:dass|daß|\w+\s)", re.IGNORECASE
)
# Es müsse davon ausgegangen werden, dass | muss man feststellen | müssen mit Bußen rechnen
_DUTY_TO_SAY = re.compile(
    r"\b(?:davon\s+ausgegangen|festgestellt|festgehalten|konstatiert|eingeräumt|anerkannt|zugegeben|hingewiesen|gesagt|gefragt"
    r"|erwähnt|betont|bemerkt|angemerkt|bedacht|klargestellt)\s+werden"
    r"|\b(?:muss|müsse|müssen)\b[^.;]{0,200}\b(?:rechnen|befürchten|fürchten|hinnehmen)\W*$"
    r"|\b(?:muss|müsse|müssen|müssten)\b[^.;,]{0,60}\bmit\b[^.;,]{0,160}\b(?:rechnen|gerechnet\s+werden)\s*(?:,|und\b|$)"
    r"|\b(?:muss|müsse|müssen)\s+(?:man|ich|wir)\b[^.;,]{0,40}\b(?:feststellen|sagen|zugeben|anerkennen|fragen)\b"
)
# Die Kritik sei als Vorwand zu werten. | Mit dem Antrag solle Druck erzeugt werden. | Ziel ist es, Wege zu verkürzen.
_JUDGED_AS = re.compile(
    r"\bals\b[^.;,]{0,80}\bzu\s+(?:betrachten|werten|bewerten|bezeichnen|beurteilen|qualifizieren|sehen)\b"
)
_MEANT_TO = re.compile(r"^(?:Mit|Durch)\s+(?:dem|der|diesem|dieser)\b[^.;]*\bsolle\b")
_AIM = re.compile(
    r"^(?:Das\s+|Erklärtes\s+|Unser\s+)?(?:Ziel|Absicht|Zweck|Anliegen)\b[^.;,]{0,80}\b(?:ist|war|sei)\s+es\b"
)
# Der Umbau sollte bis 2021 fertiggestellt werden. (in a paper of 2024: a plan that is told)
_PLANNED = re.compile(
    r"\bsollten?\b[^.;,]{0,160}\b(?P<year>(?:19|20)\d\d)\s+(?:[a-zäöüß]+\s+){0,4}[a-zäöüß]+n\s*(?:[.,;]|$|und\b)"
)


def _told_aim(sentence: Statement, shown: frozenset[str], header: Header) -> bool:
    """Whether a sentence tells what is aimed at, how something is to be seen, or what was planned for a year gone by."""
    if not shown & (OBLIGING - {"main:is_to"}) and (_JUDGED_AS.search(sentence.text) or _AIM.match(sentence.text)):
        return True
    if "main:asks" not in shown and _MEANT_TO.match(sentence.text):
        return True
    planned = _PLANNED.search(sentence.text)
    return planned is not None and header.date is not None and int(planned["year"]) < header.date.year


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
    if _RESOLVED_TO_ASK.search(sentence.text):
        return True
    if paper in _REPORTS and (_CALL_RETOLD.search(sentence.text) or _ONLY_IF.search(clause)):
        return True
    if paper in _REPORTS and _HELD_THAT.match(sentence.text):
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


# Er empfiehlt einvernehmlich die Annahme. | … einstimmig, die Vorlage für erledigt zu erklären
VOTED_FOR = re.compile(
    r"\b(?:empfiehlt|empfahl|empfohlen|beschlie(?:ß|ss)t|beschloss|votierte)\b[^.;]{0,300}\b(?:einvernehmlich|einstimmig|mehrheitlich)\b"
    r"|^(?:Der|Die)\s+(?:federführende\w*\s+)?[\w-]*[Aa]ussch(?:uss|uß)\b[^.;]{0,120}\bempf(?:iehlt|ahl|ohlen)\b(?![^.;]{0,300}\bdem\s+Bundesrat\b)"
    r"|^(?:empfiehlt|empfehlen)\s+dem\s+Bundesrat\b[^.]{0,300}$|^[Dd]er\s+(?:federführende\s+)?[\w-]*[Aa]usschu(?:ss|ß)\b[^.;:!?]{0,160}$"
    r"|\b(?:einvernehmlich|einstimmig|mehrheitlich)\b[^.;]{0,300}\b(?:empfiehlt|empfahl|empfohlen|beschlossen|zu\s+empfehlen)\b"
)
# Durch den Ausbau soll die Lage verbessert werden. | Damit sollen die Preise sinken.
_BY_MEANS = re.compile(
    r"^(?:Durch|Mit|Mittels|Mithilfe|Damit|Dadurch|Hierdurch|Hiermit|Auf\s+diese\s+Weise)\b[^.;]*?\bsoll(?:en)?\b"
)


def _own_programme(sentence: Statement, shown: frozenset[str], header: Header) -> bool:
    """Whether `soll` tells what a measure aims at, or what a government itself has in hand."""
    return "main:shall" in shown and (header.side == "government" or _BY_MEANS.match(sentence.text) is not None)


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


# Dieser soll über zehn Jahre gezahlt werden: what was spoken of goes on
_GOES_ON = re.compile(r"(?:Diese[rs]?|Er|Sie|Es)\s+soll(?:en)?\b")
# Die Mittel sollen aufgestockt werden. (In a bill's reasons that is what the bill does.)
_SHALL_BE_DONE = re.compile(r"\bsoll(?:en)?\b[^.;]*\b[a-zäöüß]+(?:t|en)\s+werden\b")


def asks(sentence: Statement, verdict: Verdict, header: Header) -> bool:
    """Whether a sentence in prose is a demand: the model's word, checked against the words of duty.

    That something is necessary is a claim, unless somebody is asked (`es ist notwendig, dass …`).
    """
    if sentence.text.rstrip().endswith(("?", ":")) or sentence.block in ("heading", "table"):
        return False
    paper, shown = header.kind, cues(sentence.text)
    if "main:asks" in shown and sentence.text.rstrip().endswith(","):
        return False  # a lead-in whose items follow
    if _told_aim(sentence, shown, header):
        return False
    if shown & IDLE or _TOLD.search(sentence.text) or _HELD.search(sentence.text) or _excluded(sentence, shown, paper):
        return False
    if VOTED_FOR.search(sentence.text) or (not shown & OBLIGING and _own_programme(sentence, shown, header)):
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
        return not shown & {"law", "reported", "opinion", "main:past"} and not _GOES_ON.match(sentence.text)
    sure = verdict.demand >= SURE_ALONE and sentence.section != "feststellung" and "main:necessary" not in shown
    return sure or bool(shown & _OTHER_DUTIES)  # of a plain `muss` PLAIN has decided
