"""The simulated athlete: physiological EMG with known truth, for use without hardware."""
