"""The report on paper, and the dialog that makes it."""
