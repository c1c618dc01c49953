"""Names: the corpora that mark them, and sentences of our own field in which they are certain."""
