"""What a search for synergies found: their number, what it explains, and every synergy."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.gui.balance import pattern_words as words
from app.gui.balance.pattern_bars import BarsView
from app.gui.balance.pattern_picture import (
    SynergyPicture,
    VafCurves,
    muscle_bars,
    synergy_pictures,
)
from app.gui.balance.pattern_plots import ActivationCanvas, VafCanvas
from app.gui.balance.pattern_search import Found
from app.gui.balance.timing import titled
from app.gui.language import tr
from app.gui.look import theme
from app.gui.training.even_rows import EvenRows
from app.gui.widgets import WrappedLabel
from app.protocols.balance.baseline import BaselinePattern

_COUNT_PT = 13
_NO_COURSE = np.empty((0, 0, 0))


class SynergyCard(QWidget):
    """One synergy: name, likeness, weights, course.

    Attributes
    ----------
    title, like
        The words.
    weights, course
        The pictures.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title, self.like = titled(""), WrappedLabel()
        self.weights, self.course = BarsView(tr("Weights of the muscles")), ActivationCanvas()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.UNIT)
        layout.setSpacing(theme.UNIT // 2)
        for part in (self.title, self.like, self.weights, self.course):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_picture(self, picture: SynergyPicture, top_pct: float) -> None:
        """Show a synergy; `top_pct` is where the axis of all courses ends."""
        self.title.setText(picture.title)
        self.like.setText(picture.like)
        self.like.setVisible(bool(picture.like))
        self.weights.show_bars(picture.weights)
        self.course.setVisible(bool(picture.mean_pct.size))
        self.course.show_picture(picture, top_pct)


class SynergyCards(QWidget):
    """Cards of synergies beside each other where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[SynergyCard] = []
        self._rows = EvenRows(self, 2 * theme.UNIT)

    def show_pictures(self, pictures: tuple[SynergyPicture, ...]) -> None:
        """Show synergies."""
        while len(self.cards) < len(pictures):
            card = SynergyCard()
            self._rows.addWidget(card)
            self.cards.append(card)
        top_pct = max((one.top_pct for one in pictures), default=0.0)
        for k, card in enumerate(self.cards):
            card.setVisible(k < len(pictures))
            if k < len(pictures):
                card.show_picture(pictures[k], top_pct)
        self._rows.invalidate()


class FoundView(QWidget):
    """Everything about the synergies of some repetitions, or of the baseline alone.

    Attributes
    ----------
    count, alike, left_out
        The words at the top.
    curve, muscles, cards
        The pictures.
    """

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.count.setWordWrap(True)
        theme.set_font(self.count, _COUNT_PT, bold=True)
        self.alike, self.left_out = WrappedLabel(), WrappedLabel()
        self._facts, self._complexity = WrappedLabel(), WrappedLabel()
        self.curve, self.muscles, self.cards = VafCanvas(), BarsView(""), SynergyCards()
        self._curve_title = titled(tr("VAF by the number of synergies"))
        self._curve_key = WrappedLabel(tr(words.CURVE_KEY))
        self._muscles_title = titled(tr("How much of each muscle is explained"))
        self.muscles.setAccessibleName(self._muscles_title.text())
        self._card_key, self._caveat = WrappedLabel(tr(words.CARD_KEY)), WrappedLabel()
        self._caveat.setText(tr(words.CAVEAT))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        for part in (
            self.count,
            self._facts,
            self.alike,
            self.left_out,
            self._complexity,
            self.cards,
            self._card_key,
            self._curve_title,
            self.curve,
            self._curve_key,
            self._muscles_title,
            self.muscles,
            self._caveat,
        ):
            layout.addWidget(part)

    def show_found(self, found: Found, channels: tuple[ChannelInfo, ...]) -> None:
        """Show the result of a search."""
        extraction, pattern = found.extraction, found.extraction.pattern
        self._say(self.count, words.count(extraction))
        self._say(self._facts, words.facts(extraction) if extraction.columns else "")
        self._say(self.alike, words.likeness_of_all(found.alike))
        self._say(self.left_out, words.left_out(extraction, channels))
        synergies = extraction.synergies
        has_curve = synergies is not None and bool(synergies.vaf_curve)
        if synergies is not None and has_curve:
            self.curve.show_curves(VafCurves.of(synergies))
        for part in (self._curve_title, self.curve, self._curve_key, self._caveat):
            part.setVisible(has_curve)
        bars = muscle_bars(extraction, channels)
        self.muscles.show_bars(bars)
        for shown in (self._muscles_title, self.muscles):
            shown.setVisible(bool(bars.rows))
        self._say(
            self._complexity,
            "" if pattern is None else words.complexity(pattern, found.baseline),
        )
        self._show_cards(pattern, found, channels)

    def show_baseline(self, pattern: BaselinePattern, channels: tuple[ChannelInfo, ...]) -> None:
        """Show the synergies of the baseline: nothing was looked for in these repetitions."""
        for part in (self._curve_title, self.curve, self._curve_key, self._caveat):
            part.hide()
        for shown in (self._muscles_title, self.muscles):
            shown.hide()
        for label in (self._facts, self.alike, self.left_out):
            self._say(label, "")
        self._say(self.count, tr("Synergies of the baseline"))
        self._say(self._complexity, words.complexity(pattern, None))
        self._show_cards(pattern, None, channels)

    def _show_cards(
        self,
        pattern: BaselinePattern | None,
        found: Found | None,
        channels: tuple[ChannelInfo, ...],
    ) -> None:
        pictures: tuple[SynergyPicture, ...] = ()
        if pattern is not None:
            likes = tuple(
                ""
                if found is None or found.baseline is None
                else words.likeness(found.alike, k, channels, found.baseline)
                for k in range(pattern.weights.shape[1])
            )
            courses = _NO_COURSE if found is None else found.extraction.activations
            names = words.names(pattern, channels)
            pictures = synergy_pictures(pattern, names, likes, channels, courses)
        self.cards.show_pictures(pictures)
        for part in (self.cards, self._card_key):
            part.setVisible(bool(pictures))

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
