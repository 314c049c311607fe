"""Search for files that do harm, as long as is wanted.

``python -m tests.fuzz.run --seconds 600``, or ``make fuzz FUZZ_SECONDS=600``.
Each finding is printed with its case number and written, with the file itself, to a folder;
``--case N --sample NAME`` makes one case again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.cases import Case, damaged_case
from tests.fuzz.hostile import HARMS, write_secret
from tests.fuzz.reader_process import Outcome, ReaderProcess
from tests.fuzz.samples import Sample, make_samples

ROOT = Path(__file__).resolve().parents[2]
_SHARED = ROOT.parent / "shared" / "data"
#: Real files above this are left out: the search is for many cases, not for long ones.
_MOST_BYTES = 2_000_000
_ENDINGS = (".h5", ".txt", ".csv", ".xdf", ".c3d", ".edf", ".bdf")
_LINES = 12


def main() -> int:
    """Search; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="number of the first case"
    )
    parser.add_argument("--sample", default="", help="only samples whose name has this in it")
    parser.add_argument("--case", type=int, help="make this one case only")
    parser.add_argument("--out", type=Path, default=ROOT / "fuzz_findings")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="myobench-fuzz-") as name:
        folder = Path(name)
        samples = [item for item in _samples(folder) if wanted.sample in item.name]
        if not samples:
            print(f"no sample is called {wanted.sample!r}", file=sys.stderr)
            return 2
        warm_up = [(folder / item.name, item.options) for item in samples if item.format]
        with ReaderProcess(warm_up) as reader:
            found = _Findings(wanted.out)
            if wanted.case is None:
                _hostile(folder, reader, found)
            _search(samples, folder, reader, found, wanted)
    print(found)
    return 1 if found.counts else 0


class _Findings:
    """What was found: each kind of harm of a sample is kept once, by its last lines."""

    def __init__(self, folder: Path) -> None:
        self.counts: Counter[str] = Counter()
        self.cases: Counter[str] = Counter()
        self._folder = folder

    def add(self, what: str, case: Case, outcome: Outcome) -> None:
        """Count a case, and keep it if it did harm."""
        self.cases[f"{case.name}: {outcome.kind}"] += 1
        if outcome.allowed:
            return
        lines = [line for line in outcome.text.splitlines() if line.strip()][-_LINES:]
        place = [line for line in lines if "File" in line or not line.startswith(" ")][-3:]
        digest = hashlib.sha256("\n".join([case.name, outcome.kind, *place]).encode()).hexdigest()
        key = f"{outcome.kind}-{digest[:10]}"
        self.counts[key] += 1
        if self.counts[key] > 1:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / f"{key}-{case.name}").write_bytes(case.content)
        (self._folder / f"{key}.txt").write_text(f"{what}\n{json.dumps(case.options)}\n{outcome}\n")
        print(f"FOUND {what} {json.dumps(case.options)}\n  {outcome.kind}: ", end="")
        print("\n  ".join(lines), flush=True)

    def __str__(self) -> str:
        lines = [f"{name}: {count}" for name, count in sorted(self.cases.items())]
        lines.append(f"{sum(self.cases.values())} cases, {len(self.counts)} different findings")
        return "\n".join(lines + [f"{count} x {key}" for key, count in self.counts.most_common()])


def _samples(folder: Path) -> list[Sample]:
    samples = make_samples(folder)
    for path in sorted(_SHARED.rglob("*")) if _SHARED.is_dir() else ():
        ending = path.suffix.lower()
        if ending in _ENDINGS and path.parent != _SHARED / "LICENSES":
            content = path.read_bytes()[:_MOST_BYTES]
            samples.append(Sample(path.name, "", content, {}))
    return samples


def _hostile(folder: Path, reader: ReaderProcess, found: _Findings) -> None:
    secret = write_secret(folder / "secret.h5")
    path = folder / "hostile.h5"
    for name, harm in HARMS.items():
        harm(path, secret)
        case = Case(f"hostile-{name.replace(' ', '-')}.h5", path.read_bytes(), {})
        found.add(f"hostile: {name}", case, reader.read(path))
        path.unlink()


def _search(
    samples: list[Sample],
    folder: Path,
    reader: ReaderProcess,
    found: _Findings,
    wanted: argparse.Namespace,
) -> None:
    end_s = time.monotonic() + wanted.seconds
    number = wanted.seed if wanted.case is None else wanted.case
    spent = dict.fromkeys((item.name for item in samples), 0.0)
    while time.monotonic() < end_s:
        # Time is shared out evenly: readers differ by a hundred times in what a file costs.
        sample = min(samples, key=lambda item: spent[item.name])
        begun_s = time.monotonic()
        case = damaged_case(sample, number)
        found.add(f"--sample {sample.name} --case {number}", case, case.read(reader, folder))
        spent[sample.name] += time.monotonic() - begun_s
        number += 1
        if wanted.case is not None:
            return


if __name__ == "__main__":
    sys.exit(main())
