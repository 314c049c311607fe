"""BrainFlow's boards: which there are, how each is set up for EMG, and what comes from them."""
