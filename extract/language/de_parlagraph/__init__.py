"""The language model that parlagraph ships; `spacy.load("de_parlagraph")` finds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_path

MODEL = Path(__file__).parent / "model"

__version__: str = get_model_meta(MODEL)["version"]


def load(**overrides: Any) -> Language:
    """The pipeline; takes what `spacy.load` takes."""
    return load_model_from_path(MODEL, **overrides)
