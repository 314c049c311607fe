"""The page of explosive efforts: a cue, the newest effort in large, a ladder of the last ones."""
