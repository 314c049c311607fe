"""Which muscle is on which channel: the atlas of muscles, exercises, and set-ups that are kept."""
