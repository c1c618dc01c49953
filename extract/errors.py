"""What can go wrong with a document, in words a user can act on."""

from __future__ import annotations


class ParlagraphError(Exception):
    """The base of every error that parlagraph raises on purpose; its text is meant for the user."""


class UnreadableFile(ParlagraphError):
    """A file that can't be read at all: not what its name says, cut off, locked, empty or gone."""


class LexiconError(ParlagraphError):
    """A lexicon that does not hold what it must."""


class ModelError(ParlagraphError):
    """A language model that can't be used, and what to do."""
