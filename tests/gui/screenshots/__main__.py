"""Takes all pictures: ``python -m tests.gui.screenshots [--only SCENE ...] [RECORDING]``.

Those of the manual and the README go to ``docs/manual/pictures``; others, to be looked at only, to
``build/pictures``. Runs on whatever Qt platform is set, in real time: about nine minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale

from app.gui.main import make_application
from tests.gui.screenshots import (
    balance,
    clients,
    guided,
    live,
    progress,
    protocols,
    recorded,
    report,
    training,
)
from tests.gui.screenshots.stage import Stage

ROOT = Path(__file__).resolve().parents[3]
#: In this order: the review opens what the session has recorded.
SCENES = {
    "first_start": live.start,
    "session": live.session,
    "faults": live.faults,
    "wrong_source": live.wrong_source,
    "review": recorded.review,
    "library": recorded.library,
    "start": recorded.start,
    "import": recorded.foreign,
    "device": recorded.device,
    "training": training.session,
    "balance": balance.balance,
    "guided": guided.guided,
    "clients": clients.clients,
    "protocols": protocols.protocols,
    "progress": progress.progress,
    "report": report.report,
}


def main() -> int:
    """Take the pictures; a scene that cannot be taken ends it with what was waited for."""
    parser = argparse.ArgumentParser(prog="python -m tests.gui.screenshots", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SCENES, default=list(SCENES))
    parser.add_argument("--pages", type=Path, default=ROOT / "docs" / "manual" / "pictures")
    parser.add_argument("--others", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("recording", type=Path, nargs="?", help="shows its replay too")
    options = parser.parse_args()
    make_application()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    scenes = [SCENES[name] for name in options.only]
    if options.recording is not None:
        scenes.append(partial(recorded.replay_of, recording=options.recording.resolve()))
    pages, others = options.pages.resolve(), options.others.resolve()
    # Relative paths: pictures show where files go, and that must not be this machine's folders.
    with tempfile.TemporaryDirectory() as home, contextlib.chdir(home):
        data = Path("Myobench")
        data.mkdir()
        for scene in scenes:
            scene(Stage(pages, others, data))
    return 0


if __name__ == "__main__":
    sys.exit(main())
