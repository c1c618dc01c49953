"""What an amount is, for which year and for what, where its clause or the one it leans on says so plainly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise

from parlagraph.extract import lexicon
from parlagraph.extract.amounts.sentences import Sentence, budget_years, is_of_money, sentences_of
from parlagraph.extract.facts import Amount

_BEFORE, _AFTER = 90, 60
_STOP_BEFORE = re.compile(r"[;\n]|(?<=[a-zäöüß)]{2})[.!?]\s(?=[A-ZÄÖÜ„])|,\s(?:davon|aber|während|sondern|wobei|und)\b")
_STOP_AFTER = re.compile(r"[;\n,(]|[.!?](?:\s|$)|\s(?:und|sowie|während|bzw\.)\s")
_SEVERAL = re.compile(r"\b(?:19|20)\d\d\s?(?:und|bis|/|[-–]|,|sowie)\s?$")
_CLAUSE_END = re.compile(r"[,;:(–]\s|[.!?](?:\s|$)|[)\n]")
_YEAR = r"(?:19|20)\d\d"
_LABEL_BEFORE = re.compile(
    rf"(?<![\d./-])(?P<year>{_YEAR})\s?(?::|=|bis\szu:?|insgesamt|mit|in\sHöhe\svon|\()?\s?[.…\s]*(?:rund|rd\.|ca\.|bis\szu)?\s*$"
)
# für die energetische Sanierung der Schulen
_FOR = re.compile(
    r"\s(?:jährlich\s|pro\sJahr\s|p\.\sa\.\s)?(?:für|an)\s(?P<noun>(?:(?:den|die|das|eine?n?|einer?|de[rsm])\s)?(?:[a-zäöüß-]+(?:en|er|es|e)\s){0,2}"
    r"[A-ZÄÖÜ][\w-]{3,}(?:\s(?:der|des)\s(?:[a-zäöüß-]+(?:en|er|es)\s)?[A-ZÄÖÜ][\w-]+)?)"
)
_AN = re.compile(r"\san\s(?!\w*(?:mitteln|ausgaben|kosten|einnahmen|zuschüssen|zuwendungen)\b)", re.IGNORECASE)
_NO_SUBJECT = re.compile(r"(?:Jahre?n?|Haushaltsjahre?n?|Monate?n?|Tage?n?|Wochen?|Fall|Zeitraum|Januar|Dezember)\b")
# Von erneut [700.000 Euro]   aus den veranschlagten [5 Mio. Euro]
_OUT_OF = re.compile(
    r"\b(?:[Vv]on|[Aa]us)\s(?:(?:den|dem|diesen|insgesamt|zusammen|erneut|wiederum|abermals|rund|etwa|ca\.|[a-zäöüß]+t?en)\s){0,3}$"
)
_OF = re.compile(r"\s(?:von|der|aus)\s(?:(?:den|dem|erneut|wiederum|abermals|insgesamt|rund|[a-zäöüß]+t?en)\s){0,3}")
_AGAIN = re.compile(r"\b(?:erneut|wiederum|abermals|ebenfalls|wieder)\s$")
_THEY_WERE = re.compile(r"\b(?:[Ww]aren|[Ww]urden|[Ss]ind)\ses\b|\bes\s(?:waren|wurden|sind)\b")
_TURNED = re.compile(r"\bauf\s(?:\w+\s)?$")
_FROM = re.compile(r"\b[Vv]on\s(?:\w+\.?\s){0,2}$")
_WHICH = re.compile(r",\s(?:die|der|das)\s[^,.;]{3,90}(?=[,.])")
# Davon wurden …   Dies sind …: the sentence goes on where the one before stopped
_LEANS = re.compile(
    r"(?:Davon|Hiervon|Von\s(?:diesen|denen|den|dem)|Dies\w*|Das\s(?:sind|waren|entspricht)|Dabei|Damit|Tatsächlich|Es\s(?:wurden|waren|sind)|"
    r"(?:Aus|Ab|Ver)ge\w+\s(?:wurden|sind))\b"
)
_TOTAL = re.compile(r"\b(?:zusammen|insgesamt|Summe|Gesamt\w+)\b")
_GONE = r"gebraucht|benötigt|genutzt|in\sAnspruch\sgenommen|beansprucht|umgesetzt|ab(?:ge)?(?:flossen|rufen)"


# bei gleichem Ansatz   in unveränderter Höhe: an amount told before holds for another year, too
CARRIED = re.compile(
    r"""
    (?: \b (?P<stay> bleib\w* | verbleib\w* | blieb\w* | belass\w* | beläss\w* | beließ\w* | verharr\w* | h[aä]lt\w* ) \b [^.;,:]{0,40}?
        \b (?: bei | auf ) \s (?: diese[mr] | dem(?:selben)? | der(?:selben)? | gleiche[mr] ) \s (?: [a-zäöüß]+ \s ){0,2}
        (?: Niveau | Ansatz | Betrag | Höhe | Summe | Stand | Wert ) \b
      | \b (?: in | auf ) \s (?: gleicher | derselben | der\sgleichen | unveränderter | selber | identischer ) \s Höhe \b
      | \b auf \s (?: gleichem | demselben | unverändertem ) \s Niveau \b
      | \b (?P<beside> (?: bei | mit ) \s (?: gleichem | unverändertem | demselben | identischem | gleich\shohem ) \s (?: \w*[Aa]nsatz | Betrag ) ) \b
      | \b (?: ist | sind | waren | war ) \s es \s (?: (?P<most> nicht\smehr ) (?= \W*(?:$|[.;,]) ) | (?: ebenso | genauso ) \s viel \b )
      | \b (?: derselbe | der\sgleiche ) \s Betrag \b | \b die (?: selbe | \sgleiche ) \s Summe \b
    )
    """,
    re.VERBOSE,
)


@cache
def _roles() -> re.Pattern[str]:
    listed = lexicon.toml("amount_roles")
    # An attribute says what money is only beside money: `vorgesehene Mittel`, not `vorgesehene Absenkung`.
    beside = rf"\s(?:[a-zäöüß]{{3,}}e[nrms]?\s)?(?:\d|\w*(?:{'|'.join(listed['money_nouns'])})\b)"
    attributes = [rf"{word}e[nrms]?(?={beside})" for word in listed["planned_attributes"]]
    roles: dict[str, list[str]] = {
        role: words for role, words in listed.items() if role not in ("money_nouns", "planned_attributes")
    }
    roles["planned"] = [*roles["planned"], *attributes]
    return re.compile(
        "|".join(rf"(?P<{role}>(?<!\w)(?:{'|'.join(map(_either_case, words))})(?!\w))" for role, words in roles.items())
    )


@cache
def _spent() -> re.Pattern[str]:
    words = "|".join(map(_either_case, lexicon.toml("amount_roles")["actual"]))
    return re.compile(rf"(?<!\w)(?:{words}|{_GONE})(?!\w)")


def _either_case(word: str) -> str:
    """A word that the lexicon has in lower case may open a sentence; one in upper case (`Ist`, `Soll`) must stay so."""
    return f"[{word[0]}{word[0].upper()}]{word[1:]}" if word[0].islower() else word


def describe(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts with role, year and subject; each None where the words name none or several.

    Cells of tables come as they are, if a column or row has said what they are.
    """
    described: list[Amount] = []
    for _, group in groupby(sentences_of(text, amounts), key=lambda sentence: sentence.block):
        before: Sentence | None = None
        for sentence in group:
            read = _leaning(text, before, _pairs(text, sentence.filled(_alone(text, sentence))))
            described += read.amounts
            before = read
    return described


def _alone(text: str, sentence: Sentence) -> list[Amount]:
    """The amounts of a sentence, each with what its own clause says, or else the words before and behind it."""
    found = []
    for amount in sentence.amounts:
        if amount.rule == "amount.labelled" or (
            amount.rule == "amount.cell" and (amount.role or amount.year or amount.subject)
        ):
            found.append(amount)
            continue
        before = text[max(sentence.start, amount.start - _BEFORE) : amount.start]
        before = before[max((stop.end() for stop in _STOP_BEFORE.finditer(before)), default=0) :]
        after = text[amount.end : amount.end + _AFTER]
        if stop := _STOP_AFTER.search(after):
            after = after[: stop.start()]
        which = _WHICH.match(text, amount.end)
        clause = text[slice(*_clause(text, sentence, amount))] + (which[0] if which else "")
        role = _role(CARRIED.sub(" ", clause), "") or _role(CARRIED.sub(" ", before), after)
        year = None if _is_start_of_turn(text, sentence, amount) else _year(before, clause) or _year(before, after)
        if role in ("planned", "actual") and year is None and not _is_start_of_turn(text, sentence, amount):
            year = sentence.only_year(text)
        found.append(replace(amount, role=role, year=year, subject=_subject(text, amount)))
    return found


def _is_start_of_turn(text: str, sentence: Sentence, amount: Amount) -> bool:
    """Whether the amount is what another one came from: `von 5 auf 7 Euro`. The year is that of the other."""
    later = next((one for one in sentence.amounts if one.start >= amount.end), None)
    return (
        later is not None
        and bool(_FROM.search(text, sentence.start, amount.start))
        and bool(_TURNED.search(text, amount.end, later.start))
    )


def _clause(text: str, sentence: Sentence, amount: Amount) -> tuple[int, int]:
    start = max(
        (stop.end() for stop in _CLAUSE_END.finditer(text, sentence.start, amount.start)), default=sentence.start
    )
    stop = _CLAUSE_END.search(text, amount.end, sentence.end)
    return start, stop.start() if stop else sentence.end


def _pairs(text: str, sentence: Sentence) -> Sentence:
    """`von 700 Euro wurden 300 verausgabt`, `300 von 700 Euro flossen ab`: the whole was planned, the part is actual."""
    amounts = list(sentence.amounts)
    for index, (one, other) in enumerate(pairwise(amounts)):
        gap = text[one.end : other.start]
        if _OF.fullmatch(gap):
            part, whole = index, index + 1
        elif _OUT_OF.search(text, sentence.start, one.start) and not _TURNED.search(gap) and len(gap) < 120:
            part, whole = index + 1, index
        else:
            continue
        if not _spent().search(text, sentence.start, sentence.end):
            continue
        role = "actual" if amounts[part].role in (None, "actual", "planned") else amounts[part].role
        planned = "planned" if amounts[whole].role in (None, "planned", "actual") else amounts[whole].role
        year = amounts[whole].year or amounts[part].year
        amounts[whole] = replace(amounts[whole], role=planned, year=year)
        subject = amounts[part].subject or amounts[whole].subject
        amounts[part] = replace(amounts[part], role=role, year=amounts[part].year or year, subject=subject)
    return sentence.filled(amounts)


def _leaning(text: str, before: Sentence | None, sentence: Sentence) -> Sentence:
    """The sentence with what it takes over from the one before it in the same paragraph."""
    if before is None or not sentence.amounts:
        return sentence
    words = text[sentence.start : sentence.end]
    amounts = list(sentence.amounts)
    if _THEY_WERE.search(words):
        amounts = _repeated(text, before, amounts)
    year = before.only_year(text)
    if year and not sentence.years(text) and _LEANS.match(words) and not _TOTAL.search(words):
        amounts = [replace(one, year=year) if one.year is None and one.role else one for one in amounts]
    for index, one in enumerate(amounts):
        if one.role == "planned" and one.subject is None and _AGAIN.search(text, sentence.start, one.start):
            subjects = {b.subject for b in before.earlier if b.role == "planned" and b.low == one.low} - {None}
            if len(subjects) == 1:
                amounts[index] = replace(one, subject=subjects.pop())
    return sentence.filled(amounts)


def _repeated(text: str, before: Sentence, amounts: list[Amount]) -> list[Amount]:
    """`Im Jahr 2024 waren es 30 Euro von wiederum 70`: the roles of the sentence before, told again."""
    if "actual" not in {one.role for one in before.amounts}:
        return amounts
    told = []
    for index, one in enumerate(amounts):
        behind_of = index > 0 and _OF.fullmatch(text, amounts[index - 1].end, one.start)
        if one.role is None and one.year:
            told.append(replace(one, role="planned" if behind_of else "actual"))
        else:
            told.append(one)
    return told


def _role(before: str, after: str) -> str | None:
    """The one role that the words beside the amount name; the nearest before it where there are several."""
    found = [match.lastgroup for match in _roles().finditer(before)]
    behind = [match.lastgroup for match in _roles().finditer(after)]
    named = {*found, *behind}
    if len(named) == 1:
        return named.pop()
    if "commitment" in named:
        return "commitment"
    return None


def _year(before: str, after: str) -> str | None:
    label = _LABEL_BEFORE.search(before)
    if label and is_of_money(before, label.start("year")) and not _SEVERAL.search(before, 0, label.start("year")):
        return label["year"]
    years = budget_years(after) or budget_years(before)
    return years[0] if len(years) == 1 else None


def _subject(text: str, amount: Amount) -> str | None:
    match = _FOR.match(text, amount.end)
    if not match or _NO_SUBJECT.search(match["noun"]):
        return None
    return match["noun"]


def roles_in(words: str) -> set[str]:
    """The roles that some words name (a table's head, a row's label)."""
    return {match.lastgroup for match in _roles().finditer(words) if match.lastgroup}


def roles_of(words: str) -> tuple[str, ...]:
    """The roles that some words name, one after the other."""
    return tuple(match.lastgroup for match in _roles().finditer(words) if match.lastgroup)
