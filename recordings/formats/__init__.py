"""Files of other programs, read as recordings: a module for each format.

A module has a constant ``FORMAT`` (`recordings.formats.format.Format`) and imports what is heavy
when it reads. A part of one format stands beside it under its name (`edf_header`, `matlab_hdf5`;
`plux` is that of both OpenSignals formats). What all share: `format` finds the format of a file,
`inputs` the EMG in it and its scale, `pieces` what of it are rows, `start` when it began, `said`
what the recording says of its reading. `texts` is what readers of texts share; `guarded` runs the
readers in `child` in a process of their own.
"""

from __future__ import annotations

#: Modules with a format, in the order of asking: what can be told for sure comes first, and
#: `delimited`, which takes any table of numbers, last.
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
