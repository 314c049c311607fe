"""What a protocol was before each change, to go back to; no Qt."""

from __future__ import annotations

from app.protocols.session.protocol import Protocol

#: Changes that can be undone.
_MOST = 200


class History:
    """The states of a protocol while it is edited.

    Parameters
    ----------
    first
        The one to begin with.
    """

    def __init__(self, first: Protocol | None = None) -> None:
        self._states = [Protocol("", "", ()) if first is None else first]
        self._at = 0
        self._what = ""

    @property
    def now(self) -> Protocol:
        """As it is."""
        return self._states[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a state before."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a change was undone."""
        return self._at + 1 < len(self._states)

    def take(self, protocol: Protocol, what: str) -> None:
        """Take a change; one of the same thing as the last one counts as one with it.

        Parameters
        ----------
        protocol
            As it is now.
        what
            What was changed, a letter more of a name; empty: a change of its own.
        """
        del self._states[self._at + 1 :]
        if what and what == self._what and self._at > 0:
            self._states[self._at] = protocol
        else:
            self._states.append(protocol)
            del self._states[: -_MOST - 1]
            self._at = len(self._states) - 1
        self._what = what

    def undo(self) -> Protocol:
        """Go one change back, where there is one."""
        self._at, self._what = max(0, self._at - 1), ""
        return self.now

    def redo(self) -> Protocol:
        """Take one change that was undone, where there is one."""
        self._at, self._what = min(len(self._states) - 1, self._at + 1), ""
        return self.now
