"""What is said of spans and moments of a recording after the fact."""
