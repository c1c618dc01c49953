"""What a paper answers, amends or decides on; of an answer also who asked and which ministries give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parlagraph.extract.groups import canonical_group
from parlagraph.extract.header.head import Head
from parlagraph.extract.header.kinds import QUESTIONS, kind_of
from parlagraph.extract.header.movers import nominative, office_pattern, read_mover
from parlagraph.extract.header.rows import Row, rejoined, unspaced
from parlagraph.extract.offsets import Span

TRAILING = 4
"""Below a title, so many lines may still say which paper is dealt with."""
BEHIND_HEAD = 400
"""So many characters behind the head may give the question's own number: `Die Kleine Anfrage 2626 vom …`."""

_DIGITS = r"\d{1,4}\s?/\s?(?:\d{1,2}\s\d{3}|\d{1,6})(?:\s?S\b)?(?![\d/]|\s?\(B)"
# – Drucksachen 18/2000, 18/2002 – | (zu Drs. 18/505) | Drs.-Nr.: 6/4141
_PAPERS = re.compile(
    rf"""
    \b \w*(?:drucksachen?|drs|drucks)\b \.? (?:-?\s?Nr\.)? \s* :? \s*
    (?P<numbers> {_DIGITS} (?: \s*(?:,|und|sowie|bis)\s*{_DIGITS} )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Drucksache 15/1313 (15/1212): the Saarland's way to name the paper that is answered
_IN_BRACKETS = re.compile(rf"\bDrucksache\s+{_DIGITS}\s+\(\s*(?P<numbers>{_DIGITS})\s*\)", re.IGNORECASE)
# auf die Kleine Anfrage 2121 vom | die Kleine Anfrage 8/980 | Kleine Anfrage - KA 7/909 | Schriftliche Anfrage Nr. 19/1
_QUESTION = re.compile(
    r"""
    \b (?P<kind> Kleine | Große | Mündliche | Schriftliche ) n? \s+ Anfrage \s+ (?: [–-]\s*KA\s* | Nr\.\s* )?
    (?P<number> \d{1,2}\s?/\s?(?:\d{1,2}\s\d{3}|\d{1,5}) | \d{1,5} ) (?! [\d./] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FROM_ASKER = re.compile(
    r"Anfragen?\b.*?(?=\b(?:der|des|von)\s+(?:Abg|Frakt|Grupp|\w+-)|\bAbgeordnet|\bAbg\.|\bFraktion|\w+fraktion)",
    re.DOTALL,
)
_SAME = r"(?:(?!(?<!\d)\.\s+[A-ZÄÖÜ]|\s(?:wurde|Antwort)\b)[^:;!?])"
"""A character of the same sentence, before its verb."""
_OFFICE = rf"(?P<office>(?=[A-ZÄÖÜ])(?=(?:\S+\s+){{0,2}}?\S*(?:[Mm]inist|[Ss]enat|[Kk]anzle|[Bb]ehörde|[Bb]eauftragt|[Aa]mte?s?\b)){_SAME}{{5,220}}?)"
_QUESTIONED = r"(?:die|Ihre|diese)\s+(?:(?:[Kk]leine|[Gg]roße|[Mm]ündliche|[Ss]chriftliche)\s*)?Anfrage"
_AGREED = rf"(?:im\s+(?:Ein|Be)vernehmen|in\s+Abstimmung)\s+mit\s+(?P<others>{_SAME}{{5,300}}?)"
_ANSWERS = tuple(
    re.compile(words, re.DOTALL)
    for words in (
        # Der Minister der Finanzen hat die Kleine Anfrage mit Schreiben vom … namens der Landesregierung … beantwortet.
        rf"\b(?:Der|Die|Das)\s+{_OFFICE}\s+hat\s+(?:namens\b.{{0,60}}?)?{_QUESTIONED}\b"
        rf"(?:{_SAME}{{0,200}}?{_AGREED}\s+(?=beantw|namens|im\s+Namen|mit\s+Schr|wie\s+folgt))?{_SAME}{{0,150}}?\bbeantwortet\b",
        # Namens der Landesregierung beantwortet der Minister des Innern die Kleine Anfrage wie folgt:
        rf"\bbeantworte[tn]\s+(?:der|die|das)\s+{_OFFICE}\s+(?:{_AGREED}\s+)?(?:(?:namens|im\s+Namen)\s{_SAME}{{3,60}}?\s)?"
        rf"{_QUESTIONED}\b",
        # Die Antwort wurde namens der Regierung mit Schreiben des Ministeriums für Deiche vom 3. Mai übermittelt.
        rf"\bAntwort\s+wurde\s+namens\s{_SAME}{{3,60}}?\s+mit\s+Schreiben\s+(?P<article>des|der)\s+{_OFFICE}\s+vom\s+\d",
        # Die Antwort wurde namens des Bundeskanzleramtes mit Schreiben vom 3. Mai übermittelt.
        rf"\bAntwort\s+wurde\s+namens\s+(?:des|der)\s+{_OFFICE}\s+mit\s+Schreiben\s+vom\s+\d",
        # Antwort des Niedersächsischen Kultusministeriums namens der Landesregierung vom …
        rf"\bAntwort\s+(?:des|der)\s+{_OFFICE}\s+(?:namens|im\s+Einvernehmen)\b",
        # erstellt vom Ministerium für Inneres und Sport
        r"\berstellt\s+vo[nm](?:\s+der)?\s+(?P<office>[A-ZÄÖÜ][^\n:]{5,160})(?:\n|$)",
    )
)
# Senatsverwaltung für Inneres und Sport, on a line of its own
_ADMINISTRATION = re.compile(r"^(?:Senatsverwaltung\s+für\s+[A-ZÄÖÜ][\w ,-]+|Senatskanzlei)$")
_ADMINISTRATION_GOES_ON = re.compile(r"^[A-ZÄÖÜ]\w+(?:(?:,| und) [A-ZÄÖÜ]\w+)*$")
# STAATSMINISTERIUM DER FINANZEN, at the head of a letter
_LETTERHEAD = re.compile(r"^(?:SÄCHSISCHES\s+)?(?P<office>STAATSMINISTERIUM\s+(?:DER|DES|FÜR)\s+[A-ZÄÖÜ ,-]{4,80})$")
_HEADED = {"der": "Beauftragte", "des": "Beauftragter"}
"""`Schreiben der Beauftragten der Bundesregierung`: the article tells who heads the office."""
_SMALL = frozenset({"der", "des", "für", "und", "die"})


def deals_with(
    text: str, rows: Sequence[Row], head: Head, number: str | None, *, answers: bool, amends: bool
) -> tuple[str, ...]:
    """The numbers of the papers that the head refers to, the title apart; `answers`: the question's own number, too.

    `amends`: if no other is given, those in the title, as in `zu „Häfen sichern“ (Drucksache 19/2121)`. A question
    counted in a row of its own is written with its kind: `Kleine Anfrage 2121`.
    """
    own = {number, *(f"{kind} Anfrage {number}" for kind in ("Kleine", "Große", "Mündliche", "Schriftliche"))}
    parts = [text[low:high] for low, high in _around(head)] + _below(rows, head.end)
    found = [one for part in parts for one in _numbers(part) if one not in own]
    if not found and amends:
        found = [one for _, low, high in head.pieces for one in _numbers(text[low:high])]
    if answers:
        near = "\n".join([*parts, text[head.end : head.end + BEHIND_HEAD]])
        found += [f"{one['kind'].capitalize()} Anfrage {_plain(one['number'])}" for one in _QUESTION.finditer(near)]
    # In the Bundesrat 128/2/25 is the second paper on 128/25.
    if number and (third := re.fullmatch(r"(\d+)/\d+/(\d\d)", number)):
        found.insert(0, f"{third[1]}/{third[2]}")
    return tuple(dict.fromkeys(one for one in found if one not in own))


def asked_by(text: str, head: Head) -> tuple[str, ...]:
    """Who asked what is answered: persons, then groups by canonical name."""
    asking = [range_ for kind in QUESTIONS for range_ in head.movers.get(kind, ())]
    for low, high in (*asking, *head.references, *head.movers.get("antwort", ())):
        words = rejoined(text[low:high])
        found = _FROM_ASKER.search(words)
        mover = read_mover(words[found.end() :] if found else words)
        groups = tuple(name for name in mover.originators if canonical_group(name))
        if mover.persons or groups:
            return tuple(dict.fromkeys((*mover.persons, *groups)))
    return ()


def answered_by(text: str, rows: Sequence[Row], head: Head, answering: Span | None) -> tuple[str, ...]:
    """The ministries that give an answer, by their name in the nominative; none where only the government is named.

    `answering` is where the header read who answers.
    """
    places = [*head.movers.get("antwort", ()), *([(answering.start, answering.end)] if answering else [])]
    found = [name for low, high in places for name in _offices_in(rejoined(text[low:high]))]
    for pattern in _ANSWERS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            office = re.sub(
                r"^Beauftragten\b", _HEADED.get(parts.get("article") or "", "Beauftragten"), parts["office"]
            )
            found += _offices(office)
            found += _offices(parts.get("others") or "")
            break
    return tuple(dict.fromkeys(found or _signing(rows)))


def _around(head: Head) -> list[tuple[int, int]]:
    """The parts of the head before, between and behind the pieces of the title."""
    cuts = [0, *(edge for _, low, high in head.pieces for edge in (low, high)), head.end]
    return [(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=True) if low < high]


def _below(rows: Sequence[Row], end: int) -> list[str]:
    """The lines right below the title that name a paper: `Antrag der Fraktion der X`, `Drucksache 19/2727`."""
    found: list[str] = []
    for row in [row for row in rows if row.start >= end][:TRAILING]:
        words = unspaced(row.text)
        if not (_PAPERS.search(words) and len(words) < 120) and not kind_of(words):
            break
        found.append(words)
    return found


def _numbers(words: str) -> Iterator[str]:
    for pattern in (_PAPERS, _IN_BRACKETS):
        for found in pattern.finditer(words):
            yield from map(_plain, re.findall(_DIGITS, found["numbers"]))


def _plain(number: str) -> str:
    bare = re.sub(r"\s+", "", number)
    return f"{bare[:-1]} S" if bare.endswith("S") else bare


def _offices_in(words: str) -> Iterator[str]:
    """Offices in the words that say who answers; `der Landesregierung – Ministerin für X` names one behind a dash."""
    part = re.split(r"\s[–—-]\s", re.split(r"\s+(?:auf|zu)\s+(?:die|der)\b", words)[0])[-1]
    mover = read_mover(re.sub(r"^(?:und\s+)?(?:Schriftliche\s+)?Antwort\s+", "", part))
    if not mover.persons:
        yield from (name for name in mover.originators if office_pattern().search(name))


def _offices(words: str) -> list[str]:
    """The offices in `dem Finanzminister und der Ministerin für Verkehr`; none where a part is no office."""
    parts = re.split(r"(?:,|\s+und|,\s+und|\s+sowie)\s+(?=(?:dem|der|die|das)\s)", " ".join(words.split()))
    bare = [re.sub(r"^(?:dem|der|die|das|des)\s+", "", part.strip(" ,")) for part in parts if part.strip(" ,")]
    bare = [re.sub(r"\s+des\s+Landes\s+\S+$|\s+vom\s+\d.*$", "", part) for part in bare]
    # `das Auswärtige Amt` is `Auswärtiges Amt` by itself
    bare = [re.sub(r"^([A-ZÄÖÜ]\w+e)(?=\s\w*(?:[mM]inisterium|[aA]mt)\b)", r"\1s", part) for part in bare]
    return [nominative(part) for part in bare] if all(map(_is_office, bare)) else []


def _is_office(words: str) -> bool:
    found = office_pattern().search(words)
    return bool(found) and words[:1].isupper() and len(words[: found.start() if found else 0].split()) <= 2


def _signing(rows: Sequence[Row]) -> tuple[str, ...]:
    """The administration named on a line of its own, as in Berlin, or at the head of the answering letter."""
    for at, row in enumerate(rows):
        if _ADMINISTRATION.match(row.text):
            words = row.text
            if words.endswith(",") and at + 1 < len(rows) and _ADMINISTRATION_GOES_ON.match(rows[at + 1].text):
                words = f"{words} {rows[at + 1].text}"
            return (words.rstrip(" ,"),)
        if head := _LETTERHEAD.match(row.text):
            words_ = [word if word in _SMALL else word.title() for word in head["office"].lower().split()]
            return (" ".join(words_),)
    return ()
