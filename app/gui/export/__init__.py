"""Taking things out of the window: recordings and parts of them as files, pictures."""
