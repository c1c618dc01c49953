"""What XML can hold: text without the characters that it forbids, values as typed text and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

Value = str | int | float | bool
Column = tuple[str, str]
"""An attribute's name and type: one name may come with several types."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}


def clean(text: str) -> str:
    """The text without control characters and lone surrogates, which no XML document may hold."""
    return _FORBIDDEN.sub("", text)


def quoted(text: str) -> str:
    """The text as the value of an XML attribute or the content of an element, line breaks kept."""
    return escape(clean(text), _BREAKS)


def type_of(value: Value) -> str:
    """boolean, long, double or string."""
    if isinstance(value, bool):
        return "boolean"
    return "long" if isinstance(value, int) else "double" if isinstance(value, float) else "string"


def printed(value: Value) -> str:
    """A value as text: `true`, `3`, `0.5`; floats so that they read back as the same number."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def read(text: str, type_: str) -> Value:
    """The value that `printed` wrote, by its type."""
    if type_ == "boolean":
        return text.strip().lower() in ("true", "1")
    if type_ in ("long", "integer", "int"):
        return int(text)
    return float(text) if type_ in ("double", "float") else text


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[Column, int]:
    """A number for each attribute and type that the rows have, in alphabetical order."""
    found = {(name, type_of(value)) for row in rows for name, value in row.items()}
    return {column: number for number, column in enumerate(sorted(found))}
