"""What was told the user: the message log, and the remedies of problems."""
