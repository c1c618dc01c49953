"""A file to a Document: reading, then cleaning."""

from __future__ import annotations

import hashlib
from pathlib import Path

from parlagraph.extract.cleaning.clean import clean
from parlagraph.extract.model import Document
from parlagraph.extract.reading import load, read_bytes


def read_document(path: Path, name: str | None = None) -> Document:
    """The paper at `path` as a Document whose `file` is `name` (or the path as given); raises UnreadableFile."""
    data = load(path)
    pages, warnings = read_bytes(path, data)
    text, edits, blocks = clean(pages)
    return Document(name or str(path), hashlib.sha256(data).hexdigest(), pages, text, edits, blocks, warnings)
