"""The words in which a paper resolves, asks and finds: lead-ins of the operative part, in every parliament's habit."""

from __future__ import annotations

import re

from parlagraph.extract.model import Header

HOUSE = r"""
    (?: (?:Der|Die|Das|der|die|das)\s+ )?
    (?: (?:Deutsche|Hessische|Sächsische|Bayerische|Niedersächsische|Schleswig-Holsteinische|Thüringer|Hamburgische|Bremische)\s+ )?
    (?: Bundestag | Bundesrat | Landtag (?:\s+(?:(?:[Vv]on|des(?:\s+Landes|\s+Freistaate?s)?)\s+)?[A-Z][\w-]+)?
      | Abgeordnetenhaus (?:\s+von\s+Berlin)?
      | Bürgerschaft (?:\s+\(\w+\))? | Hohe\s+Haus | Plenum
      | (?:Deutsch-Französische\s+)? Parlamentarische\s+Versammlung | [\w-]*[Aa]usschu(?:ss|ß) (?:\s+für\s+[^.:]{3,80}?)? | Beirat | Kreistag
      | (?:Stadt)?[Rr]at | Ausschüsse | (?:Stadt|Gemeinde)verordnetenversammlung )
"""
"""Whoever decides: a parliament, a chamber, a committee."""

# Der Bundestag wolle beschließen: | Die Bürgerschaft möge beschließen, | empfiehlt …, wie folgt zu beschließen:
RESOLVES = re.compile(
    rf"""
    (?: {HOUSE} \s+ (?:wolle|möge|wollen|mögen) (?:\s+(?:daher|deshalb|folgenden?|folgende\ Entschließung|wie\ folgt))*
        \s+ (?:beschlie(?:ß|ss)en | feststellen | zustimmen | annehmen)
      | {HOUSE} \s+ (?:wird\s+gebeten | empfiehlt | empfehlen) [^.:]{{0,200}}?
        (?:zu\s+beschlie(?:ß|ss)en | anzunehmen | Folgendes)
    ) \s* (?P<end>[:,])
    """,
    re.VERBOSE,
)

_PARTICIPLES = r"aufgefordert|gebeten|ersucht|beauftragt|verpflichtet|angehalten"
_ADVERBS = r"(?:daher|deshalb|darüber\s+hinaus|zudem|ferner|weiterhin|außerdem|erneut|auch|somit|insbesondere)"
_OPENING = r"(?:[A-ZÄÖÜ][\wäöüß-]+ (?:\s+[a-zäöüß]+){0,2} \s+)?"
"""What may stand before an inverted verb: `Darüber hinaus`, `Deshalb`, `Ferner`."""
_NOT_A_PREPOSITION = r"(?! \s+ (?:der|dem|die|das|eine[rn]?|Grund)\b )"
_MANY = r"(?:die|den|das|alle)\s+[^.:;,]{3,200}?"

# Der Landtag fordert die Landesregierung (daher) auf, | Darüber hinaus bittet der Landtag die Landesregierung, |
# Die Landesregierung wird aufgefordert: | (… beschließen,) die Landesregierung zu ersuchen
ASKS = re.compile(
    rf"""
    (?: (?P<asker>{HOUSE}) \s+
        (?: (?: fordert | fordern | ruft ) \s+ (?P<whom>[^.:;]{{3,200}}?) \s* ,? \s+ auf\b {_NOT_A_PREPOSITION}
          | (?: bittet | bitten | ersucht | beauftragt | ermahnt | verpflichtet )
            \s+ (?:{_ADVERBS}\s+)? (?P<whom_asked>{_MANY}) (?= \s*[,:] | \s+ (?:darum|um) \s | \s+ zu \s | \s*$ )
          | (?: verlangt | erwartet ) \s+ von \s+ (?P<whom_of>[^.:;,]{{3,120}}?) (?= \s*[,:] | \s*$ ) )
      | {_OPENING} (?: fordert | ruft ) \s+ (?P<asker_calls>{HOUSE}) \s+ (?P<whom_called>[^.:;]{{3,200}}?) \s* ,? \s+ auf\b {_NOT_A_PREPOSITION}
      | {_OPENING} (?: bittet | ersucht | beauftragt ) \s+ (?P<asker_behind>{HOUSE}) \s+ (?:{_ADVERBS}\s+)?
        (?P<whom_behind>{_MANY}) (?= \s*[,:] | \s+ (?:darum|um) \s | \s*$ )
      | (?P<whom_passive> (?:Der|Die|Das|der|die|das) \s+ [^.:;,]{{3,140}}? ) \s+ (?:wird|werden) \s+
        (?! (?:der|die|das) \s+ [A-ZÄÖÜ][\wäöüß-]+ (?: \s+ und \s+ [A-ZÄÖÜ][\wäöüß-]+ )? \s+ (?: {_PARTICIPLES} ) )
        (?:, [^.:;]{{0,120}}? , \s+)? (?: [\w-]+ \s+ ){{0,6}}? (?: {_PARTICIPLES} )
      | (?:wird|werden) \s+ (?P<whom_inverted> (?:der|die|das) \s+ [^.:;,]{{3,140}}? ) \s+ (?: [\w-]+ \s+ ){{0,4}}? (?: {_PARTICIPLES} )
      | (?P<whom_infinitive> (?:die|den|das) \s+ [^.:;,]{{3,140}}? ) \s+ (?: zu \s+ (?: ersuchen | bitten | beauftragen ) | aufzufordern )
    )
    """,
    re.VERBOSE,
)
_WHOM = (
    "whom", "whom_asked", "whom_of", "whom_called", "whom_behind", "whom_passive", "whom_inverted", "whom_infinitive"
)  # fmt: skip

_MOTIONS = frozenset({"antrag", "entschliessungsantrag", "aenderungsantrag"})
_ASKERS = ("asker", "asker_calls", "asker_behind")


def whom_asked(match: re.Match[str]) -> str | None:
    """The words that name who is asked in a match of ASKS."""
    return next((match[name].strip() for name in _WHOM if match[name]), None)


def tells_of_bundesrat(text: str, start: int, end: int, header: Header) -> bool:
    """Whether a motion to another house begins at `text[start:end]` to tell what the Bundesrat asks: nobody moves that."""
    if header.kind not in _MOTIONS or header.body == "Bundesrat":
        return False
    match = ASKS.match(text, start, end)
    return match is not None and any("Bundesrat" in (match[name] or "") for name in _ASKERS)


HOUSE_ALONE = re.compile(rf"{HOUSE}\s*:?\s*", re.VERBOSE)
"""A line that names the house and nothing else: the subject of items that begin with their verbs (`1. begrüßt …`)."""

_FINDING = r"""
    (?: stellt | begrüßt | bedauert | verurteilt | erkennt | bekräftigt | würdigt | unterstützt | betont | unterstreicht
      | missbilligt | kritisiert | dankt | nimmt (?= [^;]{0,600}? zur\s+Kenntnis\b ) | erinnert
      | ist\s+(?:der|sich|überzeugt|besorgt) | sieht | hält | teilt | weist
      | bekennt | spricht\s+(?:sich|der|den|seine) | verweist | würdigen | begrüßen | anerkennt ) \b
"""
# Der Landtag stellt fest | Der Bundestag begrüßt
FINDS = re.compile(rf"{HOUSE} \s+ {_FINDING}", re.VERBOSE)
# (Der Landtag) 1. begrüßt | 2. lehnt eine Maut ab
FINDS_BY_VERB = re.compile(rf"{_FINDING} | (?: lehnt | schließt ) \b [^.;]*? \b (?:ab|aus|an) \b", re.VERBOSE)
"""What an item finds whose subject, the house, stands in the lead-in."""

# Der Deutsche Bundestag stimmt der Fortsetzung des Einsatzes zu. (The items behind it tell what is agreed to.)
CONSENTS = re.compile(
    rf"{HOUSE} \s+ (?: stimmt \b [^;\n]*? \b zu (?= \s*[.,;:\n] | \s*$ ) | billigt \b | genehmigt \b )", re.VERBOSE
)
# Der Landtag bittet | Die Landesregierung wird aufgefordert
HOUSE_ACTS = re.compile(rf"{HOUSE} \s+ [a-zäöüß]+t \b | {ASKS.pattern}", re.VERBOSE)

# Der Bundesrat bittet darum, … zu prüfen | Für die Zukunft fordert der Bundesrat, dass
HOUSE_ASKS = re.compile(
    rf"""
    {HOUSE} \s+ (?: bittet | ersucht | fordert | verlangt | regt (?= [^;]{{0,400}}? \b an \b ) | erwartet (?=\s*,) | empfiehlt ) \b
    | [A-ZÄÖÜ][^.:;?!]{{0,120}}? \b (?: bittet | ersucht | fordert | verlangt ) \s+ {HOUSE} \b
    """,
    re.VERBOSE,
)

# Der Bundesrat stellt fest, dass Hürden bleiben, und bittet daher die Bundesregierung, …
FINDS_AND_ASKS = re.compile(
    rf"{HOUSE} \s+ {_FINDING} [^.;]{{5,400}}? \b und \s+ (?: bittet | fordert | ersucht ) \s+ (?:{_ADVERBS}\s+)? (?:die|den|das) \b",
    re.VERBOSE,
)

# Dafür hält der Bundesrat klare Regeln für notwendig. | Zudem begrüßt der Landtag, dass
HOUSE_FINDS = re.compile(
    rf"""
    (?: Dafür | Daher | Deshalb | Zudem | Außerdem | Ferner | Insofern | Insoweit | Weiterhin | Gleichzeitig | Zugleich | Darüber\s+hinaus ) \s+
    (?: hält | begrüßt | bedauert | betont | unterstreicht | würdigt | kritisiert | bekräftigt | stellt (?=[^;.]{{0,80}}\bfest\b) ) \s+ {HOUSE} \b
    """,
    re.VERBOSE,
)

_ASKING = (
    r"(?:forder(?:n|t|te|ten)|verlang(?:en|t|te|ten)|bit(?:ten|tet)|bat(?:en)?|ersuch(?:en|t|te|ten)|empf(?:iehlt|ehlen|ahl|ahlen)"
    r"|appellier(?:en|t|te|ten)|plädier(?:en|t|te|ten)|(?:reg|schlag|schläg)(?:en|t|te|ten)(?=[^.;]*\b(?:an|vor)\b)"
    r"|erwart(?:en|et|ete|eten)(?=[^.;,]{0,30},\s+dass\b))"
)
_ASKED = r"(?:gefordert|verlangt|gebeten|aufgefordert|ersucht|empfohlen|appelliert|plädiert|angemahnt|angeregt)"
# (Der Verband) fordert daher | (Der Verband) hat im Mai das Land gebeten
ASKS_REPORTED = re.compile(
    rf"^(?:\s*\([^)]*\))?\s+(?:{_ASKING}\b|(?:hat|haben|hatten?|habe)\b[^.;:,]{{0,240}}\b{_ASKED}\b)"
)
# Im Mai hat [der Verband] das Land gebeten: only behind words that can be no subject
BEFORE_ASKER = re.compile(
    r"^\W*(?:Mit|Im|In|Am|An|Auf|Bei|Nach|Vor|Seit|Zu|Zur|Zum|Bereits|Schon|Zuletzt|Zudem|Daher|Deshalb|Darüber\s+hinaus|Gleichzeitig|Zugleich|So|Anlässlich|Angesichts)\b"
    rf"[^,;:„“]*\b(?:(?P<plain>{_ASKING})|hat|haben|hatten?)\s+(?:(?:der|die|das|auch)\s+)?$"
)
HAS_ASKED = re.compile(rf"^(?:[^;:,]|,\s(?!dass|der|die|das|weil|um|zu)){{0,200}}?\b{_ASKED}\b")
