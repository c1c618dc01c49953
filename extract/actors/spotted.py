"""Persons whose given name may be another word, too (`Victoria Berg`, `Wolf Berg`): the language model decides by the context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from parlagraph.extract.actors.members import may_be_given_name
from parlagraph.extract.actors.titles import UPPER
from parlagraph.extract.facts import Mention
from parlagraph.extract.language.sentences import split
from parlagraph.extract.offsets import Span

RULE = "spotted"

PERSON = frozenset({"PER", "PERSON"})
"""Labels of persons in the corpora that language models learn from."""

Recogniser = Callable[[Sequence[Span]], Iterable[Span]]
"""Given the places of some sentences, the places of the persons that a language model recognises in them."""

# Victoria Berg | Wolf von der Heide | Rose-Marie A. Celik
_PERSON = re.compile(
    rf"""
    (?<![\w-]) (?P<given> [{UPPER}][\w-]*[a-zäöüß] ) [ ]
    (?: [{UPPER}](?:\.|[\w-]*[a-zäöüß]) [ ] )?
    (?: (?:von|van|de|der|den|zu|zur|vom|al|el|da|di|la|le|ter|ten) [ ] )*
    [{UPPER}][\w’'-]*[a-zäöüßçćčğńş] (?![\w-])
    """,
    re.VERBOSE,
)


def candidates(text: str, known: Iterable[Mention]) -> list[Span]:
    """Where a word that may be a given name stands before another capitalised one, outside the known mentions."""
    taken = [(mention.start, mention.end) for mention in known]
    found = (match for match in _PERSON.finditer(text) if may_be_given_name(match["given"]))
    return [
        Span(*match.span())
        for match in found
        if all(end <= match.start() or match.end() <= start for start, end in taken)
    ]


def spotted(text: str, known: Iterable[Mention], persons_in: Recogniser) -> Iterator[Mention]:
    """Mentions for the candidates that the model takes for persons, too, and to the letter; it reads only their sentences."""
    doubtful = candidates(text, known)
    if not doubtful:
        return
    sentences = [span for span in split(text) if any(span.start <= one.start < span.end for one in doubtful)]
    for place in persons_in(sentences):
        if place in doubtful:
            name = text[place.start : place.end]
            yield Mention(start=place.start, end=place.end, rule=RULE, name=name, type="person")
