"""Serial bio-amps that speak Upside Down Labs' CHORDS protocol."""
