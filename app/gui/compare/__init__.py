"""A recording analysed with other settings, beside those it was recorded with."""
