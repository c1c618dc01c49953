"""The grammar of what follows a body's head noun: portfolios, genitives, places."""

from __future__ import annotations

import re

from parlagraph.extract.lexicon import toml

CAP = r"[A-ZÄÖÜ][\w’]*(?:[-‐‑/][\w’]+)*"
"""A capitalised word, hyphens and slashes inside it."""

# What can't be an item of a portfolio: the next actor.
_NEXT = r"(?!(?:Bundes|Landes|Staats)?(?:regierung|tage?s?|rate?s?|ministeri\w+)\b|Ausschuss|Fraktion|Herrn?\b|Frau\b)"
_NO_ADJECTIVE = (
    r"(?!(?:stellvertretend\w+|einige|andere[rn]?|weitere[rn]?|mehrere[rn]?|viele[rn]?|alle[rn]?|beide[rn]?|diese[rn]?|jede[rn]?|ausgewählte|zahlreiche|zuständige|"
    r"erste[rns]?|zweite[rns]?|und|oder|sowie|habe|haben|hatte|werden|wurde|wurden|seine|ihre|eine|keine|diese|sollen|sollte|müssen|"
    r"können)\b)"
)
_LOWER = rf"{_NO_ADJECTIVE}[a-zäöüß]{{4,}}(?:e|en|er|es)"
_UPPER = (
    r"(?:Nachhaltig|Ländlich|Digital|International|Sozial|Wirtschaftlich|Öffentlich|Politisch|Erneuerbar|Kulturell|"
    r"Inner|Beruflich|Bildend|[A-ZÄÖÜ]\w+(?:isch|lich|wandt|wärtig|iv|ell|al|ar))e[nr]?(?!\s+[a-zäöü])"
)
# ländlichen (Raum) | öffentliche und private (Fürsorge) | Nachhaltige (Entwicklung)
_ATTRIBUTE = rf"(?:(?:{_LOWER}(?:,\s+{_LOWER})?(?:\s+und\s+{_LOWER})?|{_UPPER})\s+)"

_RELATION = (
    r"(?:Angelegenheiten|Rechte|Belange|Schutz|Sicherheit|Förderung|Bekämpfung|Regulierung|Koordinierung|Fragen|"
    r"Aufarbeitung|Kontrolle|Überwachung|Wahrung|Interessen)"
)
# Angelegenheiten der Europäischen Union | Koordinierung humanitärer Angelegenheiten | Rechte von Menschen mit Kindern
_RELATED = rf"(?:\s+(?:der|des|von)\s+(?:[\w-]+(?:en|er)\s+)?{CAP}(?:\s+mit\s+{CAP})?|\s+{_LOWER}\s+{CAP})"
# Haus der Geschichte, …: a genitive inside a list that goes on
_CLOSED = rf"\s+(?:des|der)\s+(?:[a-zäöü]{{4,}}(?:en|er)\s+)?(?!Landes\b|Bundes\b|Landtag){CAP}(?=\s+(?:und|sowie)\s|,)"
_NOUN = rf"(?:(?:Menschen|Personen)\s+mit\s+{CAP}|{_RELATION}{_RELATED}|{CAP}-\s+(?:und|oder)\s+\w+|{CAP}(?:\s+in\s+der\s+{CAP}|{_CLOSED})?)"
# Bau | Bundes- und Europaangelegenheiten | Sicherheit in der Informationstechnik
_ITEM = rf"(?:{_ATTRIBUTE}{{0,2}}{_NEXT}{_NOUN})"
_AND = rf"(?:\s*,?\s+(?:und|sowie)\s+(?:für\s+|der\s+|des\s+)?{_ITEM})"
# Heimat, Kommunales, Bau und Digitalisierung: a comma counts only where `und` closes the list
_LIST = rf"{_ITEM}(?:(?:,\s*(?:für\s+)?{_ITEM})*{_AND}){{0,2}}"

PORTFOLIO = re.compile(rf"\s+für\s+(?:(?:die|das)\s+)?{_LIST}")
"""`für Heimat, Kommunales, Bau und Digitalisierung`"""

GENITIVE = re.compile(rf"\s+(?:des|der)\s+(?P<first>(?:(?!Finanzen\b)[A-ZÄÖÜa-zäöü]\w+en\s+){{0,2}}{CAP}){_AND}*")
"""`der Finanzen`, `des Innern und für Sport`, `der Deutschen Industrie`"""

PURPOSE = re.compile(
    rf"\s+(?:zur|zum)\s+[A-ZÄÖÜ][\w-]*(?:ung|schutz|hilfe|pflege|erhalt|aufbau|abbau)(?:\s+(?:der|des|von)\s+(?:[\w-]+en\s+)?{CAP}{_AND}?)?(?![\w-])"
)
"""`zur Lehrkräfteausbildung`, `zur Förderung der Künste`"""

BARE_GENITIVE = re.compile(
    rf"\s+(?:[Dd]eutsch|[Ee]vangelisch|[Kk]atholisch|[Kk]ommunal|öffentlich|frei|privat|alleinerziehend)er\s+{CAP}{_AND}?"
)
"""`Deutscher Kriminalbeamter`, `kommunaler Spitzenverbände`"""

_LANDSCAPE = (
    r"(?:Main|Rhein|Neckar|Inn|Lech|Harz|Berg|Bodensee|Ammersee|Chiemsee|Breisgau|Allgäu|Taunus|Odenwald|Schwarzwald|"
    r"Erzgebirge|Vogtland|Westerwald|Emsland|Ruhr|Saale|Oder|Donau|Weser|Lahn|Spree|Havel|Aller|Tauber|Brenz|Fils|Weinstraße)(?![\w-])"
)
# (Berliner) Mitte, but Hannover is a town itself
_OF_TOWN = r"(?:(?!(?:Hannover|Münster|Trier|Speyer|Jever|Jährlicher)\b)[A-ZÄÖÜ][a-zäöü]+er\s+)"
PLACE = re.compile(
    rf"""\s+ {_NEXT} {_OF_TOWN}? (?: (?:(?:Bad|Sankt|St\.)\s+)? [A-ZÄÖÜ][a-zäöüß’]+ (?:[-/][A-ZÄÖÜ]\w+)* | NRW ) (?![\w-])
    (?: \s+ (?:an\s+der|ob\s+der|am|im) \s+ {_LANDSCAPE} )?""",
    re.VERBOSE,
)
"""`Dortmund`, `Duisburg-Essen`, `Frankfurt am Main`, `NRW`"""

NO_PLACE = re.compile(
    r"^(?:D(?:ie|er|as|en|em|es)|Im|In|Zu|Am|Seit|Nach|Sie|Wir|Ich|Es|Er|Kontakt)$|(?:ung|ungen|bau|heit|keit|tion|anlage|brauch|verfahren|befehle?|systeme?|tausch|ische|geländer|schutz|bibliothek|aufwand)$|^(?:Nr|Ende|Hann|Jährlicher|Schwerpunkte)$"
)
"""A capitalised word behind a body that is no place."""

_STATES = "|".join(map(re.escape, sorted(toml("countries")["de"], key=len, reverse=True)))
OF_STATE = re.compile(rf"\s+(?:des\s+(?:Landes|Freistaate?s)\s+{CAP}|des\s+Saarlandes|(?:{_STATES})(?![\w-]))")
"""`des Landes Hessen`, `Baden-Württemberg` behind a ministry."""

DATELINE = re.compile(r",\s+(?:den\s+)?\d{1,2}\.\s?(?:\d|[A-ZÄÖÜ])")
"""`, 29. Januar` behind a place: where a letter was written, no part of the sender's name."""

STATE_BEHIND = re.compile(rf"\s+(?:{_STATES})(?![\w-])")
"""`Sachsen-Anhalt` right behind a body."""

SEAT = re.compile(r"\s+(?:zu\s+[A-ZÄÖÜ][a-zäöüß]+|(?P<of>von\s+Berlin))(?![\w-])")
"""`zu Rostock` behind a chamber, `von Berlin` behind a borough's office."""

TASK = re.compile(rf"\s+(?!(?:{_STATES})\b){CAP}(?:\s+und\s+{CAP})?(?![\w-])")
"""`Bau und Liegenschaften` behind a Landesbetrieb."""

LEGAL_FORM = re.compile(r"\s+(?:e\.\s?V\.|gGmbH|GmbH|mbH|AöR)(?!\w)")
"""`e. V.` behind a body."""

COORDINATION = re.compile(rf"\s*,?\s+(?:und|sowie)\s+(?:für\s+|der\s+|des\s+)?(?:[\w-]+\s+)?(?P<noun>{CAP})")
"""`und des Rechnungshofes`: the noun that a list goes on with."""

NEXT_PLACE = re.compile(rf"\s*,\s*(?P<next>{CAP})|\s+(?:und|sowie)\s+(?P<last>{CAP})")
"""`, Bochum`, ` und Duisburg-Essen` behind a plural's first place."""
