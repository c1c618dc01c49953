"""Names that stand where nobody acts: in a law's title, in an address, alone in brackets, in the printer's lines."""

from __future__ import annotations

import re

from parlagraph.extract.facts import Mention

# the printer's lines, and notices where papers are to be had
_PRINTER = re.compile(
    r"\W*(?:(?:Gesamtherstellung|Herstellung|Vertrieb|Druck|Satz|Herausgeber(?:in)?)\s?:|Hinweise?\s+des\s+Landtagsamt|Zitate\s+werden\b)"
)
_NOTICE = re.compile(
    r"(?: Die\s+Drucksachen\s[^.]{5,80}\szu\s+beziehen"
    r"| (?:Drucksachen|Die\s+aktuelle\s+Sitzungsübersicht)\b.*?(?:[Ll]andtag|Fragestell|verfügbar|abrufbar) )"
    r".*? (?:\.\s+|$)",
    re.VERBOSE,
)


def behind_imprint(line: str) -> int:
    """Where a line goes on behind what its printer and its distributor say: 0 if they say nothing, its length if that is all."""
    if _PRINTER.match(line):
        return len(line)
    at = 0
    while found := _NOTICE.match(line, at):
        at = found.end()
    return at


_LAW = r"(?:Gesetz|Verordnung|Abkommen|Vertrag|Übereinkommen|Staatsvertrag|Richtlinie|Konvention|Charta)(?:e?s|en|e)?"
_SMALL = r"der|die|das|des|dem|den|und|oder|in|im|vom?|zum|zur|über|mit|an|bei|auf|zwischen|für|als|sowie"
_VERBS = r"werden|wurden|haben|hatten|sollen|sollten|können|müssen|wollen|dürfen|seien|wäre|wurde|hatte|habe"
# Gesetz über das … | Vertrag zwischen … und …: all words so far may stand in a title
_IN_TITLE = re.compile(
    rf"""\b(?: {_LAW} \s+ (?:über|zur|zum|zwischen|für|betreffend) | (?:Geschäftsordnung|Verfassung|Satzung) ) \s
    (?: (?!(?:{_VERBS})\b) (?: [A-ZÄÖÜ][\w/-]* | {_SMALL} | [a-zäöü]+(?:en|er|es|em|e) | \d+\. ),? \s+ )* $""",
    re.VERBOSE,
)
# Verordnung (EU) 2016/679 des (Europäischen Parlaments und des Rates) | Richtlinie 2002/74/EG des (Rates)
_EU_ACT = re.compile(
    r"(?i:verordnung|richtlinie|beschlus\w*|empfehlung|entschließung)(?:en)?\b[^.;:]{0,60}\b[Dd][Ee][SsRr]\s+$"
)
# Übereinkommen des (Europarats) zum Schutz …: whose convention it is belongs to its name
_CONVENTION = re.compile(
    r"(?:[Üü]bereinkommens?|[Kk]onvention|[Cc]harta|[Pp]rotokolls?)(?:\s+Nr\.\s?\d+)?\s+(?:des|der)\s+$"
)
# Platz des Landtags 1
_ADDRESS = re.compile(r"(?:Platz|Straße|Allee|Ufer|Haus|Gebäude|Plenarsaal)\s+(?:des|der)\s+$")
# Empfehlungen der Ausschüsse (EU) - Fz - In: committees, by their marks
_MARK_BEFORE = re.compile(r"\s[A-Z][A-Za-z]{0,2}\s[-–]\s$")
_MARK_BEHIND = re.compile(r"\s[-–]\s[A-Z][A-Za-z]{0,2}(?![\w-])")
# und Fraktion (SPD)
_FRACTION = re.compile(r"\bFraktion\s*\(\s*$")
_OPENS = re.compile(r"\S[ \t]*[\[(]\s*$")
_CLOSES = re.compile(r"\.?\s*[\])]")


def acts_nowhere(text: str, mention: Mention) -> bool:
    """Whether the name of a body, group or state names nobody; `(SPD)` and `(BAMF)` belong to the name before them."""
    if mention.type == "person":
        return False
    line = text.rfind("\n", 0, mention.start) + 1
    before = text[max(line, mention.start - 160) : mention.start]
    if _ADDRESS.search(before) or _IN_TITLE.search(before) or _CONVENTION.search(before):
        return True
    if mention.name.startswith("Europäisch") and _EU_ACT.search(before):
        return True
    if mention.rule == "abbreviation" and (_MARK_BEHIND.match(text, mention.end) or _MARK_BEFORE.search(before)):
        return True
    behind_name = _OPENS.search(before) and not _FRACTION.search(before)
    return bool(behind_name and _CLOSES.match(text, mention.end))
