"""Files of other programs, read as recordings: a module for each format.

A module has a constant ``FORMAT`` (`recordings.formats.format.Format`) and imports what is heavy
when it reads. The order is the order of asking: what can be told for sure comes first.
"""

from __future__ import annotations

#: Modules of this package; `delimited` takes any table of numbers, so it is asked last.
MODULES = (
    "opensignals_hdf5",
    "edf",
    "xdf",
    "c3d",
    "matlab",
    "wav",
    "opensignals_text",
    "openbci_text",
    "openbci_sd",
    "delsys_csv",
    "noraxon_csv",
    "brainflow_csv",
    "delimited",
)
