"""A process that records until the disk refuses: ``python full_disk_process.py FILE LIMIT_BYTES``.

A limit above 0 caps the size of files (RLIMIT_FSIZE, whose signal Python ignores): the system then
refuses to write just as a full disk does. Ends with exit code 0 and two lines: what the recorder
said, and how many samples the file is said to keep.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from acquisition import SourceOptions, SourceRegistry
from dsp import PipelineSpec
from recordings import Recorder, RecordingWriter


def main() -> None:
    path, limit = Path(sys.argv[1]), int(sys.argv[2])
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    source = SourceRegistry().open_source(
        "sim:row?seed=7&fs=2000&channels=16&seconds=300", SourceOptions(fast=True)
    )
    info = source.open()
    source.start()

    def open_writer() -> RecordingWriter:
        return RecordingWriter(path, info, PipelineSpec(), flush_s=0.0, min_free_bytes=0)

    recorder = Recorder(open_writer, info.fs, lossless=True)
    while not source.ended and recorder.problem is None:
        chunk = source.read()
        if chunk is not None:
            recorder.put_chunk(chunk)
    recorder.end_chunks()
    recorder.end_events()
    assert recorder.join(60)
    # The stream goes on without the file: nothing waits, nothing raises.
    chunk = source.read()
    assert chunk is not None
    recorder.put_chunk(chunk)
    sys.stdout.write(f"{recorder.problem}\n")


if __name__ == "__main__":
    main()
