"""The condition that a demand is bound to."""

from __future__ import annotations

import re

# sofern die Mittel reichen | soweit rechtlich möglich | unter der Voraussetzung, dass …
_CONDITION = re.compile(
    r"""
    \b (?: (?: sofern | soweit | falls ) \s+ [^,.;:]{4,160}
      | wenn \s+ [^,.;:]{4,160}
      | unter \s+ (?:der|dem) \s+ (?: Voraussetzung | Bedingung | Vorbehalt ) \b [^.;:]{0,160}
      | vorbehaltlich \s+ [^,.;:]{4,120}
      | im \s+ Rahmen \s+ (?:der\s+)? (?: verfügbaren | vorhandenen | bestehenden | zur\s+Verfügung\s+stehenden ) \s+ [^,.;:]{4,80}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def condition(words: str) -> str | None:
    """The clause that a demand is bound to (`sofern …`), as printed."""
    match = _CONDITION.search(words)
    return " ".join(match.group().split()) if match else None
