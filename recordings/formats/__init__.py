"""Files of other programs, read as recordings: a module for each format.

A module has a constant ``FORMAT`` (`recordings.formats.format.Format`) and imports what is heavy
when it reads. The order is the order of asking: what can be told for sure comes first.
"""

from __future__ import annotations

#: Modules of this package.
MODULES = ("opensignals_hdf5",)
