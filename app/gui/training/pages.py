"""The pages of the training panel, in the order in which a session goes through them."""

from __future__ import annotations

from app.gui.check.page import CheckPage
from app.gui.explosive.page import ExplosivePage
from app.gui.follow.page import FollowPage
from app.gui.hold.page import HoldPage
from app.gui.montage.page import MontagePage
from app.gui.mvc.page import MvcPage
from app.gui.session.timed_page import TimedPage
from app.gui.sets.page import SetPage
from app.gui.sound.page import FeedbackPage
from app.gui.training.page import TrainingPage

PAGES: tuple[type[TrainingPage], ...] = (
    MontagePage,
    CheckPage,
    MvcPage,
    FeedbackPage,
    SetPage,
    HoldPage,
    ExplosivePage,
    FollowPage,
    TimedPage,
)
