"""The page of the signal check: what to do now, and what to mend of each channel."""
