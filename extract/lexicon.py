"""Access to the lexicons that ship with the package."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from parlagraph.extract.errors import LexiconError


@cache
def toml(name: str) -> dict[str, Any]:
    """The lexicon `lexicons/NAME.toml` as a dict; raises LexiconError if it is missing or broken."""
    try:
        return tomllib.loads((files("parlagraph.extract.lexicons") / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon {name}.toml: {error}") from error


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicons/NAME.csv`; raises LexiconError if it is missing."""
    try:
        text = (files("parlagraph.extract.lexicons") / f"{name}.csv").read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"lexicon {name}.csv: {error}") from error
    return tuple(csv.DictReader(text.splitlines()))
