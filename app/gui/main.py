"""Where the window is put together and started; the only composition root of the program."""

from __future__ import annotations

import locale
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.gui.collecting import Collector
from app.gui.frame import place
from app.gui.language import SYSTEM, install, said, tr
from app.gui.look import theme
from app.gui.look.appearance import Appearance, language_of
from app.gui.main_window import MainWindow
from app.remembered import Memory, remembered_path

if TYPE_CHECKING:  # all of it takes half a second; the first frame is on the screen before
    from app.config import LslConfig, NotesConfig
    from app.engine.engine import Engine
    from app.gui.device_access import DeviceAccess
    from app.gui.preferences import Preferences
    from app.gui.views.banner import Notice
    from dsp.spec import PipelineSpec


def make_application(language: str = "en") -> QApplication:
    """Return the application, made if there is none yet, with our style and texts.

    Qt sets the process's locale from the environment; BrainFlow then writes numbers with a decimal
    comma on a German desktop and reads them back cut off, without an error. So numbers go back to
    the C locale at once.

    Parameters
    ----------
    language
        What the user chose, as `app.gui.language.install` takes it.
    """
    application = _application()
    locale.setlocale(locale.LC_NUMERIC, "C")
    application.setApplicationName("Myobench")
    application.setOrganizationName("Myobench")
    install(language)
    theme.apply(application)
    return application


def _application() -> QApplication:
    application = QApplication.instance()
    return application if isinstance(application, QApplication) else QApplication(sys.argv[:1])


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
    from app.config import AppConfig, LslConfig, NotesConfig, default_data_dir
    from app.gui.preferences import Preferences
    from dsp.spec import PipelineSpec

    config = AppConfig(
        data_dir if data_dir is not None else default_data_dir(),
        source,
        spec if spec is not None else PipelineSpec(),
        lsl if lsl is not None else LslConfig(),
        notes if notes is not None else NotesConfig(),
    )
    memory = memory if memory is not None else Memory(None)
    window = MainWindow()
    appearance = Appearance(_application(), memory)
    _furnish(window, Preferences(config), memory, appearance, make_engine, access)
    return window


def _furnish(
    window: MainWindow,
    preferences: Preferences,
    memory: Memory,
    appearance: Appearance,
    make_engine: Callable[[PipelineSpec, Path], Engine] | None = None,
    access: DeviceAccess | None = None,
) -> None:
    """Give a window its parts and what is behind them."""
    from app.config import LslConfig
    from app.gui.device_access import DeviceAccess
    from app.gui.session_controller import SessionController
    from dsp.tiers import tier_note

    published = [LslConfig()]  # what the engine that was built does

    def make() -> Engine:
        config = preferences.config
        if make_engine is not None:
            return make_engine(config.spec, config.data_dir)
        tell = controller.notice.emit
        engine, published[0] = _make_engine(config.spec, config.data_dir, config.lsl, tell)
        return engine

    # What lives as long as the window is the window's: a connected lambda keeps all it knows until
    # its sender is gone, where Python's collector cannot see it.
    controller = SessionController(make, window)
    preferences.setParent(window)
    appearance.setParent(window)
    with theme.styled_at_once(_application()):
        window.furnish(
            controller,
            preferences=preferences,
            tier_note=tier_note,
            access=access if access is not None else DeviceAccess(),
            memory=memory,
            appearance=appearance,
        )
    controller.ready.connect(lambda: window.strip.set_published(published[0]))
    if preferences.config.source:
        window.picker.show_source(preferences.config.source)
    window.controls.set_defaults(preferences.config.notes)


def _make_engine(
    spec: PipelineSpec, data_dir: Path, lsl: LslConfig, tell: Callable[[str, Notice], None]
) -> tuple[Engine, LslConfig]:
    """Build the engine, in a thread; without LSL streams, and a word about it, if need be.

    Returns it with what it publishes.
    """
    from acquisition.errors import ConnectError
    from app.config import LslConfig
    from app.engine.publisher import make_engine
    from app.gui.views.banner import WARNING, Notice
    from recordings.sources import default_registry

    try:
        return make_engine(default_registry(), spec, data_dir=data_dir, lsl=lsl), lsl
    except ConnectError as problem:
        message = tr("Nothing is published over LSL: {why}", why=said(problem.message))
        tell("lsl", Notice(WARNING, message, problem.hint))
        lsl = LslConfig()
        return make_engine(default_registry(), spec, data_dir=data_dir, lsl=lsl), lsl


def run_workstation(uri: str | None = None) -> int:
    """Open the workstation, connected to `uri` if given; returns when it is closed."""
    memory = Memory(remembered_path())
    application = make_application(language_of(memory))
    appearance = Appearance(application, memory)
    appearance.apply()
    window = MainWindow()
    maximised = place.restore(window, memory)

    def furnish() -> None:
        _furnish_configured(window, memory, appearance)
        window.begin(uri or "")

    return _run(application, window, furnish, maximised=maximised)


def _furnish_configured(window: MainWindow, memory: Memory, appearance: Appearance) -> None:
    """Furnish with the user's settings; with ours, and a word about it, where they cannot be."""
    from app.config import AppConfig, ConfigFileError, config_path, read_config
    from app.gui.preferences import Preferences
    from app.gui.views.banner import WARNING, Notice
    from app.layered import in_force
    from app.settings_file import SettingsFile, settings_path

    path, chosen, remark = config_path(), SettingsFile(settings_path()), ""
    try:
        given = read_config(path)
        config = in_force(chosen, given)
    except ConfigFileError as problem:
        given, remark = {}, f"{path}: {said(str(problem))}"
        try:
            config = in_force(chosen, given)
        except ConfigFileError:  # it cannot be: nothing is given
            config = AppConfig()
    _furnish(window, Preferences(config, given, chosen), memory, appearance)
    if remark:
        hint = tr("What was set in the window is in use.")
        window.banner.post("config", Notice(WARNING, remark, hint))
    if chosen.remark:
        hint = tr("The default settings are in use: look at them before you measure.")
        window.banner.post("settings", Notice(WARNING, f"{said(chosen.remark)}.", hint))


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

    application = make_application(SYSTEM)
    window = build(data_dir=Path(out))
    demo = Demo(window, seconds=seconds, folder=Path(out))
    return _run(application, window, demo.begin)


def run_replay(path: Path | str, speed: float = 1.0) -> int:
    """Open the workstation on a recording."""
    return run_workstation(replay_uri(path, speed))


def replay_uri(path: Path | str, speed: float = 1.0) -> str:
    """Return the SOURCE of a recording at a speed."""
    return f"file:{path}" if speed == 1.0 else f"file:{path}?speed={speed:g}"


def _run(
    application: QApplication,
    window: MainWindow,
    begin: Callable[[], None],
    *,
    maximised: bool = False,
) -> int:
    """Show a window, begin once its first frame is on the screen, and stay until it is closed."""
    restore = _install_hooks(window)
    collector = Collector(window)
    loading: list[threading.Thread] = []

    def go_on() -> None:
        from app.logs import start_logging

        start_logging()
        try:
            begin()
        except Exception:
            # The hook tells of it in the window; one without parts would stand there for ever.
            if not window.is_furnished:
                QTimer.singleShot(0, lambda: application.exit(1))
            raise
        window.controller.ready.connect(warm_up)

    def warm_up() -> None:
        loading.append(threading.Thread(target=_load_chain, name="myobench-load"))
        loading[0].start()

    if window.is_furnished:  # its first frame has the parts already, and nothing else is painted
        QTimer.singleShot(0, window, go_on)
    else:
        window.opening.painted.connect(go_on)
    if maximised:
        window.showMaximized()
    else:
        window.show()
    try:
        return application.exec()
    finally:
        collector.end()
        restore()
        for thread in loading:
            thread.join()


def _load_chain() -> None:
    """Load what the first connection needs, in a thread: the window is there and can connect.

    Loading or compiling the faster loops takes a moment more, and changes no number.
    """
    from app.engine.loading import load_chain
    from dsp.fast import enable

    load_chain()
    enable()


def _install_hooks(window: MainWindow) -> Callable[[], None]:
    """Show what nobody caught, and let Ctrl-C close the window as a click would.

    Returns what undoes it.
    """
    former_hook = sys.excepthook

    def show(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        from app.gui.views.banner import ERROR, Notice

        former_hook(kind, problem, trace)
        if not window.is_furnished:
            return
        window.banner.post(
            "internal",
            Notice(
                ERROR,
                tr(
                    "Something went wrong in the window: {kind}: {problem}",
                    kind=kind.__name__,
                    problem=problem,
                ),
                tr("A recording that runs is not affected. Please report it."),
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
