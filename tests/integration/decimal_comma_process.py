"""A process in a country with decimal commas: ``decimal_comma_process.py FILE``.

It sets its locale as Qt does when an application is made, and says what the number in the first
row of FILE is read as: by BrainFlow itself, then by our source. In the end it says what number
format the process has.
"""

from __future__ import annotations

import json
import locale
import sys
import threading

from brainflow.data_filter import DataFilter

from acquisition import SourceRegistry


def main() -> None:
    locale.setlocale(locale.LC_ALL, "")
    found = {"point_before": locale.localeconv()["decimal_point"]}
    found["brainflow"] = DataFilter.read_file(sys.argv[1])[1, 0]
    source = SourceRegistry().open_source(
        f"brainflow:playback?file={sys.argv[1]}&master_board=cyton"
    )
    source.open()
    source.start()
    chunk = source.read()
    while chunk is None or not chunk.n_samples:
        threading.Event().wait(0.005)
        chunk = source.read()
    source.close()
    found["source"] = float(chunk.data[0, 0])
    found["point_after"] = locale.localeconv()["decimal_point"]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
