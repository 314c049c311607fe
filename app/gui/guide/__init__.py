"""Finding one's way: palette of commands, keys, tour, manual, files that are dropped."""
