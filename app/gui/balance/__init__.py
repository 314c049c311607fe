"""The balance: sides, antagonists, sharing, timing and pattern, live and of a recording."""
