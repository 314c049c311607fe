"""What is to be minded of every result: short texts beside the numbers."""

from __future__ import annotations

#: What the numbers do not say (field guide, 3.13).
CAVEATS = (
    "The amplitude is the electrical activity under one pair of electrodes. It is a crude measure "
    "of how hard a muscle works, and no measure of force.",
    "A higher value in one muscle than in another does not mean that it works harder: electrodes, "
    "skin and fat differ. Compare a muscle with itself.",
    "A falling median frequency means slower action potentials or another muscle length, "
    "temperature, load or electrode position.",
    "Neighbouring muscles leak into the reading; move the electrode, do not trust a filter.",
    "Between days amplitudes are comparable to about ±40 to 65 %, unless the electrodes stayed on.",
)
