"""Scenes of the clients: the first start, a card with sessions, the form, deleting, the lock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.clients.model import ABANDONED, DONE, Client, RecordingRef, Session
from app.clients.store import Store
from app.gui.clients.feature import OPEN, ClientsFeature
from app.gui.look import palettes
from tests.gui.screenshots.stage import Stage, close, until, wait, wear

_PHRASE = "four words or more"
_BEGAN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_NAMES = ("Zoë Martin", "Jan Kowalski", "Amira Haddad", "Liam O'Connor", "")


def clients(stage: Stage) -> None:
    """Show the window of clients from its first start on; in other looks, too."""
    window = stage.open()
    feature = window.feature(ClientsFeature)
    window.commands.run(OPEN)
    shown = feature.window
    assert shown is not None
    until(shown.opening.make.isVisible)
    stage.save_other(shown, "clients_first")
    for field in (shown.opening.fields.first, shown.opening.fields.again):
        field.setText(_PHRASE)
    shown.opening.make.click()
    until(lambda: window.bench.clients.store is not None)
    store = window.bench.clients.store
    assert store is not None
    _fill(store, stage)
    shown.renew()
    until(lambda: len(shown.card.sessions.rows) == 3)
    wait(0.3)
    stage.save(shown, "clients")
    for palette, name in ((palettes.DARK, "dark"), (palettes.CONTRAST, "contrast")):
        wear(palette)
        stage.save_other(shown, f"clients_{name}")
    wear(scale=1.4)
    stage.save_other(shown, "clients_large")
    wear()
    shown.card.edit.click()
    wait(0.3)
    stage.save_other(shown, "clients_form")
    shown.card.form.cancel.click()
    shown.card.delete.click()
    until(lambda: feature.asking is not None)
    wait(0.3)
    stage.save_other(feature.asking, "clients_delete")
    feature.asking.reject()
    shown.phrase.trigger()
    wait(0.3)
    stage.save_other(feature.asking, "clients_phrase")
    feature.asking.reject()
    shown.lock.trigger()
    until(lambda: shown.opening.phrase.isVisible() and shown.opening.isEnabled())
    stage.save_other(shown, "clients_locked")
    close(window)


def _fill(store: Store, stage: Stage) -> None:
    """Put five clients into the store, the first with three sessions."""
    for name in _NAMES:
        store.save_client(Client(store.next_code(), name=name))
    first = store.client_by_code("C-001")
    assert first is not None
    store.save_client(
        Client(
            **{
                **{name: getattr(first, name) for name in ("id", "code", "name")},
                "birth_year": 1998,
                "sex": "female",
                "height_cm": 171.0,
                "mass_kg": 64.5,
                "dominant_side": "right",
                "injuries": "Left hamstring, autumn 2025",
                "notes": "Sprinter; four sessions a week.",
                "consent": date(2026, 3, 2),
                "consent_note": "EMG, storage, report",
            }
        )
    )
    found = (
        ("No difference larger than measurement error in vastus lateralis",),
        (
            "left gluteus maximus 31 % below right, 95 % band 22 to 40 %, 8 reps",
            "erector spinae even: 3 % apart, 95 % band −4 to 9 %, 8 reps",
        ),
        (),
    )
    for number, (phase, status) in enumerate(
        (("retest", DONE), ("baseline", DONE), ("", ABANDONED))
    ):
        path = stage.data / f"2026-0{5 - number}-02_squat.h5"
        path.write_bytes(b"")
        store.save_session(
            Session(
                f"session-{number}",
                first.id,
                began=_BEGAN + timedelta(days=61 - 30 * number),
                protocol_id="bilateral_squat",
                protocol_name="Bilateral squat",
                phase=phase,
                status=status,
                question="Is the left buttock silent in the squat?" if phase else "",
                findings=found[number],
                recordings=(RecordingRef(str(path)),),
            )
        )
