"""Work and rest by the clock, and free runs."""
