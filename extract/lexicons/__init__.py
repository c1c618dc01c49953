"""Facts of the field as data, each with its source."""
