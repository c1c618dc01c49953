"""What is asked for in the demands of a text, all read at once: the language model is quicker with many sentences than with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from parlagraph.extract.facts import Demand
from parlagraph.extract.language.models import read_words
from parlagraph.extract.statements.actions import asked


class Told(NamedTuple):
    """The words of a demand that say what is asked, and those of its lead-in, where it has one."""

    words: str
    lead: str = ""


# Finanzierung | (Die Kosten trägt …): a heading that an item brings along
_HEADING = re.compile(r"^[A-ZÄÖÜ][\w-]*(?:[ ][\w-]+){0,4}\n(?=[A-ZÄÖÜ])")


def described(demands: Iterable[tuple[Demand, Told]]) -> Iterator[Demand]:
    """The demands, each with its action and the action's object."""
    pairs = [(demand, Told(_HEADING.sub("", told.words), told.lead)) for demand, told in demands]
    texts = list(dict.fromkeys(text for _, told in pairs for text in told if text))
    read = dict(zip(texts, read_words(texts), strict=True))
    for demand, told in pairs:
        found = asked(read.get(told.words, []), instructs=demand.formal)
        action = found.action or asked(read.get(told.lead, [])).action
        place = told.words[slice(*found.object)] if found.object else ""
        yield replace(demand, action=action, object=" ".join(place.split()) or None)
