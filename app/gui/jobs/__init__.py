"""Long work: one place for everything that takes its time."""
