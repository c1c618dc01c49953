"""The German of parliamentary papers: tokens, sentences and the spaCy pipeline (`pipeline.py`)."""
