"""How names are compared: spelling folded away, inflection cut off, ids made."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"})
_BARE = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
_ENDINGS = ("ern", "er", "en", "em", "es", "e", "n", "s")
_SHORTEST_STEM = 4
_PARTICLES = frozenset(["von", "van", "vom", "zu", "zum", "zur", "de", "der", "den", "di", "da", "del", "ten", "und"])


@lru_cache(maxsize=100_000)
def ascii_fold(text: str) -> str:
    """Lower-case ASCII of a name, `Hovenjürgen` and `Hovenjuergen` alike; other letters lose their accents."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_UMLAUTS))
    return plain.encode("ascii", "ignore").decode().lower()


def slug(text: str) -> str:
    """A name as part of an id: lower-case letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", ascii_fold(text)).strip("-")


def kind_name(kind: str | None) -> str:
    """A kind of paper for people: `kleine_anfrage` is `Kleine Anfrage`; empty for None."""
    return (kind or "").replace("_", " ").title()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without case, hyphens, umlauts and endings of inflection: `Ruhr-Konferenz`, `Ruhrkonferenzen` alike.

    Not a lemma: it serves to compare words, and is the same for both sides.
    """
    word = re.sub(r"[-\u00ad‐‑]", "", word).casefold().translate(_BARE)
    while ending := next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), ""):
        word = word[: -len(ending)]
    return word


def stems(text: str) -> tuple[str, ...]:
    """The stems of a name's words: `des Parlamentarischen Rats` and `Parlamentarischer Rat` alike."""
    words = (stem(word) for word in re.findall(r"[\w-]+", text))
    return tuple(word for word in words if word not in {"der", "die", "das", "des", "dem", "den"})


@lru_cache(maxsize=100_000)
def name_parts(name: str) -> tuple[str, str]:
    """(first names, surname), both folded; a bare surname has no first names.

    >>> name_parts("Jürgen von der Au"), name_parts("Groß")
    (('juergen', 'von der au'), ('', 'gross'))
    """
    words = re.sub(r"\s*-\s*", "-", name).split()
    if not words:
        return "", ""
    at = len(words) - 1
    while at > 0 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return ascii_fold(" ".join(words[:at])), ascii_fold(" ".join(words[at:]))
