"""Persons by name, with the titles and posts that stand directly before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parlagraph.extract.actors.members import (
    can_be_surname,
    is_common_noun,
    is_double_surname,
    is_given_name,
    is_no_name,
    is_surname,
    members,
)
from parlagraph.extract.actors.titles import (
    ACADEMIC,
    BEFORE_NAME,
    GAP,
    INITIAL,
    NAME,
    NAME_APART,
    PARTICLE,
    SURNAME,
    TITLES,
    UPPER,
    is_high,
    post_of,
)
from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import canonical_group

# Sahra Wagenknecht | Matthias W. Birkwald | Konstantin von Notz | Vizekanzler Sigmar Gabriel
_SEQUENCE = re.compile(rf"(?P<first>{NAME_APART})(?P<more>(?:{GAP}(?:{INITIAL}|{SURNAME}|{NAME}))+)")
_PIECE = re.compile(rf"{GAP}(?P<piece>{INITIAL}|{SURNAME}|{NAME})")
# Ministerin Paul | Herr Dr. Müller | Ministerpräsident a. D. Laschet | Abg. Freiherr von Eyb
_TITLED = re.compile(
    rf"(?<![\w-])(?P<titles>{TITLES})(?!d(?:er|en){GAP})(?P<name>(?:{SURNAME}|{NAME})(?:{GAP}{INITIAL})?(?:{GAP}(?:{SURNAME}|{NAME}))?)",
    re.VERBOSE,
)
# Staatspräsident (Salva Kiir), | EU-Kommissar (Karel de Gucht) und: a given name that no list has, and its surname
_STRANGE = re.compile(
    rf"(?P<given>{NAME}){GAP}(?P<last>{SURNAME}|{NAME})(?=\s?(?:[,;.()\[\]–]|$|(?:und|sowie|oder)\b))"
)
_SHORT_SURNAMES = frozenset({"Li", "Xi", "Wu", "Hu", "Yi", "Ho", "Oh", "Ng", "Ma", "Le"})
# Präsidenten | Expertinnen und Experten | Obersten (Behörden): a title that is none, or many people's
_MANY = re.compile(
    r"(?:innen\s+und\s+|Staats-\s+und\s+)\S+\s+$|^Oberst(?:en?|er)?\s+$|^Zeugen\s+$|chefs\s+$|^Maastrichter\s+$"
)
# (Robert Bosch) Stiftung | (Eberhard Karls) Universität: what is called after a person
_CALLED_AFTER = re.compile(
    rf"{GAP}(?:GmbH|gGmbH|AG|SE|KG|Stiftung|Days?|Universität|Hochschule|Gymnasium|Gesamtschule|Schule|Preis|Haus|Straße|Platz|"
    r"Krankenhaus|Klinik|Klinikum|Kaserne|Anwälte|Rechtsanwälte|Akademie|Verlag)(?![\w-])"
)
# Daniel Lede (Abal) GRÜNE: a second surname before the group
_SECOND_SURNAME = re.compile(rf"{GAP}(?P<second>{NAME})(?=\s*[(\[]?(?P<group>[A-ZÄÖÜ][\w/]+))")
# Bürgermeister von (Wörth): a place, no name
_OF_PLACE = re.compile(r"(?:bürgermeister|landrat|präsident|könig|bischof)(?:in|en|s)?\s*$", re.IGNORECASE)
_HERR = re.compile(r"(?:Herrn?|Frau|Abg\.|Dr\.|Prof\.|(?:Landtags|Bundestags)?[Aa]bgeordnete)")
_CAPITAL_PARTICLES = frozenset({"Di", "De", "Da", "Del", "Van", "Von", "Le", "La", "El", "Al", "Abu", "Ben"})
# A, B und C: what may stand around a name in a list
_LIST_BEFORE = re.compile(rf"(?:,\s|;\s|\bund\s|\bAbgeordneten\s){ACADEMIC}*$")
_NEXT_NAME = re.compile(rf"\s?(?:,|\s(?:und|sowie)\b)\s*{ACADEMIC}*[{UPPER}]")
_LIST_AFTER = re.compile(r"\s?(?:,|;|\(|\[|$|\s(?:und|sowie)\s)")
# (SPD) | [CDU/CSU] | MdL, SPD | SPD
_GROUP_AFTER = re.compile(
    r"\s*(?P<member>MdL|MdB|MdEP|MdA|MdBB|MdHB)?\s*,?\s*(?P<open>[\[(])?\s*"
    r"(?P<group>[^\s)\],;:]+(?:\s(?:90/\S+(?:\s\S+)?|LINKE\.?|WÄHLER|Linke))?)"
)
# Höning, Antje (2026) | Müller, A.: …
_INVERTED = re.compile(
    rf"(?<![\w-]){ACADEMIC}*(?P<last>{SURNAME}|{NAME}),{GAP}(?P<first>{NAME}(?:{GAP}(?:{NAME}|{INITIAL}))?|{INITIAL})"
    rf"(?P<particle>{GAP}{PARTICLE}(?=\s?[,(]))?(?:,{GAP}{ACADEMIC}*(?:Dr|Prof)\.)?"
    rf"(?=\s*(?:\((?:\d{{4}}|Hrsg)|:|;|/|(?:\([^()]{{2,30}}\){GAP})?\((?P<group>[^()]{{2,40}})\)))"
)
# (Verzeichnis) Adelt, Klaus (SPD) … 2: in a list one entry a line, or behind the number of the one before it
_OPENS_LINE = re.compile(r"(?:^|[\d.]\s?)\Z")
# 3167 C: a page and its part
_PAGE = re.compile(rf"\d\*?{GAP}?[A-D](?!\w)")
# Wehner SPD 3167 C | Frau Dr. Hecht (Kiel) FDP . . . 12 A: a speaker in a protocol's table of contents
_IN_CONTENTS = re.compile(
    rf"(?:(?<=^)|(?<=\d{GAP}[A-D]{GAP})|(?<=—{GAP}))(?P<name>(?:Frau{GAP})?{ACADEMIC}*(?P<surname>{SURNAME}|{NAME}))(?:{GAP}\([^()]{{2,30}}\))?"
    rf"{GAP}(?P<group>[A-ZÄÖÜ][^\d.]{{1,40}}?|BÜNDNIS{GAP}90/DIE{GAP}GRÜNEN)[ .,]*(?={GAP}\d{{1,6}}\*?{GAP}?[A-D](?!\w))"
)
# Schmidt/Meyer (2026) | Schmidt et al. (2019)
_AUTHORS = re.compile(
    rf"(?P<authors>{NAME_APART}(?:\s?/\s?{NAME})*)(?P<others>{GAP}et{GAP}al\.|{GAP}u\.{GAP}?a\.)?\*?,?\s*\(\d{{4}}[a-z]?\)"
)
# Stoch, Dr. Rülke und Fraktion: surnames alone under a motion
_SIGNED = re.compile(rf"^(?P<names>{ACADEMIC}*{NAME}(?:,{GAP}{ACADEMIC}*{NAME})*)(?=,?{GAP}und{GAP}Fraktion\b)")
# Niegel (CDU/CSU) | Grüner, Parl. Staatssekretär: speakers in a protocol
_SPEAKER = re.compile(
    rf"(?:(?<=^)|(?<=[(–—:]\s)|(?<=[(–—])|(?<=Abg\.\s))(?P<name>{ACADEMIC}*{SURNAME}|{ACADEMIC}*{NAME})"
    rf"(?:\s?[\[(](?P<group>[^\])\d]{{2,25}})[\])]|,\s(?=(?:Parl\.\s|Bundes|Staats)?(?:[Mm]inister|Staatssekretär|[Kk]anzler|Präsident)))"
)
# what a line must have to be worth the search for speakers
_MAY_SPEAK = re.compile(r"[\[(]|,\s(?:Parl\.\s|Bundes|Staats)?(?:[Mm]inister|Staatssekretär|[Kk]anzler|Präsident)")
_ONE_NAME = re.compile(rf"{ACADEMIC}*(?P<name>{NAME})")
# der Abgeordneten Frau Hoch, Dr. Weber und (Fraktion der X): surnames alone in a list
_ONE_SURNAME = rf"(?:Frau{GAP})?{ACADEMIC}*{NAME}(?!\w)"
_ONE_OF_LIST = re.compile(rf"(?:Frau{GAP})?{ACADEMIC}*(?P<name>{NAME})")
_SURNAMES = re.compile(
    rf"\bder{GAP}(?:\w+en{GAP})?Abgeordneten{GAP}(?P<names>{_ONE_SURNAME}(?:,{GAP}{_ONE_SURNAME})*"
    rf"{GAP}(?:und|sowie){GAP}{_ONE_SURNAME})(?!{GAP}?[(\[]|{GAP}(?:[{UPPER}]|von\b|de\b|van\b))"
)
_MEMBERS = re.compile(
    rf"\bder{GAP}Abgeordneten{GAP}(?P<names>{_ONE_SURNAME}(?:,{GAP}{_ONE_SURNAME})*){GAP}und{GAP}(?:die{GAP}|der{GAP})?Fraktion\b"
)


def find_persons(text: str) -> Iterator[Mention]:
    """Persons named in full, with a title, as authors or as signatories; matches may overlap.

    `name` is what stands there without titles; a surname alone stays one.
    """
    for match in _SEQUENCE.finditer(text):
        yield from _in_sequence(text, match)
    for match in _TITLED.finditer(text):
        if mention := _titled(text, match):
            yield mention
    yield from _speakers(text)
    if "Abgeordneten" in text:
        yield from _listed(text)
    if "(" in text:
        yield from _authors(text)
    if signed := _SIGNED.match(text):
        for match in _ONE_NAME.finditer(text, 0, signed.end("names")):
            if can_be_surname(match["name"]):
                yield _person(match.start(), match.end(), "signed", match["name"])


def _person(start: int, end: int, rule: str, name: str, party: str | None = None, post: str | None = None) -> Mention:
    return Mention(start=start, end=end, rule=rule, name=" ".join(name.split()), type="person", party=party, post=post)


def _in_sequence(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """The names in a run of capitalised words (`Vizekanzler Sigmar Gabriel`)."""
    pieces = [match.span("first")]
    for piece in _PIECE.finditer(text, match.start("more"), match.end()):
        start, end = piece.span("piece")
        if not is_given_name(text[slice(*pieces[-1])]) and is_given_name(text[start:end].split()[-1]):
            start = end - len(text[start:end].split()[-1])  # das Wort von (Anna) Berg: the particle is a preposition
        pieces.append((start, end))
    at = 0
    while at < len(pieces) - 1:
        some = pieces[at : at + 6]
        words = [text[start:end] for start, end in some]
        fills = len(pieces) - at < 4 and _fills_item(text, some[0][0], some[-1][1], words)
        taken = len(words) if fills else _name_length(words)
        if taken:
            end = some[taken - 1][1]
            if taken == 2 and not _is_member(words[:2]) and (more := _SECOND_SURNAME.match(text, end)):
                end, taken = (more.end("second"), 3) if _goes_on(more) else (end, taken)
            if taken > 2 or _is_member(words[:2]) or not _CALLED_AFTER.match(text, end):
                yield with_titles(text, some[0][0], end)
        at += taken or 1


def _is_member(words: Sequence[str]) -> bool:
    return " ".join(words) in members()


def _goes_on(more: re.Match[str]) -> bool:
    """Whether the word before a group's name is a surname too, and not itself the group (`DIE LINKE`)."""
    second = more["second"]
    return canonical_group(more["group"]) is not None and can_be_surname(second) and not is_no_name(second)


def _name_length(words: Sequence[str]) -> int:
    """How many pieces from the first one on make a person's name; 0 if they make none."""
    for count in range(min(5, len(words)), 1, -1):
        if " ".join(words[:count]) in members():
            return count
    if not is_given_name(words[0]):
        return 0
    count = 1
    while count < len(words) - 1 and (words[count].endswith(".") or is_given_name(words[count])):
        if not can_be_surname(words[count + 1]):
            break
        count += 1
    if words[count] in _CAPITAL_PARTICLES and count + 1 < len(words):
        count += 1
    return count + 1 if not words[count].endswith(".") and can_be_surname(words[count]) else 0


def _fills_item(text: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether a run of words, a given name first, is all of an item in a list of names: then all of it is the name."""
    if not is_given_name(words[0]) or any(map(is_no_name, words)):
        return False
    return bool(_LIST_BEFORE.search(text, max(0, start - 30), start) and _LIST_AFTER.match(text, end))


def with_titles(text: str, start: int, end: int) -> Mention:
    """A person's mention from the bare name's place, the titles before it taken in."""
    titles = BEFORE_NAME.search(text[max(0, start - 150) : start])
    first = start - len(titles.group()) if titles else start
    post = post_of(titles.group()) if titles else None
    if titles and "bgeordneten" in titles.group() and _NEXT_NAME.match(text, _behind(text, end)):
        # `der Abgeordneten A, B und C`: the role is not the first one's alone
        first, post = start - len(titles.group().split("bgeordneten")[1].lstrip()), None
    return _person(first, end, "person", text[start:end], _party_after(text, end), post)


def _behind(text: str, end: int) -> int:
    """Where the constituency or group in brackets behind a name ends."""
    bracket = re.compile(r"\s*\([^()]{2,40}\)").match(text, end)
    return bracket.end() if bracket else end


def _party_after(text: str, end: int) -> str | None:
    found = _GROUP_AFTER.match(text, end)
    if found is None:
        return None
    right_behind = found["member"] or found["open"] or text[end : found.start("group")] == " "
    return canonical_group(found["group"]) if right_behind else None


def _titled(text: str, match: re.Match[str]) -> Mention | None:
    words = match["name"].split()
    if _MANY.search(match["titles"]) and not _HERR.match(match["titles"]):
        return None
    if words == ["Richter"] and match["titles"].startswith("Vorsitzende"):
        return None  # Vorsitzende Richter am Verwaltungsgericht
    if strange := _strange(text, match):
        return strange
    if is_given_name(words[0]) and len(words) > 1 and (can_be_surname(words[-1]) or _fills_list(text, match, words)):
        return None  # a full name, which the sequence of words gives
    if "bgeordneten " in match["titles"] and any(
        found.start() < match.start() < found.end() for found in _surname_lists(text)
    ):
        return None  # the first of surnames in a list
    if words[0][0].islower() and (words[0] not in ("von", "van", "de", "vom") or _OF_PLACE.search(match["titles"])):
        return None
    if not is_double_surname(" ".join(words)):
        words = words[: 1 + next(i for i, word in enumerate(words) if word[0].isupper())]
    if not can_be_surname(words[-1]) or not words[-1][0].isupper():
        return None
    if "bgeordneten" in match["titles"] and not is_surname(words[-1]) and is_common_noun(words[-1]):
        return None  # wenn Abgeordneten Rechte zustehen
    if len(words) == 1 and len(words[0]) < 3 and words[0] not in _SHORT_SURNAMES:
        return None
    if words[0] in ("von", "vom") and not _HERR.match(match["titles"]) and not is_surname(words[-1]):
        return None  # Vorsitzende von Ausschüssen
    end = match.start("name") + re.match(r"\s+".join(map(re.escape, words)), match["name"]).end()  # type: ignore[union-attr]
    return _person(match.start(), end, "titled", " ".join(words), _party_after(text, end), post_of(match["titles"]))


def _fills_list(text: str, match: re.Match[str], words: Sequence[str]) -> bool:
    """Whether the two words behind a title are all of an item in a list: `Abgeordneten Kevin Lenkeit, …`."""
    return _fills_item(text, match.start("name"), match.end("name"), words)


def _surname_lists(text: str) -> Iterator[re.Match[str]]:
    """Lists without `Fraktion` behind them count where all names are known: `der Abgeordneten Rechte und Pflichten`."""
    for pattern, is_one in ((_SURNAMES, is_surname), (_MEMBERS, can_be_surname)):
        for match in pattern.finditer(text):
            names = [one["name"] for one in _ONE_OF_LIST.finditer(match["names"])]
            if all(is_one(name) and not is_given_name(name) and not is_no_name(name) for name in names):
                yield match


def _listed(text: str) -> Iterator[Mention]:
    """The surnames of members that are listed by them alone, all of them or none; the role belongs to no single one."""
    for match in _surname_lists(text):
        for one in _ONE_OF_LIST.finditer(text, *match.span("names")):
            yield _person(*one.span(), "titled", one["name"])


def _strange(text: str, match: re.Match[str]) -> Mention | None:
    """A person with a title whose given name no list has, where the words behind show that the name ends there."""
    found = _STRANGE.match(text, match.start("name"))
    if found is None or is_surname(found["given"]) or is_given_name(found["given"]) or is_no_name(found["given"]):
        return None
    if not can_be_surname(found["given"]) or not can_be_surname(found["last"]) or is_no_name(found["last"]):
        return None
    if is_double_surname(f"{found['given']} {found['last']}") or not _may_be_strange(text, match, found.end()):
        return None
    return _person(
        match.start(), found.end(), "person", found.group(), _party_after(text, found.end()), post_of(match["titles"])
    )


def _may_be_strange(text: str, match: re.Match[str], end: int) -> bool:
    """Posts of state, and members whose group stands behind the name."""
    member = re.search(r"(?:Abg\.|[Aa]bgeordnete[nrs]?)\s+$", match["titles"])
    return is_high(match["titles"]) or bool(member and (text[end : end + 2] == " (" or _party_after(text, end)))


def _speakers(text: str) -> Iterator[Mention]:
    for match in _SPEAKER.finditer(text) if _MAY_SPEAK.search(text) else ():
        group = canonical_group(match["group"]) if match["group"] else None
        name = re.sub(rf"^{ACADEMIC}+", "", match["name"])
        if (group or not match["group"]) and can_be_surname(name) and len(name) > 2:
            yield _person(*match.span("name"), "titled", name, group)
    for match in _IN_CONTENTS.finditer(text) if _PAGE.search(text) else ():
        group = canonical_group(match["group"])
        if group and can_be_surname(match["surname"]):
            yield _person(*match.span("name"), "titled", match["surname"], group)


def _authors(text: str) -> Iterator[Mention]:
    for match in _INVERTED.finditer(text):
        if match["group"] and (
            canonical_group(match["group"]) is None or not _OPENS_LINE.search(text, 0, match.start())
        ):
            continue
        if can_be_surname(match["last"]) and (match["first"].endswith(".") or is_given_name(match["first"].split()[0])):
            name = f"{match['first']}{match['particle'] or ''} {match['last']}"
            yield _person(match.start(), match.end(), "author", name)
    for match in _AUTHORS.finditer(text):
        if "/" not in match["authors"] and not match["others"]:
            continue
        for author in re.finditer(NAME, match["authors"]):
            if can_be_surname(author.group()):
                start = match.start("authors") + author.start()
                yield _person(start, start + len(author.group()), "author", author.group())
