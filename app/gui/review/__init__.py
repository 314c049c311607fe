"""Looking at a recording: the strip over its whole length, and the scope for any part of it."""
