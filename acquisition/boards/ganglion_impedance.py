"""Impedances from a Ganglion, which measures by itself, one electrode after another.

It measures each electrode in series with its ground electrode and reports whole kOhm. As the
vendor's own program does, half of that is taken for the electrode: an estimate, right where the
ground electrode is like the others.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.boards.electrodes import ElectrodeImpedance, ImpedanceStep, Progress, judge
from acquisition.boards.source import BrainFlowSource
from acquisition.errors import ConnectError
from acquisition.timing.clock import Clock

PLUS_INPUT, REFERENCE = "+ input", "reference"
_ON, _OFF = "z", "Z"
_POLL_S = 0.05
#: It goes round its electrodes again and again; those without any report by then are not attached.
LEAST_S, MOST_S = 10.0, 30.0


class Resistances:
    """Collects a Ganglion's reports.

    Parameters
    ----------
    description
        BrainFlow's description of the board.
    """

    def __init__(self, description: Mapping[str, Any]) -> None:
        self._rows = [int(row) for row in description["resistance_channels"]]
        self._kohm = np.zeros(len(self._rows))

    @property
    def complete(self) -> bool:
        """True once every electrode has been reported."""
        return bool(np.all(self._kohm > 0))

    def add(self, data: NDArray[np.float64]) -> None:
        """Take rows of the driver, ``(n_rows_of_board, n_samples)``; 0 stands for no report yet."""
        for i, row in enumerate(self._rows):
            reported = data[row][data[row] > 0]
            if len(reported):
                self._kohm[i] = reported[-1]

    def electrode_kohm(self) -> list[float | None]:
        """Return the estimate for each channel's electrode, then for the reference."""
        return [float(kohm) / 2 if kohm > 0 else None for kohm in self._kohm]


def measure_ganglion(
    source: BrainFlowSource,
    clock: Clock,
    stopping: threading.Event,
    progress: Progress,
    *,
    least_s: float = LEAST_S,
    most_s: float = MOST_S,
) -> tuple[ElectrodeImpedance, ...]:
    """Measure the electrodes of the channels in use, and the reference.

    Parameters
    ----------
    source
        The Ganglion, closed.
    clock
        Paces the polls.
    stopping
        Ends the measurement when it is set; the board is told to stop measuring all the same.
    progress
        Called before each step.
    least_s, most_s
        How long to listen: at least, so that each value is one of settled electrodes, and at most.

    Returns
    -------
    tuple of ElectrodeImpedance
        By channel, then the reference; empty when `stopping` was set before the end.

    Raises
    ------
    ConnectError
        It cannot be opened or started, or reports nothing.
    """
    driver = source.driver
    description = driver.describe()
    resistances = Resistances(description)
    progress(ImpedanceStep(1, 2, "connecting"))
    driver.open()
    try:
        driver.configure(_ON)
        driver.start(float(description["sampling_rate"]))
        progress(ImpedanceStep(2, 2, "the board measures, electrode by electrode"))
        began_s = clock.monotonic()
        waited_s = 0.0
        while waited_s < (least_s if resistances.complete else most_s):
            if clock.wait(_POLL_S, stopping):
                break
            resistances.add(driver.read())
            waited_s = clock.monotonic() - began_s
        driver.stop()
        driver.configure(_OFF)
    finally:
        driver.close()
    if stopping.is_set():
        return ()
    kohm = resistances.electrode_kohm()
    if not any(kohm):
        raise ConnectError(
            f"{source.board.title} reported no impedance in {most_s:g} s.",
            "Switch it off and on, then measure again.",
        )
    found = [
        judge(number, PLUS_INPUT, kohm[number - 1], channel.name)
        for number, channel in zip(source.numbers, source.channels, strict=True)
    ]
    return (*found, judge(0, REFERENCE, kohm[-1]))
