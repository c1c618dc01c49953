"""Pages to running text, with the way back."""

from parlagraph.extract.cleaning.clean import clean
from parlagraph.extract.cleaning.document import read_document

__all__ = ["clean", "read_document"]
