"""References that outlast the session, and the offer of a new one that was seen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject

from app.gui import format as texts
from app.gui.clients.desk import Elsewhere
from app.gui.language import number, tr
from app.gui.views.banner import INFO, Notice, Remedy
from app.gui.workbench import Workbench
from app.protocols.mvc.new_maximum import NEW_MAXIMUM
from app.protocols.outcomes import REFERENCE, values_of
from app.protocols.reference import Reference
from app.protocols.training import REFER
from app.reference_store import FILE_NAME, Kept, ReferenceStore
from dsp.events import Event

log = logging.getLogger(__name__)

_CAUSE = "mvc.new_maximum"
#: Longer than other remarks: the lifter is three metres away.
_OFFER_MS = 60_000


class Keeping(QObject):
    """Keeps what is measured on a live source, finds it again, and offers a new maximum.

    Parameters
    ----------
    bench
        The window's parts.
    parent
        Owner.
    """

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        path = bench.memory.path
        self.store = ReferenceStore(None if path is None else path.with_name(FILE_NAME))
        bench.clients.elsewhere.append(
            Elsewhere(
                FILE_NAME,
                tr("references"),
                lambda code: [one.to_values() for one in self.store.all_of(code)],
                self.store.forget_subject,
            )
        )
        bench.hub.found.connect(self._follow)
        bench.hub.restarted.connect(lambda: bench.banner.clear(_CAUSE))

    @property
    def subject(self) -> str:
        """Pseudonym of who is measured; empty for none."""
        return self._bench.controls.subject.text().strip()

    def find(self, channels: Sequence[str], then: Callable[[tuple[Kept, ...]], None]) -> None:
        """Look for what was measured of the person before; the answer comes later."""
        if not self.subject:  # nobody knows whose they would be
            then(())
            return
        work = partial(self.store.of, self.subject, tuple(channels))
        self._bench.controller.background.run("references", work, then, _log)

    def use(self, kept: Sequence[Kept], same_electrodes: bool) -> None:
        """Take references of an earlier session as 100 % again, the newest of each channel."""
        newest: dict[str, Kept] = {}
        for one in sorted(kept, key=lambda one: one.measured_utc):
            newest[one.reference.channel] = one
        for one in newest.values():
            reference = one.reused(same_electrodes=same_electrodes)
            self._bench.hub.ask(REFER, **reference.to_values())

    def _follow(self, event: Event) -> None:
        status = self._bench.controller.last_status
        if not status.live:
            return
        if event.kind == REFERENCE:
            try:
                reference = Reference.from_values(values_of(event))
            except ValueError:
                return
            if self.subject and not reference.earlier:
                self._keep(reference, f"{status.device}, {status.fs:g} Hz")
        elif event.kind == NEW_MAXIMUM:
            self._offer(event)

    def _keep(self, reference: Reference, device: str) -> None:
        view = self._bench.hub.view
        if not reference.recording_uuid and view.recording_uuid:
            values = {**reference.to_values(), "recording_uuid": view.recording_uuid}
            reference = Reference.from_values(values)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        kept = Kept(self.subject, now, device, reference)
        work = partial(self.store.keep, (kept,))
        self._bench.controller.background.run("references", work, lambda _: None, _log)

    def _offer(self, event: Event) -> None:
        values = values_of(event)
        channels = {one.name: one for one in self._bench.hub.channels}
        channel, share = channels.get(str(values.get("channel"))), values.get("share")
        if channel is None or not isinstance(share, int | float):
            return
        message = tr(
            "New maximum of {muscle}: {share} % of what is 100 %",
            muscle=texts.channel_line(channel),
            share=number(100 * share),
        )
        hint = tr("Nothing is clipped. Adopt it, or go on with the old one.")
        adopt = partial(self._bench.hub.ask, REFER, **values["reference"])
        remedy = Remedy(tr("Adopt as the new reference"), run=adopt)
        self._bench.banner.post(_CAUSE, Notice(INFO, message, hint, (remedy,), _OFFER_MS))


def _log(problem: Exception) -> None:
    log.warning("references of earlier sessions: %s", problem)
