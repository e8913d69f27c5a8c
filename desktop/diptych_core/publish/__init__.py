"""From decisions to labelled data sets: the canonical row and its codecs."""
