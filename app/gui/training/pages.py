"""The pages of the training panel, in the order in which a session goes through them."""

from __future__ import annotations

from app.gui.training.page import TrainingPage

PAGES: tuple[type[TrainingPage], ...] = ()
