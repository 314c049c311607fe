"""Where the electrodes go: the body with the chosen muscles, and the words of the selected one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QScrollArea, QSplitter

from acquisition.channels import split_site
from app.gui.language import tr
from app.gui.look import theme
from app.gui.montage import site_words
from app.gui.montage.figure import FigureChooser
from app.montage.atlas import atlas
from app.montage.exercises import Exercise
from app.montage.montage import Montage

_SIDES = ("left", "right")


class SiteView(QSplitter):
    """The body beside the words.

    Attributes
    ----------
    figure
        Muscles are clicked on it.
    words
        Of the selected muscle, and of the exercise.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.figure = FigureChooser()
        self.words = QLabel()
        self.words.setObjectName("page")
        self.words.setMargin(theme.UNIT)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_font(self.words)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("boxed")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Where the electrodes go"))
        self._scroll.setWidget(self.words)
        self.setChildrenCollapsible(False)
        for place, widget in enumerate((self.figure, self._scroll)):
            self.addWidget(widget)
            self.setStretchFactor(place, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()

    def _fit(self) -> None:
        """Leave room for the longest word of the atlas beside the bar of the text."""
        widest = QFontMetrics(theme.font(bold=True)).horizontalAdvance("sternocleidomastoideus")
        self._scroll.setMinimumWidth(widest + 5 * theme.UNIT)

    def show_site(self, montage: Montage, name: str, exercise: Exercise | None) -> None:
        """Light the muscles of a set-up, and say where that of a channel is.

        Parameters
        ----------
        montage
            What is lit; a muscle without a side on both.
        name
            Of the selected channel; empty where it has no muscle.
        exercise
            How it is coached stands below; None without one.
        """
        muscle, side = split_site(name)
        found = atlas().find(muscle)
        lit = {
            (known.name, one)
            for place in montage.places
            if (known := atlas().find(place.muscle)) is not None
            for one in ((place.side,) if place.side else _SIDES)
        }
        self.figure.show_sites(lit, None if found is None else (found.name, side))
        coached = "" if exercise is None else site_words.exercise_words(exercise)
        if muscle:
            coached = site_words.muscle_words(muscle, exercise) + coached
        elif not coached:
            hint = tr("Choose an exercise, type a muscle in the table, or click one on the body.")
            coached = site_words.rich(tr("Where the electrodes go"), hint, ())
        self.words.setText(coached)
