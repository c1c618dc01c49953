"""Who signs a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parlagraph.extract.actors.members import is_given_name
from parlagraph.extract.groups import canonical_group, group_pattern
from parlagraph.extract.header.masthead import PLACE_AND_DATE
from parlagraph.extract.header.movers import IN_BRACKETS, person, surname
from parlagraph.extract.header.rows import Row, columns
from parlagraph.extract.model import Document
from parlagraph.extract.offsets import Span

_FUNCTION = re.compile(
    r"""
    \b (?: (?:Geschäftsführende[rn]?|Amtierende[rn]?|Stellvertretende[rn]?|Stellv\.|Parlamentarische[rn]?|Bundes
      |Erste[rn]?)\s+ )?
    (?: (?:Berichterstatter|Fraktionsvorsitzende|Vorsitzende|Geschäftsführer|Ausschussvorsitzende|Minister
      |Staatsminister|Senator|Staatssekretär|Präsident|Ministerpräsident|Bürgermeister|Schriftführer)(?:in|innen|r|rn
      |n)? (?! \s+ (?:de[rs]|für)\b ) )
    (?: \s+ d(?:er|es) \s+ [\w-]+ )?
    """,
    re.VERBOSE,
)
# Mit freundlichen Grüßen | In Vertretung | gez. A B | Für die Fraktion: A B | Für den Senat
_CLOSES = re.compile(
    r"""
    ^ (?: Mit \s+ (?:freundliche[mn]|besten|vorzüglicher) \s+ \w+ | Hochachtungsvoll | In \s+ Vertretung
      | i\.\s?V\. | gez\.
      | Für \s+ (?:die|den) \s+ [\w/\ -]+ : | Für \s+ die \s+ Fraktion(?:en)? \b .* | Für \s+ den \s+ Senat
      | Der \s+ Senat \s+ von \s+ Berlin | Im \s+ Auftrag )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AND_GROUP = re.compile(
    r"\bund\s+(?:die\s+übrigen\s+Mitglieder\s+der\s+)?Fraktion\b.*$|\bfür\s+die\s+Fraktion\b.*$|\bund\s+Gruppe\b.*$"
)
_COMMITTEE = re.compile(r"^(?:Der|Die)\s+(?:\w+ausschu(?:ss|ß)|Ausschu(?:ss|ß)\s+für\b.*|Präsident\w*.*)$")
_STOP = re.compile(r"^(?:Begründung|Anlage|Zusammenstellung|Bericht\b|Sammelübersicht|\d)")
ZONE = 40
"""A signature is no longer than so many printed lines."""


def read_signatures(
    document: Document, rows: Sequence[Row], first: int, *, committee: bool, motion: bool
) -> list[tuple[str, Span]]:
    """Names and where they stand, in order; a letter's closing counts anywhere, other marks from row `first` on.

    `committee`: also whoever stands above `Berichterstatter`; `motion`: also names above a closing `und Fraktion`.
    """
    found: list[tuple[str, Span]] = []
    reader = _Reader(document, rows)
    for index, row in enumerate(rows):
        if _CLOSES.match(row.text) or (index >= first and PLACE_AND_DATE.match(row.text)):
            found += reader.zone(index)
        elif committee and index > first and re.match(r"^(?:Berichterstatter(?:in)?\b|Vorsitzende[r]?\b)", row.text):
            found += reader.names(index - 1)
    if motion and not found:
        found += reader.last_names(first)
    seen: set[str] = set()
    return [(name, span) for name, span in found if not (name in seen or seen.add(name))]  # type: ignore[func-returns-value]


def signs(line: str) -> bool:
    """Does a line hold nothing but names, functions and groups, as signatures do?"""
    return _is_function(line) or bool(_split_names(line))


class _Reader:
    """Reads the names on the lines of one paper."""

    def __init__(self, document: Document, rows: Sequence[Row]) -> None:
        self.document, self.rows = document, rows

    def names(self, index: int) -> list[tuple[str, Span]]:
        """The names on one line with their places; none where anything else stands on it, too."""
        if not names_only(self.rows[index].text):
            return []
        parts = columns(self.document, self.rows[index])
        found = [(name, _place(name, part)) for part in parts for name in _split_names(part.text)]
        strange = sum(not _split_names(part.text) and not _is_function(part.text) for part in parts)
        # One name of several may be damaged; a line that is mostly something else is no signature.
        return found if strange * 2 < len(parts) else []

    def zone(self, index: int) -> list[tuple[str, Span]]:
        """The names on the lines behind a closing line, until a line is neither name nor function."""
        found: list[tuple[str, Span]] = []
        closing = _CLOSES.sub("", self.rows[index].text).strip(" :")
        if not PLACE_AND_DATE.match(self.rows[index].text) and (name := person(closing)):
            found.append((name, _place(name, self.rows[index])))
        misses = 0
        for at in range(index + 1, min(len(self.rows), index + ZONE)):
            words = self.rows[at].text
            if _STOP.match(words):
                break
            if names := self.names(at):
                found += names
            elif not _is_function(words):
                misses += 1
                if misses > (0 if found else 2):
                    break
        return found

    def last_names(self, first: int) -> list[tuple[str, Span]]:
        """The names that end a text, the lines above `und Fraktion`; if it has none there, surnames."""
        closing = [at for at in range(len(self.rows) - 1, first, -1) if _AND_GROUP.search(self.rows[at].text)]
        for index in closing:
            alone = not self.names(index) and _is_function(self.rows[index].text)
            if names := self.upwards(index - alone, first):
                return names
        for index in closing:
            last = index - _is_function(self.rows[index].text)
            if names := self.surnames(last):
                return self.listed_above(last, first) + names
        return []

    def upwards(self, index: int, first: int) -> list[tuple[str, Span]]:
        """The names on a line and on the lines right above it."""
        found: list[tuple[str, Span]] = []
        while index >= first and (names := self.names(index)):
            found = names + found
            index -= 1
        return found

    def listed_above(self, index: int, first: int) -> list[tuple[str, Span]]:
        """The surnames on the lines above a line, as long as each ends with a comma."""
        above = index - 1
        if above < first or not self.rows[above].text.endswith(","):
            return []
        names = self.surnames(above)
        return self.listed_above(above, first) + names if names else []

    def surnames(self, index: int) -> list[tuple[str, Span]]:
        """The surnames on one line, with the given name where one is printed; none where anything else stands on it."""
        row = self.rows[index]
        found: list[tuple[str, Span]] = []
        for part in re.split(r",|\bund\b", _AND_GROUP.sub("", row.text)):
            if not (bare := part.strip(" ,;")):
                continue
            name = person(bare) or surname(bare)
            if name is None:
                return []
            found.append((name, _place(name, row)))
        return found


def _place(name: str, row: Row) -> Span:
    last = name.split()[-1]
    low = max(row.text.find(name), 0) if name in row.text else max(row.text.find(last), 0)
    return Span(row.start + low, row.start + max(low, row.text.find(last, low)) + len(last))


def names_only(line: str) -> bool:
    """Does a line hold no word in small letters but those that stand within names?"""
    return (
        len(line) < 200
        and re.search(
            r"(?<!\S)(?!(?:und|von|van|den|dos|ter|zur|zum|vom|für|die|der|des|übrigen|Fraktion)\b)[a-zäöü]{3,}\b(?!\.)",
            line,
        )
        is None
    )


def _is_function(words: str) -> bool:
    bare = _FUNCTION.sub("", _AND_GROUP.sub("", words)).strip(" ,;:()–-*")
    return (
        bare in ("", "und")
        or _COMMITTEE.match(words) is not None
        or _CLOSES.match(words) is not None
        or canonical_group(bare) is not None
        or bare.startswith(("und Fraktion", "MdL"))
    )


def _split_names(line: str) -> list[str]:
    """The names that make up a line; none where one of its parts is no name."""
    words = _FUNCTION.sub(",", _AND_GROUP.sub("", group_pattern().sub(",", IN_BRACKETS.sub("", line))))
    found: list[str] = []
    for part in re.split(r",|;|\s{2,}|\bund\b|(?<=\w)\s+(?=(?:Prof\.\s+)?Dr\.\s)", words):
        bare = re.sub(r"^\s*(?:gez\.|i\.\s?V\.)|\bMd(?:L|B|BB|HB|A)\b", "", part).strip(" :–-*()")
        for one in _side_by_side(bare):
            name = person(one)
            if name is None:
                return []
            found.append(name)
    return found


def _side_by_side(names: str) -> list[str]:
    """Two full names that columns of signatures have put on one line, each by itself; no name, no element."""
    words = [word for word in names.split() if not word.endswith(".")]
    if len(words) == 4 and is_given_name(words[2]) and not is_given_name(words[1]):
        return [" ".join(words[:2]), " ".join(words[2:])]
    return [names] if names else []
