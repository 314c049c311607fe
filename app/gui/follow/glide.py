"""A place in the stream that moves evenly, though samples come in lumps."""

from __future__ import annotations

import math

#: Shares of the error that correct place and speed with each step: it has followed another speed
#: after half a second, and lumps of 50 ms move it by less than 10 ms.
_PLACE, _SPEED = 0.12, 0.008
#: Farther away it is not smoothed but somewhere else.
_JUMP_S = 0.5


class Glide:
    """Follows the end of the stream without lag.

    Parameters
    ----------
    fs
        Rate in Hz; the speed that it begins with.
    """

    def __init__(self, fs: float) -> None:
        self._fs = fs
        self._place = math.nan
        self._speed = fs
        self._time_s = 0.0

    def follow(self, end_sample: float, time_s: float) -> float:
        """Return where to draw "now".

        Parameters
        ----------
        end_sample
            Where the stream is.
        time_s
            When that is said, on a clock that never goes back.
        """
        passed_s = time_s - self._time_s
        self._time_s = time_s
        error = end_sample - (self._place + self._speed * passed_s)
        if not abs(error) < _JUMP_S * self._fs:  # also the first time, of NaN
            self._place, self._speed = float(end_sample), self._fs
            return self._place
        if passed_s > 0:
            self._place += self._speed * passed_s + _PLACE * error
            self._speed += _SPEED * error / passed_s
        return self._place
