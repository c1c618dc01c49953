"""Turns of phrase that tell demands, claims and procedure apart: named patterns, each with a sample above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from parlagraph.extract.statements.spotting import Cue, Spotter

_SUBORDINATORS = (
    r"dass|daß|weil|da|wenn|ob|obwohl|damit|sodass|wie|wobei|wodurch|womit|wonach|während|bevor|nachdem|sobald|sofern|soweit|"
    r"indem|falls|als|bis|warum|weshalb|weswegen|inwiefern|inwieweit|wann|wo|woraus|worauf|wofür|der|die|das|den|dem|deren|dessen|welche[rsmn]?|um|ohne|statt|anstatt|was|wer"
)
_SUBORDINATE = re.compile(
    rf",\s*(?:(?:in|mit|von|zu|für|auf|an|bei|aus|nach|über|durch|und|oder|so)\s+)?(?:{_SUBORDINATORS})\b[^,;]*"
)
# Damit wird (nun, da …): the adverb, no subordinator
_SO = (
    r"damit\s+(?:w(?:ird|erden?|urden?|ürden?)|ist|sind|sei(?:en)?|war(?:en)?|soll(?:en?)?|k(?:ann|önnen?|önnten?)|muss|müssen?|müssten?|hat|haben?"
    r"|darf|dürfen?|gilt|geht|bleibt|steht|entfällt|entsteht|ergibt|verbindet|trägt|leistet|schafft|stellt|sinkt|steigt|liegt|kommt|zeigt)\b"
)
_OPENING = re.compile(rf"^(?!{_SO})(?:{_SUBORDINATORS.replace('|der|die|das|den|dem', '')})\b[^,;]*,", re.IGNORECASE)


def main_clause(sentence: str) -> str:
    """A sentence without what looks like its subordinate clauses; rough, by commas and the words behind them."""
    return _SUBORDINATE.sub(" , ", _OPENING.sub(" ", sentence))


_INFINITIVE = r"(?:zu\s+[a-zäöüß]+n|[a-zäöüß]+zu[a-zäöüß]{2,}n)"
# ist festzustellen, ist zu erwarten: no one is asked to do anything
_IDLE = (
    r"(?:festzustellen|festgestellt\s+werden|zu\s+beobachten|zu\s+erwarten|zu\s+rechnen|zu\s+sehen|zu\s+entnehmen|zu\s+verzeichnen|zu\s+befürchten|zu\s+bedenken|"
    r"zu\s+nennen|zu\s+verstehen|(?<!Maß )(?<!Niveau )(?<!Stand )zurückzuführen|zu\s+finden|zu\s+erkennen|anzumerken|darauf\s+hinzuweisen|"
    r"hinzuweisen|auszugehen|anzusehen|"
    r"zu\s+konstatieren|(?:zu\s+berücksichtigen|zu\s+beachten|zu\s+erinnern|zu\s+würdigen)\s*(?=,)|zu\s+begrüßen|zu\s+unterscheiden|abzusehen|zu\s+vermuten|anzunehmen\s*(?=,)|zu\s+erklären|nachzuvollziehen|nachzulesen|zu\s+spüren)"
)

MAIN: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        # Die Stadt muss handeln. | Das müsse sich ändern.
        "must": re.compile(r"\b(?:muss|muß|müssen|müsse|müssten|müsste)\b"),
        # Die Regel solle entfallen.
        "shall_reported": re.compile(r"\bsolle\b"),
        # Die Mittel sollen bleiben.
        "shall": re.compile(r"\b(?:soll|sollen|solle)\b"),
        # Die Priorität sollte hier liegen.
        "should": re.compile(r"\b(?:sollte|sollten)\b"),
        # Das darf nicht geschehen. (But: Sie dürfen bislang nicht wählen.)
        "may_not": re.compile(
            r"\b(?:darf|dürfen|dürfe)\b(?![^.;]{0,60}\b(?:bislang|bisher|derzeit|gegenwärtig)\b)[^.;]{0,80}\b(?:nicht|kein\w*|nie\w*|weder)\b"
            r"|\b(?:nicht|kein\w*)\b[^.;]{0,60}\b(?:darf|dürfen)\b|\b[Nn]iemand\s+(?:darf|dürfe)\b"
        ),
        # Es braucht einen Plan. | Dazu bedarf es einer Regel.
        "needs": re.compile(
            r"\b(?:es\s+(?:\w+\s+)?(?:bedarf|braucht)|(?:bedarf|braucht|brauche|bedürfe)\s+es)\b", re.IGNORECASE
        ),
        # Wir brauchen mehr Züge. | brauchen wir
        "we_need": re.compile(r"\b(?:wir\s+brauchen|brauchen\s+wir)\b", re.IGNORECASE),
        # Die Nutzung ist zu sichern.
        "is_to": re.compile(
            rf"\b(?:ist|sind|sei|seien|wäre|wären|bleibt|bleiben)\b(?![^.;:]*\b{_IDLE})(?:[^.;:,]|\s,\s){{0,200}}?\b{_INFINITIVE}\b(?=\s*(?:[.,;:“)]|$|und\b|oder\b))"
        ),
        # Es ist festzustellen, dass
        "is_idle": re.compile(rf"\b(?:ist|sind|sei|seien|war|muss|müssen)\b[^.;:]{{0,120}}?\b{_IDLE}\b"),
        # Es gilt, daran anzuknüpfen.
        "it_is_time": re.compile(
            rf"\b(?:[Ee]s\s+gilt|gilt\s+es)\b[^.;:]{{0,300}}?\b{_INFINITIVE}\b|\b(?:[Ee]s\s+ist|ist\s+es)\s+(?:\w+\s+){{0,3}}(?:an\s+der|höchste)\s+Zeit\b"
        ),
        # Wir fordern | Der Verband verlangt (But: hohe Mieten verlangt)
        "asks": re.compile(
            r"\b(?:fordern|fordert|forderte|forderten|gefordert|(?<!Mieten )(?<!Preise )(?<!Gebühren )verlang(?:t|en)|"
            r"appelliert|appellieren|plädiert|bittet|bitten|gebeten|"
            r"empfiehlt|empfehlen|empfohlen|aufgefordert|mahnt|mahnte|drängt\s+auf|ersucht)\b"
        ),
        # Eine Rückführung ist geboten.
        "called_for": re.compile(r"\b(?:geboten|angezeigt|überfällig|wünschenswert)\b", re.IGNORECASE),
        # Ein Ausbau ist dringend erforderlich.
        "necessary": re.compile(
            r"\b(?:erforderlich|notwendig|nötig|unabdingbar|unerlässlich|zwingend)\b", re.IGNORECASE
        ),
        # Das wurde beschlossen.
        "past": re.compile(
            r"\b(?:wurde|wurden|hat|haben|hatte|hatten|war|waren|musste|mussten|sollte\s+\w+\s+werden)\b"
        ),
        # Wir werden prüfen.
        "will": re.compile(r"\b(?:wird|werden)\b"),
    }
)
"""Patterns that count in the main clause."""

WHOLE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        # Wie viele Züge fahren?
        "question": re.compile(r"\?[\"“”»)]*\s*$"),
        # nach § 5 muss der Antrag
        "law": re.compile(r"§|\b(?:Absatz|Abs\.|Satz\s+\d|Verordnung|Richtlinie|Gesetz(?:es|e)?)\b"),
        # … die Regelung, dass: erforderlich, dass
        "necessary_that": re.compile(
            r"\b(?:erforderlich|notwendig|geboten|nötig|unerlässlich|wünschenswert|von\s+(?:zentraler|entscheidender)\s+Bedeutung)"
            r"(?:\s+an)?\s*,\s*(?:dass|daß|(?:die|den|das|eine?n?)\b[^.;:]{0,200}\bzu\s+[a-zäöüß]+n\b)"
        ),
        # „… muss sich ändern“, so die Ministerin: a duty in somebody's quoted words
        "quoted_duty": re.compile(r"[„»\"“][^“”«\"]*\b(?:muss|müssen|brauchen|sollten?|darf\s+nicht)\b"),
        # Der Bund steht in der Pflicht, … | Es ist Aufgabe der Länder,
        "in_duty": re.compile(
            r"\b(?:steht|stehen|sieht)\b[^.;]{0,80}\bin\s+der\s+(?:\w+\s+)?(?:Pflicht|Verantwortung)\b"
            r"|\bist\s+(?:es\s+)?(?:die\s+)?(?:Pflicht|Aufgabe)\s+(?:der|des)\s+\w+\s*,"
        ),
        # … ist der Auffassung, dass die Regel fallen sollte
        "duty_in_that": re.compile(r"\b(?:dass|daß)\b[^.;]*\b(?:sollten?|muss|müssen|bedarf|bedürfen)\b"),
        # Das hätte geschehen müssen.
        "should_have": re.compile(r"\bhätten?\b[^.;]*\b(?:müssen|sollen|dürfen)\b"),
        # es ist nicht notwendig: no duty
        "not_necessary": re.compile(
            r"\b(?:nicht|kein\w*)\s+(?:\w+\s+){0,2}(?:erforderlich|notwendig|nötig|geboten|angezeigt|Bedarf|Erfordernis)\b"
            r"|\bweder\b[^.;]{0,80}\b(?:geboten|notwendig|erforderlich)\b"
        ),
        # sei, habe, müsse: indirect speech
        "reported": re.compile(r"\b(?:sei|seien|habe|werde|könne|müsse|solle|dürfe|gebe|liege|bestehe)\b"),
        # Nach Auffassung der
        "opinion": re.compile(
            r"\b(?:Auffassung|Ansicht|Sicht|Einschätzung|Überzeugung|Angaben|Meinung)\s+(?:der|des|von)\b|\b[Ll]aut\b|\bzufolge\b"
        ),
        # „Das geht nicht.“
        "quote": re.compile(r"[„“”»«\"]"),
        # Es wird auf die Antwort zu Frage 3 verwiesen.
        "points_elsewhere": re.compile(
            r"\b(?:verwiesen|zu\s+entnehmen|beigefügt|Bezug\s+genommen|siehe|vgl\.|s\.\s+Anlage|Anlage\s+\d)\b"
        ),
        # mit den Stimmen der Fraktionen … angenommen | in seiner 12. Sitzung beraten und überwiesen
        "vote": re.compile(
            r"\b(?:brachten?|legten?)\b[^.]{0,200}\b(?:Entschließungs|Änderungs)antr[aä]g|\bW[ue]rden?\s+(?:im\s+Ausschuss\s+)?nicht\s+erörtert\b|"
            r"\bdie\s+(?:Annahme|Ablehnung)\b[^.]{0,120}\b(?:beschlossen|empfohlen)\b|"
            r"\bmit\s+den\s+Stimmen\b|\bStimmenthaltung\b|\bbei\s+(?:Stimme?n?)?[Ee]nthaltung\b|\b(?:zur\s+federführenden\s+Beratung|zur\s+Mitberatung|"
            r"Sitzung\b.{0,80}\b(?:beraten|überwiesen|erstmals\s+beraten|abschließend\s+beraten))\b",
            re.DOTALL,
        ),
        # a note that names where something stands
        "source": re.compile(
            r"\b(?:https?:|www\.|abrufbar\b|abgerufen\b|(?:S|Rn|Rz|Fn|Bd|Hrsg|ebd|Ebd)\.|(?:vgl|Vgl|Siehe|siehe)\b|ISBN\b)"
        ),
        # lediglich, gescheitert: a judgement
        "judges": re.compile(
            r"\b(?:lediglich|nur|kaum|leider|dramatisch\w*|gravierend\w*|gescheitert|Versagen|versäumt|unzureichend\w*|erfolgreich\w*|"
            r"bewährt|richtig|falsch|inakzeptabel|unverantwortlich|gut\w*|schlecht\w*|mangelhaft\w*|fatal\w*)\b"
        ),
        # 1.234 | 12,5 Prozent
        "figure": re.compile(
            r"\d+(?:[.,]\d+)*\s*(?:Prozent|%|Euro|€|Mio|Mrd|Millionen|Milliarden)|\b\d{1,3}[. ]\d{3}\b"
        ),
        # the paper and its parts as the subject
        "paper": re.compile(
            r"^(?:Der|Die|Das)\s+(?:(?:vorliegende\w*|Kleine|Große)\s+)?(?:Gesetzentwurf|Antrag|Anfrage|Bericht|Vorlage|Artikel|Änderung)\b"
        ),
        # Vorbemerkung | Zu Artikel 3: no sentence at all
        "no_stop": re.compile(r"[^.!?:;“”\"»)…]\s*$"),
        "colon": re.compile(r":\s*$"),
        "short": re.compile(r"^\W*(?:\w+\W+){0,4}$"),
    }
)
"""Patterns that count anywhere in the sentence."""


_TRIGGERS: Mapping[str, str] = MappingProxyType(
    {
        "must": r"m[uü](?:ss|ß)\w*",
        "shall_reported": r"solle",
        "shall": r"soll(?:en?)?",
        "should": r"sollten?",
        "may_not": r"darf|dürfen?",
        "needs": r"bedarf|brauche?|braucht|bedürfe",
        "we_need": r"brauchen",
        "is_to": r"ist|sind|sei|seien|wären?|bleib(?:t|en)",
        "is_idle": r"ist|sind|sei|seien|war|muss|müssen",
        "it_is_time": r"gilt|zeit",
        "asks": r"\w*forder\w*|verlang\w*|appellier\w*|plädiert|\w*bitte[nt]|\w*bittet|gebeten|empf\w+|mahnte?|drängt|ersucht",
        "called_for": r"geboten|angezeigt|überfällig|wünschenswert",
        "necessary": r"erforderlich|notwendig|nötig|unabdingbar|unerlässlich|zwingend",
        "past": r"wurden?|hat|haben|hatten?|war(?:en)?|mussten?|sollte",
        "will": r"wird|werden",
        "law": r"§|absatz|abs|satz|verordnung|richtlinie|gesetze?s?",
        "necessary_that": r"erforderlich|notwendig|geboten|nötig|unerlässlich|wünschenswert|bedeutung",
        "quoted_duty": r"[„»\"“]",
        "in_duty": r"pflicht|verantwortung|aufgabe",
        "duty_in_that": r"dass|daß",
        "should_have": r"hätten?",
        "not_necessary": r"nicht|kein\w*|weder",
        "reported": r"sei|seien|habe|werde|könne|müsse|solle|dürfe|gebe|liege|bestehe",
        "question": r"\?",
        "paper": r"gesetzentwurf|antrag|anfrage|bericht|vorlage|artikel|änderung",
        "colon": r":",
        "opinion": r"auffassung|ansicht|sicht|einschätzung|überzeugung|angaben|meinung|laut|zufolge",
        "quote": r"[„“”»«\"]",
        "points_elsewhere": r"verwiesen|entnehmen|beigefügt|bezug|siehe|vgl|s|anlage",
        "vote": r"brachten?|legten?|w[ue]rden?|annahme|ablehnung|stimmen|(?:stimme?n?)?enthaltung|"
        r"federführenden|mitberatung|sitzung",
        "source": r"https?|www|abrufbar|abgerufen|s|rn|rz|fn|bd|hrsg|ebd|vgl|siehe|isbn",
        "judges": r"lediglich|nur|kaum|leider|dramatisch\w*|gravierend\w*|gescheitert|versagen|versäumt|unzureichend\w*|erfolgreich\w*|"
        r"bewährt|richtig|falsch|inakzeptabel|unverantwortlich|gut\w*|schlecht\w*|mangelhaft\w*|fatal\w*",
        "figure": r".*\d.*",
    }
)
"""What one word of a sentence looks like, in small letters, if the pattern can match; patterns that need none are missing."""

_SPOTTER = Spotter(
    Cue(f"{prefix}{name}", pattern, _TRIGGERS.get(name), in_main)
    for prefix, patterns, in_main in (("main:", MAIN, True), ("", WHOLE, False))
    for name, pattern in patterns.items()
)


@lru_cache(maxsize=4096)
def cues(sentence: str) -> frozenset[str]:
    """The names of the patterns that a sentence shows; kept, because each sentence is asked about as its neighbour, too."""
    return _SPOTTER.spot(sentence, main_clause)
