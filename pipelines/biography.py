"""What the registry says of a person beside the mentions: posts and groups with their time, ids elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from parlagraph.extract.lexicon import toml
from parlagraph.pipelines import known
from parlagraph.pipelines.known import Tenure, fold_name, kin
from parlagraph.pipelines.persons import Person, PersonSeen

_SEEN = "seen "
"""Before a time that only the run's papers give: the first and the last one that say so."""
_NO_POST = re.compile(
    r"(?i:kolleg|abgeordnet|sachverständig|expert|autor|zeug|berichterstatt|damalig|ehemalig|früher|amtierend|neu|heutig)|.*\ba\. ?D\."
)
"""Forms of address and roles of the day; what somebody was before has no time here."""
_LAST_TERM = {"bt": 19}
"""Up to which term the lexicon of persons knows all members; elsewhere it knows single terms."""


def posts_of(person: Person | None) -> tuple[str, ...]:
    """`Ministerpräsident 2017-06-27/2021-10-26`: each post with its time, as the lexicon or else the papers know it."""
    if person is None:
        return ()
    held = [tenure for tenure in _tenures(person) if tenure.kind == "post"]
    known_posts = [tenure.value.casefold() for tenure in held]
    seen: dict[str, list[PersonSeen]] = {}
    for one in person.seen:
        if one.post and not _NO_POST.match(one.post) and not any(_is_part(one.post, post) for post in known_posts):
            seen.setdefault(one.post, []).append(one)
    return (*(t.interval for t in held), *(_seen(post, seen[post]) for post in sorted(seen)))


def groups_of(person: Person | None) -> tuple[str, ...]:
    """`SPD 2013-10-22/2017-10-24`: each group with its time, as the lexicon or else the papers know it."""
    if person is None:
        return ()
    if held := [tenure.interval for tenure in _tenures(person) if tenure.kind == "group"]:
        return tuple(held)
    if by_terms := tuple(_by_terms(person)):
        return by_terms
    seen: dict[str, list[PersonSeen]] = {}
    for one in person.seen:
        if one.party:
            seen.setdefault(one.party, []).append(one)
    return tuple(_seen(party, seen[party]) for party in sorted(seen, key=lambda p: (_days(seen[p])[:1], p)))


def wikidata_of(person: Person | None) -> str:
    """The Wikidata id of the lexicon's row for the person; empty where there is none, or namesakes."""
    row = _row(person) if person and not person.bearer and not person.mark else None
    return (row["wikidata"] if row else "") or _ids(person).get("wikidata", "")


def abgeordnetenwatch_of(person: Person | None) -> str:
    """The person's number at abgeordnetenwatch.de; empty where the lexicon has none."""
    return _ids(person).get("abgeordnetenwatch", "")


def _ids(person: Person | None) -> Mapping[str, str]:
    """The lexicon's row of ids; empty for namesakes and where the group is another."""
    row = known.ids().get((fold_name(person.name), person.scope)) if person and not person.bearer else None
    return row if row and person and kin(person.party, row["party"]) and not person.mark else {}


def _tenures(person: Person) -> Iterator[Tenure]:
    for tenure in known.tenures().get(fold_name(person.name), ()):
        own = tenure.parliament == person.scope and kin(person.party, tenure.party or tenure.value)
        if (tenure.kind == "post" and person.everywhere) or (tenure.kind == "group" and own):
            yield tenure


def _row(person: Person) -> dict[str, str] | None:
    return known.member(fold_name(person.name), person.scope)


def _by_terms(person: Person) -> Iterator[str]:
    """The only group of a member, with the days of the terms in which they sat; an empty end is not known (EDTF)."""
    bearer, row = person.bearer, _row(person)
    groups = bearer.groups if bearer else tuple((row or {}).get("groups", "").replace("_", "\u00a0").split(" "))
    terms = bearer.terms if bearer else (row or {}).get("terms", "")
    if not bearer and person.scope not in _LAST_TERM:
        return
    if len(groups) != 1 or not groups[0] or not terms or not kin(person.party, groups[0].replace("\u00a0", " ")):
        return
    days = _first_days(person.scope)
    for part in terms.split():
        low, _, high = part.partition("-")
        last = int(high or low)
        since, until = days.get(int(low)), "" if last == _LAST_TERM[person.scope] else days.get(last + 1)
        if since:
            yield f"{groups[0].replace(chr(0xA0), ' ')} {since}/{until or ''}"


def _first_days(parliament: str) -> dict[int, str]:
    terms: list[tuple[int, str]] = next(
        (p["terms"] for p in toml("parliaments")["parliament"] if p["code"] == parliament), []
    )
    return dict(terms)


def _is_part(post: str, known_post: str) -> bool:
    """`Ministerin` is said with `Ministerin für Heimat` already."""
    return known_post.startswith(post.casefold().removesuffix(" a. d.").removesuffix(" a.d."))


def _days(seen: list[PersonSeen]) -> list[str]:
    return sorted(one.date for one in seen if one.date)


def _seen(value: str, seen: list[PersonSeen]) -> str:
    days = _days(seen)
    return f"{value} {_SEEN}{days[0]}/{days[-1]}" if days else value
