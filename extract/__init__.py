"""One document in, facts with evidence out."""

if __name__ != "parlagraph.extract":
    raise ImportError("import it as parlagraph.extract: 'extract' is only the folder's name in the repository")
