"""German endings: a name as it stands in a sentence, brought to the nominative."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = {"m": "er", "f": "e", "n": "es", "p": "e"}
_ADJECTIVE = re.compile(r"(?P<stem>[\w-]{2,}?)(?:e[rnms]?)$")
_INFLECTED_ER = re.compile(r"(?:isch|tsch|ent|int|al|ig|ut)er$", re.IGNORECASE)


def adjective(word: str, gender: str) -> str:
    """An adjective in the strong nominative, `gender` m, f, n or p(lural): `Deutschen`, n → `Deutsches`.

    Names of towns in -er (`Berliner`) stay as they are.
    """
    found = _ADJECTIVE.match(word)
    if found is None or (word.endswith("er") and gender != "m" and not _INFLECTED_ER.search(word)):
        return word
    return found["stem"] + _ENDINGS[gender]


@lru_cache(maxsize=4096)
def singulars(word: str) -> tuple[str, ...]:
    """The nominatives that a noun's form may have: itself, and without the genitive's -s or -es (`Rates` → `Rat`)."""
    forms = [word]
    if word.endswith("es"):
        forms += [word[:-2], word[:-1]]
    elif word.endswith("s"):
        forms.append(word[:-1])
    return tuple(forms)


def without_genitive(word: str) -> str:
    """A proper name without its genitive -s (`Deutschlands` → `Deutschland`); a name in s, ß, x or z stays."""
    return word[:-1] if re.search(r"[^sßxz]s$", word) else word
