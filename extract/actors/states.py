"""States, the Länder, the Bund and towns where they act or are asked to act; mere places are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import apart
from parlagraph.extract.lexicon import toml

_AUXILIARY = (
    r"(?:ist|sind|war|waren|sei|seien|wäre|wären|hat|haben|hatte|hatten|habe|hätte|hätten|wird|werden|wurde|wurden|würde|würden|"
    r"kann|können|konnte|könnte|muss|muß|müssen|musste|müsste|müssten|soll|sollen|sollte|sollten|will|wollen|wollte|darf|dürfen|"
    r"steht|stehen|trägt|tragen|geht|kommt|nimmt|verfügt|braucht|gehört|bekennt|beteiligt|verpflichtet|engagiert|leistet|gilt|zählt)"
)
_FILL = r"(?:(?:auch|sich|jedoch|aber|damit|dabei|hier|dann|so|nun|heute|daher|deshalb|zudem|bereits|selbst|nicht)\s+)?"
# … wird (auch) Deutschland … | dass Indien … | wie das Land …
_INVERTED = re.compile(rf"\b{_AUXILIARY}\s+{_FILL}$", re.IGNORECASE)
_CONJUNCTION = re.compile(
    rf"\b(?:dass|daß|ob|wenn|weil|da|während|solange|bis|obwohl|sobald|nachdem|indem|sodass|damit|falls|womit|wodurch|,\s+wie|denn)\s+{_FILL}$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[.:;!?–]\s|[„\"(])\s*(?:(?:Auch|Nur|Selbst|Denn|Doch|Aber|Und|Nicht\s+nur)\s+)?$")
# Deutschland beteiligt sich | Die Länder (selbst) müssen | Der Bund und die Länder sind
_VERB_FOLLOWS = re.compile(
    rf"""\s+(?:selbst\s+|allein\s+|jedoch\s+|und\s+(?:die\s+|das\s+)?[A-ZÄÖÜ][\w-]+\s+)?
    (?:{_AUXILIARY}\b|(?!(?:mit|seit|nicht|dort|samt|zunächst|damit|gegen|wegen|neben|zwischen|außen|oben|unten|statt|nebst|zuletzt|jetzt|sonst|insgesamt)\b)[a-zäöüß]+(?:t|en|te|ten)\b)""",
    re.VERBOSE,
)
_AGENT = re.compile(r"\b(?:durch|seitens)\s+$")
_ACT = re.compile(r"(?P<noun>[A-ZÄÖÜ][\w-]*)\s+$")
_ACT_TAIL = re.compile(
    r"(?:politik|haltung|verantwortung|beteiligung|pflicht|angriff|krieg|zuschüsse|zuweisungen|[Zz]uwendungen|aufsicht|entscheidung|zusage)$"
)
# fordert das Land auf | den Bund aufzufordern
_ASKED_BEFORE = re.compile(
    r"\b(?:fordert|fordern|bittet|bitten|ersucht|ersuchen|verpflichtet|verpflichten|Forderung\s+an|Appell\s+an)\s+$"
)
_ASKED_AFTER = re.compile(
    r"[^.;:]{0,60}?\b(?:aufgefordert|aufzufordern|auffordern|verpflichtet\s+werden|gebeten|auf[,.:])"
)
_SUMMONED = frozenset({"vom", "beim"})
_MASCULINE = re.compile(
    r"(?:Bund|Freistaat|Irak|Iran|Libanon|Jemen|Sudan|Vatikan|Landkreis|Kreis|Bezirk)\b|[\w-]+[Kk]reis\b"
)

_TOWN = r"(?:Stadt|Landeshauptstadt|Hansestadt|Bundesstadt|Gemeinde|Landkreis|Kreis|Städteregion)"
# Saale-Holzland-Kreis | Hochsauerlandkreis
_DISTRICT = r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*-Kreis|[A-ZÄÖÜ][a-zäöüß]{4,}(?:land|au|rhein|see|berg)kreis)"
_TOWN_NAME = r"(?!und\b)[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][\w]+)*(?:\s+(?:am|im|an\s+der)\s+[A-ZÄÖÜ]\w+)?"


_TOWN_OF = {"Städte": "Stadt", "Gemeinden": "Gemeinde", "Landkreise": "Landkreis", "Kreise": "Kreis"}
_TOWNS = re.compile(
    rf"(?<![\w-])(?:[Dd]ie\s+)?(?P<noun>{'|'.join(_TOWN_OF)})\s+(?P<first>{_TOWN_NAME})(?:,\s+{_TOWN_NAME})*\s+und\s+{_TOWN_NAME}(?![\w-])"
)


def find_states(text: str, land: str | None = None) -> Iterator[Mention]:
    """States and towns that act, in text order; `land` is what `das Land` is called (`Hessen`), None if unknown."""
    yield from _towns(text)
    for match in _pattern().finditer(text):
        if name := _name(match, land):
            group = "pair" if match["pair"] else "named" if match["named"] else "bare"
            if _acts(text, match, group):
                yield _mention(*match.span(group), name)
                if match["pair"]:
                    yield _mention(*match.span("second"), _coordinated(match["second"], land))


def _towns(text: str) -> Iterator[Mention]:
    """`Die Städte Regensburg und Passau haben …`: towns that act together; the plural belongs to the first."""
    for match in _TOWNS.finditer(text):
        if not _is_subject(text, text[max(0, match.start() - 60) : match.start()], match.end()):
            continue
        noun = _TOWN_OF[match["noun"]]
        yield _mention(match.start("noun"), match.end("first"), f"{noun} {match['first']}")
        for other in re.finditer(_TOWN_NAME, text[match.end("first") : match.end()]):
            at = match.end("first")
            yield _mention(at + other.start(), at + other.end(), f"{noun} {other.group()}")


def _mention(start: int, end: int, name: str) -> Mention:
    return Mention(start=start, end=end, rule="state", name=name, type="municipality")


@cache
def _bare_names() -> dict[str, str]:
    """Each state that needs no article, with its canonical name."""
    lexicon = toml("countries")
    found = {name.replace("_", " "): name.replace("_", " ") for name in (*lexicon["foreign"].split(), "Deutschland")}
    return found | {name: f"Land {name}" for name in lexicon["de"]} | {"NRW": "Land Nordrhein-Westfalen"}


@cache
def _pattern() -> re.Pattern[str]:
    def any_of(names: list[str]) -> str:
        return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))

    lexicon = toml("countries")
    lands, bare = any_of(lexicon["de"]), apart(_bare_names(), r"\w-")
    return re.compile(
        rf"""(?<![\w-])(?:
            (?P<pair>Bund|Land)(?:,|\s+und)\s+(?P<second>Bund|Länder|Land)
          | (?P<article>[Dd](?:er|ie|as|es|em|en)|[Vv]om|[Bb]eim|[Ii]m|[Zz]um)\s+
            (?P<named>{any_of(lexicon["articled"])}|Bundesrepublik(?:\s+Deutschland)?|Bund(?:es)?|(?:Bundesl|L)ändern?
              |Land(?:es)?(?:\s+(?:{lands}))?|Freistaat(?:e?s)?(?:\s+(?:Bayern|Sachsen|Thüringen))?|{_TOWN}s?\s+{_TOWN_NAME}|{_DISTRICT}(?:e?s)?)
          | (?P<bare>{bare})(?P<s>s?)
        )(?![\w/-])""",
        re.VERBOSE,
    )


def _name(match: re.Match[str], land: str | None) -> str | None:
    if match["bare"]:
        return _bare_names()[" ".join(match["bare"].split())]
    words = " ".join((match["pair"] or match["named"]).split())
    if words.startswith("Bundesrepublik"):
        return "Deutschland"
    if words in ("Bund", "Bundes"):
        return "Bund"
    if words.startswith(("Länder", "Bundesländer")):
        return words.removesuffix("n")
    if found := re.fullmatch(rf"({_DISTRICT})(?:e?s)?", words):
        return found[1]
    head, _, rest = words.partition(" ")
    if head in ("Land", "Landes", "Freistaat", "Freistaats", "Freistaates"):
        return f"Land {'Nordrhein-Westfalen' if rest == 'NRW' else rest or land}" if rest or land else None
    return re.sub(r"(?<!krei)(?<!Krei)s (?=[A-ZÄÖÜ])", " ", words) if re.match(_TOWN, words) else _nominative(words)


def _nominative(words: str) -> str:
    words = re.sub(r"^(Vereinigt|Russisch|Tschechisch|Demokratisch|Islamisch)en", r"\1e", words)
    return "Niederlande" if words == "Niederlanden" else words


def _coordinated(word: str, land: str | None) -> str:
    return f"Land {land}" if word == "Land" and land else word


def _acts(text: str, match: re.Match[str], group: str) -> bool:
    before = text[max(0, match.start() - 60) : match.start()]
    end = match.end()
    if group == "pair":
        return not re.search(
            r"\b(?:zwischen|mit|bei|für|an|auf|über|in|gegenüber|gegen|nach)\s+$", before, re.IGNORECASE
        )
    if group == "bare":
        return _genitive_of_act(before) if match["s"] else _is_subject(text, before, end)
    article, words = match["article"].lower(), match["named"]
    if article in _SUMMONED:
        return words.startswith(("Bund", "Land"))
    if _AGENT.search(before) and article in ("den", "die", "das"):
        return True
    if article == "des" or (article == "der" and not _MASCULINE.match(words)):
        return not before.strip() or _genitive_of_act(before)
    if article == "der":
        return True
    if article in ("die", "das", "den"):
        asked = _ASKED_BEFORE.search(before) or (
            _ASKED_AFTER.match(text, end) and words.startswith(("Bund", "L", "Stadt"))
        )
        return bool(asked) or (article != "den" and _is_subject(text, before, end))
    return False


def _is_subject(text: str, before: str, end: int) -> bool:
    if _INVERTED.search(before) or _AGENT.search(before) or _CONJUNCTION.search(before):
        return True
    if (found := _after_another().search(before)) and _VERB_FOLLOWS.match(text, end):
        return _is_subject(text, before[: found.start()], end)
    return bool(_OPENS.search(before) and _VERB_FOLLOWS.match(text, end))


@cache
def _after_another() -> re.Pattern[str]:
    """Another state and `und` before a state: `Frankreich und die (USA) haben`."""
    names = (*_bare_names(), *toml("countries")["articled"])
    any_name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:[Dd](?:ie|er|as)\s+)?(?:{any_name})\s+(?:und|sowie)\s+(?:die\s+|der\s+|das\s+)?$")


def _genitive_of_act(before: str) -> bool:
    found = _ACT.search(before)
    return found is not None and (found["noun"] in _act_nouns() or bool(_ACT_TAIL.search(found["noun"])))


@cache
def _act_nouns() -> frozenset[str]:
    return frozenset(toml("countries")["acts"].split())
