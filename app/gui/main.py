"""Where the window is put together and started; the only composition root of the program."""

from __future__ import annotations

import locale
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.config import (
    AppConfig,
    ConfigFileError,
    LslConfig,
    NotesConfig,
    default_data_dir,
    load_config,
)
from app.gui.device_access import DeviceAccess
from app.gui.look import theme
from app.gui.main_window import MainWindow
from app.gui.session_controller import SessionController
from app.gui.views.banner import ERROR, WARNING, Notice
from app.logs import start_logging
from app.remembered import Memory, remembered_path
from dsp.fast import enable_in_background
from dsp.spec import PipelineSpec

if TYPE_CHECKING:  # these bring SciPy, HDF5 and BrainFlow, which the window must not wait for
    from app.engine.engine import Engine


def make_application() -> QApplication:
    """Return the application, made if there is none yet, with our style.

    Qt sets the process's locale from the environment; BrainFlow then writes numbers with a decimal
    comma on a German desktop and reads them back cut off, without an error. So numbers go back to
    the C locale at once.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    locale.setlocale(locale.LC_NUMERIC, "C")
    application.setApplicationName("Myobench")
    application.setOrganizationName("Myobench")
    theme.apply(application)
    return application


def build(
    *,
    spec: PipelineSpec | None = None,
    data_dir: Path | None = None,
    source: str = "",
    make_engine: Callable[[PipelineSpec, Path], Engine] | None = None,
    access: DeviceAccess | None = None,
    memory: Memory | None = None,
    lsl: LslConfig | None = None,
    notes: NotesConfig | None = None,
) -> MainWindow:
    """Put the window together; nothing runs before its `begin`.

    Parameters
    ----------
    spec
        Settings of the chain, the default ones when None.
    data_dir
        Where recordings go, the user's folder for them when None.
    source
        SOURCE that the fields offer first; empty: the one remembered, or the simulated athlete.
    make_engine
        Builds the engine from both; called in a thread.
    access
        Looks up and tests devices; called in threads.
    memory
        What the user chose last; None remembers nothing.
    lsl
        What is published for other programs; None publishes nothing.
    notes
        What is said of a recording where nobody says anything else.

    Returns
    -------
    MainWindow
        Not shown yet.
    """
    from dsp.tiers import tier_note

    chosen = spec if spec is not None else PipelineSpec()
    folder = data_dir if data_dir is not None else default_data_dir()
    wanted = lsl if lsl is not None else LslConfig()
    published = [LslConfig()]  # what the engine that was built does

    def make() -> Engine:
        if make_engine is not None:
            return make_engine(chosen, folder)
        engine, published[0] = _make_engine(chosen, folder, wanted, controller.notice.emit)
        return engine

    controller = SessionController(make)
    window = MainWindow(
        controller,
        spec=chosen,
        data_dir=folder,
        tier_note=tier_note,
        access=access if access is not None else DeviceAccess(),
        memory=memory if memory is not None else Memory(None),
    )
    controller.ready.connect(lambda: window.strip.set_published(published[0]))
    if source:
        window.picker.show_source(source)
    if notes is not None:
        window.controls.set_defaults(notes)
    return window


def _make_engine(
    spec: PipelineSpec, data_dir: Path, lsl: LslConfig, tell: Callable[[str, Notice], None]
) -> tuple[Engine, LslConfig]:
    """Build the engine, in a thread; without LSL streams, and a word about it, if need be.

    Returns it with what it publishes.
    """
    from acquisition.errors import ConnectError
    from app.engine.publisher import make_engine
    from recordings.sources import default_registry

    try:
        return make_engine(default_registry(), spec, data_dir=data_dir, lsl=lsl), lsl
    except ConnectError as problem:
        message = f"Nothing is published over LSL: {problem.message}"
        tell("lsl", Notice(WARNING, message, problem.hint))
        lsl = LslConfig()
        return make_engine(default_registry(), spec, data_dir=data_dir, lsl=lsl), lsl


def run_workstation(uri: str | None = None) -> int:
    """Open the workstation, connected to `uri` if given; returns when it is closed."""
    start_logging()
    application = make_application()
    window = _build_configured()
    return _run(application, window, lambda: window.begin(uri or ""))


def _build_configured() -> MainWindow:
    """Build with the user's settings; with ours, and a word about it, where they cannot be used."""
    try:
        config, remark = load_config(), ""
    except ConfigFileError as problem:
        config, remark = AppConfig(), str(problem)
    window = build(
        spec=config.spec,
        data_dir=config.data_dir,
        source=config.source,
        memory=Memory(remembered_path()),
        lsl=config.lsl,
        notes=config.notes,
    )
    if remark:
        window.banner.post("config", Notice(WARNING, remark, "The default settings are in use."))
    return window


def run_demo(*, seconds: float, out: Path | str) -> int:
    """Show the demonstration in the window: stream, record, replay, result page.

    Parameters
    ----------
    seconds
        Length of the recording.
    out
        Folder for everything it writes.
    """
    from app.gui.demo import Demo

    start_logging()
    application = make_application()
    window = build(data_dir=Path(out))
    demo = Demo(window, seconds=seconds, folder=Path(out))
    return _run(application, window, demo.begin)


def run_replay(path: Path | str, speed: float = 1.0) -> int:
    """Open the workstation on a recording."""
    return run_workstation(replay_uri(path, speed))


def replay_uri(path: Path | str, speed: float = 1.0) -> str:
    """Return the SOURCE of a recording at a speed."""
    return f"file:{path}" if speed == 1.0 else f"file:{path}?speed={speed:g}"


def _run(application: QApplication, window: MainWindow, begin: Callable[[], None]) -> int:
    restore = _install_hooks(window)
    window.show()
    # Loading or compiling the faster loops takes a moment, and changes no number: not waited for.
    compiling = enable_in_background()
    begin()
    try:
        return application.exec()
    finally:
        restore()
        compiling.join()


def _install_hooks(window: MainWindow) -> Callable[[], None]:
    """Show what nobody caught, and let Ctrl-C close the window as a click would.

    Returns what undoes it.
    """
    former_hook = sys.excepthook

    def show(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        former_hook(kind, problem, trace)
        window.banner.post(
            "internal",
            Notice(
                ERROR,
                f"Something went wrong in the window: {kind.__name__}: {problem}",
                "A recording that runs is not affected. Please report it.",
            ),
        )

    def leave(_number: int, _frame: FrameType | None) -> None:
        window.finish()

    sys.excepthook = show
    # Python runs handlers between two instructions; the frame timer gives it the chance.
    former = {number: signal.signal(number, leave) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        sys.excepthook = former_hook
        for number, handler in former.items():
            signal.signal(number, handler)

    return restore


def main() -> int:
    """Open the workstation (entry point of the windowed program)."""
    return run_workstation(sys.argv[1] if len(sys.argv) > 1 else None)


if __name__ == "__main__":
    sys.exit(main())
