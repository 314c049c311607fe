"""Asks a board behind an OpenBCI WiFi shield, since BrainFlow gives none of its answers."""

from __future__ import annotations

import http.client
import json

from acquisition.errors import ConnectError

#: As long as BrainFlow waits for it; the shield itself gives up on the board after 2 s.
TIMEOUT_S = 10.0


class WifiShield:
    """One WiFi shield.

    Parameters
    ----------
    host
        Its address; it serves HTTP on port 80.
    timeout_s
        How long it may take to answer; `TIMEOUT_S` when None or 0.
    """

    def __init__(self, host: str, timeout_s: float | None = None) -> None:
        self._host = host
        self._timeout_s = timeout_s or TIMEOUT_S

    def ask(self, command: str) -> bytes:
        """Send a command of at most 31 letters to the board and return its answer.

        What the shield says when the board is silent, or takes no command, is an answer too.

        Raises
        ------
        ConnectError
            The shield does not answer.
        """
        connection = http.client.HTTPConnection(self._host, timeout=self._timeout_s)
        try:
            connection.request(
                "POST",
                "/command",
                body=json.dumps({"command": command}),
                headers={"Content-Type": "application/json"},
            )
            return connection.getresponse().read()
        except (OSError, http.client.HTTPException) as error:
            raise ConnectError(
                f"The WiFi shield at {self._host} does not answer ({error}).",
                "Check that this computer is in its network, and switch it off and on.",
            ) from error
        finally:
            connection.close()
