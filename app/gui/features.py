"""The features of the window, each of which finds its own place on the workbench."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.gui.activation.body_panel import BodyFeature
from app.gui.activation.zone_choices import ZoneChoices
from app.gui.annotations.feature import Annotating
from app.gui.balance.alarm_feature import AlarmFeature
from app.gui.balance.baseline_feature import BaselineFeature
from app.gui.balance.feature import BalanceFeature
from app.gui.balance.review import BalanceReview
from app.gui.clients.feature import ClientsFeature
from app.gui.compare.feature import CompareFeature
from app.gui.export.feature import ExportFeature
from app.gui.export.picture_feature import PictureFeature
from app.gui.fatigue.feature import Fatigue
from app.gui.guide.feature import Guide
from app.gui.guide.start_feature import Start
from app.gui.jobs.batch import BatchFeature
from app.gui.jobs.feature import JobsFeature
from app.gui.lifter.feature import LifterFeature
from app.gui.messages.feature import Messages
from app.gui.progress.feature import ProgressFeature
from app.gui.protocols.feature import ProtocolsFeature
from app.gui.replay.feature import ReplayControl
from app.gui.report.feature import ReportFeature
from app.gui.scope.hands import ScopeHands
from app.gui.session.feature import SessionFeature
from app.gui.training.feature import TrainingFeature
from app.gui.trust.feature import Trust
from app.gui.workbench import Workbench

#: Built in this order, once; each registers its panels and commands and follows the controller.
FEATURES: tuple[Callable[[Workbench], QObject], ...] = (
    Messages,
    Guide,
    Start,
    JobsFeature,
    BatchFeature,
    ExportFeature,
    PictureFeature,
    CompareFeature,
    Trust,
    ZoneChoices,
    BodyFeature,
    BalanceFeature,
    BaselineFeature,
    BalanceReview,
    AlarmFeature,
    LifterFeature,
    TrainingFeature,
    ClientsFeature,
    ProtocolsFeature,
    SessionFeature,
    ReportFeature,
    ProgressFeature,
    ScopeHands,
    Fatigue,
    ReplayControl,
    Annotating,
)
