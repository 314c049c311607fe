"""The page of isometric holds and pauses."""
