"""How muscles share the work: sides, antagonists, shares, timing and pattern, by repetition."""
