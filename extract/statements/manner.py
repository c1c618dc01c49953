"""Turns of phrase that tell what kind of assertion a sentence is: a cause, a fact, an intention, a judgement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from parlagraph.extract import lexicon
from parlagraph.extract.statements.spotting import Cue, Spotter

_CLOSES = r"(?=\s*(?:[.;,]|und\b|$))"
_PREFIXED = r"(?:\w*ge|be|ver|er|ent|zer)\w+"

PATTERNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # Die Stelle wird im Mai öffnen. | Sie wird bleiben.
        "future": (
            r"wird|werden",
            rf"\b(?:wird|werden)\b[^.;:]*?\s(?!worden\b|{_PREFIXED}en\b)[a-zäöü]\w*(?:en|eln|ern|sein|tun){_CLOSES}",
        ),
        # Die Mittel werden geprüft.
        "passive": (r"wird|werden", rf"\b(?:wird|werden)\b[^.;:]*?\s{_PREFIXED}(?:t|en){_CLOSES}"),
        # Die Mittel wurden geprüft.
        "passive_past": (r"wurden?|worden", r"\b(?:wurden?|worden)\b"),
        # Die Stadt hat die Mittel geprüft.
        "perfect": (r"hat|haben|ist|sind", rf"\b(?:hat|haben|ist|sind)\b[^.;:]*?\s\w*ge\w+(?:t|en){_CLOSES}"),
        # Die Stadt strebt einen Ausbau an. | Ziel ist | hat sich vorgenommen | ist geplant
        "plans": (
            r"streb(?:t|en)|hat|haben|ziel|ist|sind|planung|vorbereitung",
            r"\bstreb(?:t|en)\b[^.;]*\ban\b|\b(?:hat|haben)\s+(?:sich\s+)?(?:\w+\s+){0,4}vor(?:genommen)?\b"
            r"|\bZiel\s+(?:ist|des|der|dieses)|\b(?:ist|sind)\s+(?:\w+\s+){0,5}(?:vorgesehen|geplant|beabsichtigt|bereit)\b"
            r"|\bin\s+(?:Planung|Vorbereitung)\b",
        ),
        # führt zu Engpässen | sorgt für Ruhe | wirkt sich aus | ist auf … zurückzuführen
        "leads_to": (
            r"führ(?:t|en|te|ten)|geführt|sorg(?:t|en|te|ten)|wirk(?:t|en|te|ten)|tr(?:ägt|agen|ug|ugen)|folge|zurückzuführen|sodass|so",
            r"\b(?:führ(?:t|en|te|ten)|geführt)\b[^.;]*\bzu[mr]?\b|\bzu[mr]?\b[^.;]*\b(?:führ(?:t|en|te|ten)|geführt)\b"
            r"|\bsorg(?:t|en|te|ten)\b[^.;]*\bfür\b|\bwirk(?:t|en|te|ten)\s+sich\b|\btr(?:ägt|agen|ug|ugen)\b[^.;]*\bbei\b"
            r"|\bzur\s+Folge\b|\bauf\b[^.;]*\bzurückzuführen\b|\b(?:so\s+dass|sodass)\b",
        ),
        # weil die Mittel fehlen | Da die Mittel fehlen,
        "because": (
            r"da|weil|aufgrund|infolge|wegen|mangels|angesichts|durch",
            r"(?:^|,\s+)[Dd]a\b|\b(?i:weil|aufgrund|infolge|wegen|mangels|angesichts|durch)\b",
        ),
        # wichtiger als | am stärksten | zu spät | sehr teuer
        "degree": (
            r"als|am|zu|sehr|besonders|äußerst|überaus|völlig|höchst|zutiefst|viel",
            r"\b\w{3,}er\s+als\b|\bam\s+\w+sten\b|\bzu\s+(?:wenig|viel|spät|gering|hoch|niedrig|lang|kurz|teuer|langsam)\w*\b"
            r"|\b(?:sehr|besonders|äußerst|überaus|völlig|höchst|zutiefst|viel)\s+\w+",
        ),
        # Das ist nicht so.
        "negated": (r"nicht|kein\w*|nie|niemals|weder", r"\b(?:nicht|kein\w*|nie|niemals|weder)\b"),
        # Das wäre besser.
        "irreal": (r"würden?|wären?|hätten?|könnten?", r"\b(?:würden?|wären?|hätten?|könnten?)\b"),
        # um Engpässe zu vermeiden
        "purpose": (r"um|damit", r"\bum\b[^.;,]*\bzu\s+\w+n\b|,\s+damit\b"),
        # Die Lage ist unübersichtlich.
        "is_so": (
            r"ist|sind|bleibt|bleiben|sei|erscheint|gilt|gelten",
            r"\b(?:ist|sind|bleibt|bleiben|sei|erscheint|gilt|gelten)\b[^.;,]{0,60}?\s[a-zäöü]{3,}"
            r"(?:lich|ig|isch|bar|sam|haft|los|voll|end|ent|iv|al|recht|wert)(?=\s*[.,;])",
        ),
        # im Jahr 2024
        "year": (r"(?:19|20)\d\d", r"\b(?:19|20)\d\d\b"),
    }
)
"""For each turn of phrase what one of its words is like, and the pattern."""


def _words(entries: list[str]) -> str:
    return "|".join(re.escape(entry).replace(r"\*", r"\w*") for entry in entries)


_SPOTTER = Spotter(
    [
        *(Cue(name, re.compile(pattern), trigger) for name, (trigger, pattern) in PATTERNS.items()),
        *(Cue(f"word:{kind}", None, _words(entries)) for kind, entries in lexicon.toml("judgements")["kinds"].items()),
    ]
)


@lru_cache(maxsize=4096)
def manner(sentence: str) -> frozenset[str]:
    """The names of the turns of phrase that a sentence shows; `word:cause` … where a word of that list of the lexicon stands."""
    return _SPOTTER.spot(sentence)


# Die Stadt plant einen Ausbau. | strebt … an | Ein Ausbau ist vorgesehen. | Ziel ist es, … | ist bereit, …
_PLAN = re.compile(
    r"\b(?:plant|planen|beabsichtigt|beabsichtigen)\b|\bstreb(?:t|en)\b[^.;]*\ban\b"
    r"|\b(?:ist|sind)\b(?![^.;,]{0,60}\b(?:nicht|kein\w*)\b)[^.;,]{0,60}\b(?:geplant|vorgesehen|beabsichtigt)\b"
    r"|\b(?:Ziel\s+ist|ist\s+(?:es\s+)?(?:das\s+)?Ziel)\b|\b(?:ist|sind)\b[^.;,]{0,60}\bbereit\b,"
)
_MAY_PLAN = frozenset({"plans", "word:intention"})


def states_plan(sentence: str) -> bool:
    """Whether a sentence says by its verb that something is planned: then no other word decides on its kind."""
    return not _MAY_PLAN.isdisjoint(manner(sentence)) and _PLAN.search(sentence) is not None
