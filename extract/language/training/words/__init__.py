"""Tags and lemmas: the treebanks, the teacher that goes on from them, and what the lemmatizer learns of it."""
