"""From recordings to results: analysis, demo, result pages; no Qt."""
