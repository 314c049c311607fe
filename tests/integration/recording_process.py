"""A process that records the simulated athlete and says how far it is, to be killed.

``python recording_process.py FILE N_CHANNELS FS``: after each chunk it writes how many samples
it has handed over and how many are flushed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from acquisition import SourceOptions, SourceRegistry
from dsp import Event, PipelineSpec
from recordings import RecordingWriter


def main() -> None:
    path, n_channels, fs = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    source = SourceRegistry().open_source(
        f"sim:row?seed=7&fs={fs:g}&channels={n_channels}&drop=0.01&seconds=600",
        SourceOptions(fast=True),
    )
    info = source.open()
    source.start()
    writer = RecordingWriter(path, info, PipelineSpec(), flush_s=0.05)
    while True:
        chunk = source.read()
        if chunk is not None:
            writer.append(chunk)
            writer.add_event(Event(chunk.first_sample, "marker", label=f"at {chunk.first_sample}"))
            sys.stdout.write(f"{writer.n_samples} {writer.n_flushed}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
