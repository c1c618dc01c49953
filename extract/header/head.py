"""The head below the kind: who moves, which papers it refers to, and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parlagraph.extract.groups import group_pattern
from parlagraph.extract.header.kinds import QUESTIONS, KindRow, kind_of
from parlagraph.extract.header.masthead import DATE, PLACE_AND_DATE
from parlagraph.extract.header.movers import office_pattern, person
from parlagraph.extract.header.openers import opens_body, reads_as_sentence
from parlagraph.extract.header.rows import Row, unspaced, words_of

HEAD_LIMIT = 200
"""A head is no longer than so many printed lines."""
TITLE_LIMIT = 25
"""A title is no longer than so many printed lines."""
TITLE_BETWEEN = 5
"""A title above the number of its paper is no longer than so many."""
TITLE_OPENS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ„"»“'

_DRUCKSACHE = r"(?:Bundestags-?|Bundesrats-?|Landtags-?)?(?:Drucksachen?|Drs\.?|Vorlagen?|Drucks\.)"
# – Drucksache 18/8856 – | – Drucksachen 18/2000, 18/2002 – | Drucksache 18/13528 | (Drs. 19/123)
_PAPER_ROW = re.compile(rf"^[\s(–—‒−-]*(?:zu\s+)?{_DRUCKSACHE}(?:\s*|-?Nr\.?\s*:\s*)(?:Nr\.?\s*)?\d.*$", re.IGNORECASE)
# COM(2025) 81 final; Ratsdok. 6596/25 | KOM(2011) 12 endg.
_EUROPEAN_ROW = re.compile(
    r"^\(?(?:(?:COM|KOM|JOIN|SWD|SEK|SEC|C)\s?\(\d{4}\)\s?\d+(?:\s+(?:final|endg\.|endgültig))?|Ratsdok\.(?:-Nr\.)?:?\s?\d[\d/]+"
    r"|[;,]\s*)+\)?$"
)
_ADDRESSEE = re.compile(r"^(?:Frau|Herrn)(?:\s|$)")
_ENDS_WITH_PAPER = re.compile(rf"[–—‒−(-]?\s*{_DRUCKSACHE}\s*\d[^–—]*[–—‒−)-]?\s*$", re.IGNORECASE)

# zu dem Gesetzentwurf der | zum Antrag der | auf die Kleine Anfrage | zu der zweiten Beratung des Gesetzentwurfs
_ABOUT_PAPER = re.compile(
    r"""
    ^ (?P<label> [a-z]\) | \d+\. | [–—-] )? \s*
    (?: zu[mr]? | auf | über | Zu[mr]? ) \s+ (?: (?:de[mnr]|die|das|den|eine[nmr]?) \s+ )?
    (?: (?:[a-zäöü]+ten|abschließenden|von\s+der|dringlichen|Dringlichen) \s+ )?
    (?: Gesetzentw[uü]rf\w* | \w*[Aa]ntr[aä]g(?:e|es|s|en)? | Unterrichtung | (?:Kleinen?|Großen?|Schriftlichen?
      |Mündlichen?) \s+ Anfragen? | Anfragen? | Verordnung
      | (?:(?:ersten|zweiten|dritten)\s+)? (?:Beratung|Lesung) (?!\s+im) | Antwort | Mitteilung | Drucksache
        | Vorlage | Wahlvorschlag | Gesetzesantrag | Beschlussempfehlung | Volksinitiative )
    \b
    """,
    re.VERBOSE,
)
_MOVER = re.compile(
    r"""
    ^ (?: [–—-]\s* | Fragesteller(?:in)?: \s )?
    (?: aller \s+ Länder \b | (?:der|des|durch|von) \s+ (?! (?:\w+\s+)?(?:Gesetz|Verordnung|Vertrag)\b )
      | (?:Die|Der) \s+ (?= (?:Landtags|Bundestags)?[Pp]räsident | Landesbeauftragte | \w+beauftragte )
      | (?= (?:Fraktion(?:en)? | Abg\. | Abgeordnete[rn]? | (?:\w+ische\s+)?Landesregierung | Staatsregierung
        | Senat | Bundesregierung ) \b )
      | (?= (?:Ausschuss \s+ für | \w+ausschuss \b | Minister(?:in|ium)? \s+ (?:de[rs]|für)\b) ) )
    """,
    re.VERBOSE,
)
_ACTS = re.compile(
    r"Fraktion|Abgeordnet|Abg\.|[Rr]egierung\b|Senat|Mitglied|Bundesrat|Land(?:es|tags?|tages|tagspräsident\w*)?\b"
    r"|Länder\b|Freistaat|Hansestadt|Gruppe\b|Volksinitiative"
)
_PERSON_AND_GROUP = re.compile(
    r"^[^()]{5,80}\([^()]{2,30}\)(?:(?:,|\s+und)\s+[^()]{5,60}\([^()]{2,30}\))*(?:\s+(?:vom|und|MdL).*)?,?$"
)

# lines that say nothing of mover or title: dates of arrival, rules, imprints, committees' codes (`EU - AIS - Fz`)
_SKIP = re.compile(
    rf"""
    ^ (?: [.…\s*–—-]+ $
      | \(? (?:vom|eingegangen|Eingang|Eingegangen|Ausgegeben|verteilt|Neudruck|Korrigiert) \b .*
      | gemäß \s .* | nach \s § .* | \(\s*neu\s*\) $ | zur \s+ (?:kurzfristigen\s+)? schriftlichen \s+ Beantwortung .*
      | [–-]?\s*Landtagsverwaltung\s*[–-]? | an \s+ die \s+ Staatskanzlei \s .*
      | an \s+ (?:die|den) \s+ (?:\w*[Rr]egierung|Senat) $ | \d+\.\s*\w*periode\b.*
      | Vertrieb: .* | Telefon .* | ISSN .* | Vorabfassung .* | {DATE.pattern} $ | zu \s+ Punkt \s .*
      | (?:Nr\.\s*)?\d+(?:\s*/\s*\d+)? $ | (?:[A-Z][A-Za-z]{{0,2}} \s* (?:[-–,]\s*|$) )+ $
      | Federführung: \s .* | Entschließung $ | MdL $ | \w{{1,2}} $ )
    """,
    re.VERBOSE,
)
# the head of a letter printed below the title: `Der Ministerpräsident   Düsseldorf, 21. Mai 2025`
_LETTERHEAD = re.compile(rf"\s(?!\w+tag,)[A-ZÄÖÜ]\w+,\s+(?:den\s+)?(?i:{DATE.pattern})\W*$", re.VERBOSE)
_PAPERS = frozenset({"antrag", "gesetzentwurf", "entschliessungsantrag", "dringlichkeitsantrag", "antwort", *QUESTIONS})
_ON_PAPERS = frozenset({"beschlussempfehlung", "aenderungsantrag", "sonstiges"})
"""Kinds whose head may name the paper that they deal with as if it were their own: `Antrag der Fraktion der X`."""
_SUBJECT = re.compile(
    r"^(?:zum\s+)?(?:Betr\.?|betr\.?|Betreff|Thema|Gegenstand)\s*:\s*|^zum\s+Thema:?\s*|^Betr\.\s+|^betreffend\s+"
)
_REFERS = re.compile(r"^(?:zu[mr]?|auf)(?:\s+(?:der|dem|die|den))?$")
_OF_PAPER = re.compile(
    r"(?:der|des|vom)\b.*(?:Fraktion|Abgeordnet|Abg\.|regierung\b|Senat|ministeri|Minister)|Fraktion\b|[–-]\s*KA\b|(?:Nr\.\s*)?\d"
)
_SECOND = re.compile(r"^(?:und|mit)(?:\s+(?:der\s+)?(?:Antwort|Stellungnahme|ANTWORT)\b.*)?$")
_OPEN_END = re.compile(
    r"""
    (?: , | ; | [–—/(-] | \b (?:und|sowie|oder|der|die|des|dem|den|das|ein|eine[rsnm]?|für|von|van|zu|zur|zum|im|in
      |mit|auf|bei|über|an|am|als|nach|vor|durch|gegen|aus|unter|ohne|um|per|weiterer|Abgeordneten?|Abgeordneter|Abg\.
      | Dr\. | Prof\. | u\.) ) \s* $
    """,
    re.VERBOSE,
)
_CONTINUES = re.compile(
    r"^(?:und|sowie|weiterer|weitere|u\.\s?a\.|der\s+Fraktion|die\s+Fraktion|des\s+Bundesrat|namens|MdL|für|\(|als\b|Fraktion\b)"
)


@dataclass
class Head:
    """The words of the movers by kind, those that say which papers are dealt with, the title's pieces, the head's end."""

    movers: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    references: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[tuple[str, int, int]] = field(default_factory=list)
    end: int = 0
    answered: bool = False


def read_head(rows: Sequence[Row], kind: KindRow, body_size: float | None) -> Head:
    """Walks the lines below the kind until the body begins."""
    lines = _lines_after(rows, kind)
    head = Head(end=rows[kind.index].end)
    walk = _Walk(lines, head, kind.kind, body_size)
    walk.run()
    return head


def _lines_after(rows: Sequence[Row], kind: KindRow) -> list[Row]:
    row = rows[kind.index]
    lines = list(rows[kind.index + 1 : kind.index + HEAD_LIMIT])
    if kind.rest and row.text.endswith(kind.rest):
        lines.insert(0, replace(row, start=row.end - len(kind.rest), text=kind.rest))
    return lines


class _Walk:
    """One pass over the lines of a head."""

    def __init__(self, lines: list[Row], head: Head, kind: str, body_size: float | None) -> None:
        self.lines, self.head, self.kind, self.body_size = lines, head, kind, body_size
        self.first_kind = kind
        self.widest = max((len(row.text) for row in lines), default=0)

    def run(self) -> None:
        at, label = 0, ""
        while at < len(self.lines):
            words = unspaced(self.lines[at].text)
            if _REFERS.match(words) and at + 1 < len(self.lines):
                words = f"{words} {unspaced(self.lines[at + 1].text)}"
            found = kind_of(re.sub(r"^(?:und|mit)\s+(?:der\s+)?", "", words))
            if words in ("und", "mit") or _SKIP.match(words) or _PAPER_ROW.match(words) or PLACE_AND_DATE.match(words):
                at = self._taken(at, at + 1)
            elif reference := _ABOUT_PAPER.match(words):
                label = reference["label"] or ""
                at = self._refers(at, self._reference_end(at))
            elif self.first_kind in _ON_PAPERS and not self.head.pieces and self._names_a_paper(words):
                at = self._refers(at, self._reference_end(at))
            elif found and found[1] in (*QUESTIONS, "antwort", "stellungnahme") and self.first_kind != "unterrichtung":
                at = self._second_kind(at, found)
            elif self._is_mover(words, at):
                at = self._mover(at, at)
            elif (self.head.pieces and not label) or opens_body(words):
                return
            else:
                at = self._title(at, label)
                label = ""
                if at < len(self.lines) and not self._goes_on(at):
                    return

    def _taken(self, at: int, end: int) -> int:
        self.head.end = max(self.head.end, self.lines[end - 1].end)
        return end

    def _refers(self, at: int, end: int) -> int:
        self.head.references.append((self.lines[at].start, self.lines[end - 1].end))
        return self._taken(at, end)

    def _goes_on(self, at: int) -> bool:
        """Does the head go on behind a title: with `und / Antwort`, with the next matter `b) zu dem …`?"""
        words = unspaced(self.lines[at].text)
        second = kind_of(re.sub(r"^(?:und|mit)\s+(?:der\s+)?", "", words))
        reference = _ABOUT_PAPER.match(words)
        answer = second and second[1] == "antwort" and self.first_kind in QUESTIONS
        return words == "und" or bool(answer) or bool(reference and reference["label"])

    def _names_a_paper(self, words: str) -> bool:
        """Does a line only say whose paper is dealt with, as `Antrag der Fraktion der X` does?"""
        found = kind_of(words)
        return bool(found and found[1] in _PAPERS and _OF_PAPER.match(found[2]))

    def _second_kind(self, at: int, found: tuple[str, str, str]) -> int:
        _, self.kind, rest = found
        if self.kind == "antwort" and self.first_kind in QUESTIONS:
            self.head.answered = True
        row = self.lines[at]
        if rest and row.text.endswith(rest) and self._is_mover(rest, at):
            self.lines[at] = replace(row, start=row.end - len(rest), text=rest)
            return self._mover(at, at)
        return self._taken(at, at + 1)

    def _is_mover(self, words: str, at: int) -> bool:
        if self.head.pieces and self.kind != "antwort":
            return False
        if _MOVER.match(words):
            near = words_of(self.lines[at : at + 2])
            return bool(
                _ACTS.search(near)
                or office_pattern().search(near)
                or group_pattern().search(near)
                or person(words.split(" ", 1)[-1])
            )
        return self.kind not in self.head.movers and bool(_PERSON_AND_GROUP.match(words)) and _names_first(words)

    def _mover(self, at: int, first: int) -> int:
        end = self._phrase_end(at)
        self.head.movers.setdefault(self.kind, []).append((self.lines[first].start, self.lines[end - 1].end))
        return self._taken(first, end)

    def _phrase_end(self, at: int) -> int:
        """The index behind the last line of a phrase that names movers."""
        end = at + 1
        limit = min(len(self.lines), at + 150)
        for ahead in range(at, min(limit, at + 4)):
            if re.search(r"\(\d+\.\s*(?:Ausschuss|Ausschuß)\)", self.lines[ahead].text):
                return ahead + 1
        while end < limit:
            so_far = words_of(self.lines[at:end])
            row, words = self.lines[end], unspaced(self.lines[end].text)
            if _PAPER_ROW.match(words) or _SECOND.match(words) or opens_body(words):
                break
            goes_on = (
                _CONTINUES.match(words)
                or _office_goes_on(so_far, words)
                or _starts_with_group(words, so_far)
                or _goes_on_with_names(words, so_far)
            )
            if not (row.joined or _open(so_far) or goes_on):
                break
            end += 1
        return end

    def _reference_end(self, at: int) -> int:
        """The index behind the last line that says which paper is dealt with."""
        first = at + 1 if _REFERS.match(unspaced(self.lines[at].text)) and at + 1 < len(self.lines) else at
        for ahead in range(first, min(len(self.lines), at + 14)):
            words = unspaced(self.lines[ahead].text)
            if ahead > first and (opens_body(words) or _ABOUT_PAPER.match(words)):
                break
            if _PAPER_ROW.match(words) or _ENDS_WITH_PAPER.search(words):
                if self._title_between(phrase := self._phrase_end(first), ahead):
                    return phrase
                end = ahead + 1
                while end < len(self.lines) and re.match(r"^(?:\d+/\d+|\d+\(\d+\)|Nr\.)", self.lines[end].text):
                    end += 1
                return end
        return self._phrase_end(first)

    def _title_between(self, low: int, high: int) -> bool:
        """Does the title stand between whose paper it is and the paper's number?"""
        words = words_of(self.lines[low:high])
        acts = _ACTS.search(words) or group_pattern().search(words) or kind_of(words)
        return (
            bool(words) and high - low <= TITLE_BETWEEN and not acts and words[:1] in TITLE_OPENS and "(" not in words
        )

    def _title(self, at: int, label: str) -> int:
        first = self.lines[at]
        begin = first.start
        if subject := _SUBJECT.match(first.text):
            begin += subject.end()
            if subject.end() >= len(first.text) and at + 1 < len(self.lines):
                at += 1
                begin = self.lines[at].start
        end = at + 1
        while end < min(len(self.lines), at + TITLE_LIMIT) and not self._title_over(at, end):
            end += 1
        last = end
        while last > at + 1 and self._only_a_number(at, last - 1):
            last -= 1
        for low, high in self._runs(at, last):
            self.head.pieces.append((label, max(begin, self.lines[low].start), self.lines[high - 1].end))
            label = ""
        self.head.end = max(self.head.end, self.lines[last - 1].end)
        return end

    def _runs(self, at: int, last: int) -> list[tuple[int, int]]:
        """The lines of a title without those that only give a paper's number or its mover."""
        runs: list[tuple[int, int]] = []
        for index in range(at, last):
            words = unspaced(self.lines[index].text)
            if self._only_a_number(at, index) or re.match(
                r"^[-–]\s*(?:Antrag|Gesetzesantrag)\s+(?:de[rs])\s.*[-–]$", words
            ):
                continue
            if runs and runs[-1][1] == index:
                runs[-1] = (runs[-1][0], index + 1)
            else:
                runs.append((index, index + 1))
        return runs

    def _only_a_number(self, first: int, at: int) -> bool:
        """Does a line give nothing but a paper's number, and not within brackets that a line of the title opened?"""
        above = words_of(self.lines[first:at])
        return above.count("(") <= above.count(")") and _only_a_number(unspaced(self.lines[at].text))

    def _title_over(self, first: int, at: int) -> bool:
        before, row = self.lines[at - 1], self.lines[at]
        words = unspaced(row.text)
        if row.joined:
            return False
        if opens_body(words) or words in ("und", "Antwort") or self._goes_on(at) or self._names_a_paper(words):
            return True
        if PLACE_AND_DATE.match(words) or _LETTERHEAD.search(words):
            return True
        if _EUROPEAN_ROW.match(unspaced(before.text)) and _ADDRESSEE.match(words):
            return True
        if self._type_changes(self.lines[first], row):
            return True
        return reads_as_sentence(self.lines, at, self.widest) and not _OPEN_END.search(before.text)

    def _type_changes(self, first: Row, row: Row) -> bool:
        """Does the type go back to that of the body after a title that stood out?"""
        if first.style is None or row.style is None or self.body_size is None:
            return False
        larger = first.style[0] > self.body_size + 0.7
        if larger and row.style[0] <= self.body_size + 0.3:
            return True
        return first.bold and not row.bold and row.style[0] <= first.style[0]


def _only_a_number(words: str) -> bool:
    """Does a line give nothing but a paper's number, one of the house's or of the European Union's?"""
    return bool(_PAPER_ROW.match(words) or _EUROPEAN_ROW.match(words))


def _open(words: str) -> bool:
    """Is a phrase that names movers not over yet?"""
    if _OPEN_END.search(words) or words.count("(") > words.count(")"):
        return True
    if re.search(r"\bFraktion(?:en)?\s*$", words):
        return group_pattern().search(words) is None
    if re.search(r"\s[a-zäöü]+$", words) and not re.search(r"(?:Abgeordneter|fraktionslos|a\.)$", words):
        return True
    if re.search(r"[Mm]inisteriums?$|[Mm]inister(?:in|s)?$|[Bb]eauftragten?$", words):
        return False
    last = re.split(r",|\bund\b|\bAbgeordneten?\b|\bAbg\.", words)[-1].strip()
    in_list = re.search(r"\b(?:Abgeordneten|Abgeordneter|Abg\.)\b", words) is not None
    bare = re.sub(r"(?:Dr|Prof)\.(?:\s*h\.\s?c\.)?|\b[A-Z]\.", "", last).split()
    return (
        in_list and len(bare) == 1 and not group_pattern().search(last) and "(" not in last and "Fraktion" not in last
    )


def _office_goes_on(so_far: str, words: str) -> bool:
    """`durch das Bundesministerium / der Finanzen`, `der Beauftragten / der Bundesregierung`."""
    return bool(
        re.search(r"(?:[Mm]inisteriums?|[Mm]inister(?:in|s)?|[Bb]eauftragten?|[Pp]räsident(?:in|en)?)\s*$", so_far)
        and re.match(r"(?:der|des|für)\b", words)
    )


def _goes_on_with_names(words: str, so_far: str) -> bool:
    """Does a list of members go on with the rest of a name and more names: `Hemmelgarn, Denis Pauli, …`?"""
    parts = [part.strip() for part in re.split(r",|\bund\b", words) if part.strip()]
    short = len(parts) > 1 and len(parts[0].split("(")[0].split()) <= 2
    return short and "Abgeordneten" in so_far and (any(map(person, parts[1:])) or parts[1].startswith("der Fraktion"))


def _starts_with_group(words: str, so_far: str) -> bool:
    """Does the line go on with a group's name, as in `… Fraktion / DIE LINKE.`?"""
    found = group_pattern().match(words)
    return (
        bool(found)
        and not group_pattern().search(so_far)
        and found is not None
        and found.end() >= len(words.rstrip(" .,")) - 1
    )


def _names_first(words: str) -> bool:
    return all(person(part) for part in re.split(r",|\bund\b", words.split("(")[0]) if part.strip())
