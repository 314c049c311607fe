"""Setting up: which muscle is on which channel, from an exercise to the source in one step."""
