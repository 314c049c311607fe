"""The signal check before a session."""
