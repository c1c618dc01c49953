"""Whether a number is the paper's own: a masthead prints it beside the house's name, a body cites others in sentences."""

from __future__ import annotations

import re

# Drucksache 18/1234 (neu) | … S | … (Beschluss) – 2 – | … vom 3. Mai 2021 | … ausgegeben am
_SMALL_WORDS = frozenset(
    ("von", "und", "der", "des", "für", "zu", "vom", "am", "im", "den", "neu", "verteilt", "ausgegeben", "eingegangen")
)
"""What a masthead may print in small letters."""
_SMALL = re.compile(r"(?<![\w-])[a-zäöüß]{2,}(?![\w-])")
# Vorlage 18/1085. | Drucksache 18/1234, 18/1235 | Drucksache 18/1234)
_CITED_BEHIND = re.compile(r"\s?(?:[.;)\]?!]|,(?!\s*\d\d?\.))")
# Antwort auf die Anfrage, Drucksache 18/1234
_CITED_BEFORE = re.compile(r"[,;(\[]\s*(?:[A-Z]{2}-)?$")
_HOUSE = re.compile(r"\b(?:Landtag|Bundestag|Bundesrat|Bürgerschaft|Abgeordnetenhaus|\w*periode|WP)\b", re.IGNORECASE)
_LABELLED = re.compile(r"Nr\.\s*:\s*$")
"""`Drs.-Nr.: 7/123` labels the paper that it stands on."""


def in_masthead(before: str, behind: str) -> bool:
    """Whether a line, given as the words before and behind a number, holds a masthead's words and no sentence.

    `before` goes up to the number and has the word that it is called by (`Deutscher Bundestag Drucksache `).
    """
    if _LABELLED.search(before):
        return True
    lead = re.sub(r"\S+\s*:?\s*$", "", before.rstrip())
    if _CITED_BEFORE.search(lead) and not _HOUSE.search(lead):
        return False
    if _CITED_BEHIND.match(behind):
        return False
    return all(word in _SMALL_WORDS for word in _SMALL.findall(f"{lead} {behind}"))


def in_file_name(number: str, file: str) -> bool:
    """Whether a file is called by a number: `7/891` in `D07-0891.pdf`, `0700891.pdf`."""
    parts = re.findall(r"\d+", number)
    name = re.split(r"[\\/]", file)[-1]
    return len(parts) > 1 and re.search(r"(?<!\d)0*" + r"\D{0,5}?0*".join(parts) + r"(?!\d)", name) is not None
