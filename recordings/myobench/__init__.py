"""Our own format: one HDF5 file a recording."""
