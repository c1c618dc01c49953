"""Sentences in other languages, which papers print beside the German ones (bilingual resolutions, quoted treaties)."""

from __future__ import annotations

import re

FUNCTION_WORDS = frozenset(
    """the of and to are for that with by from this which its has have been or shall
    le la les et du une est sont pour dans que qui nous aux sur par cette avec ne pas au""".split()  # noqa: SIM905
)
"""Function words of English and French that no German word is written like."""
GERMAN = frozenset(
    """der die das und den dem ein eine einen einer eines ist sind zu zur zum mit von vom für auf im nicht sich werden wird wurde
    als auch bei nach durch über dass es wir sie er hat haben oder aus am""".split()  # noqa: SIM905
)
LEAST = 3
"""So many foreign function words a sentence must have."""

# Die Studie „The Bridges of the North“ nennt: what is quoted tells nothing of the sentence around it
_QUOTED = re.compile(r"[„“«»][^„“”«»]*[“”«»]")


def foreign(sentence: str) -> bool:
    """Whether most function words of a sentence are English or French, and there are some."""
    around = _QUOTED.sub(" ", sentence).split()
    words = [word.lower() for word in (around if len(around) >= LEAST else sentence.split())]
    others = sum(word in FUNCTION_WORDS for word in words)
    return others >= LEAST and others > sum(word in GERMAN for word in words)
