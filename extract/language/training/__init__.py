"""How the shipped models are learned; needs the extra `train`."""
