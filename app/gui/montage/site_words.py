"""What the page says of a muscle and of an exercise: paragraphs with a heading each."""

from __future__ import annotations

from app.gui.format import escaped, muscle_title
from app.gui.language import number, said, tr
from app.montage.atlas import SENIAM, Muscle, atlas
from app.montage.exercises import Exercise, Part

Paragraphs = tuple[tuple[str, str], ...]


def of_muscle(muscle: Muscle, part: Part | None) -> Paragraphs:
    """Return how the electrodes go on, what it works against, and how its maximum is tested.

    Parameters
    ----------
    muscle
        Of the atlas.
    part
        Its part in the exercise; None where it has none.
    """
    paragraphs = [
        (tr("Posture"), said(muscle.posture)),
        (tr("Electrodes"), said(muscle.placement)),
        (tr("Direction"), said(muscle.orientation)),
        (tr("Reference electrode"), said(muscle.reference)),
        (tr("Maximum (MVC)"), f"{said(muscle.mvc_position)} {said(muscle.mvc_push)}"),
        (tr("May pick up"), ", ".join(map(muscle_title, muscle.neighbours))),
    ]
    if muscle.antagonist:
        paragraphs.insert(-1, (tr("Works against"), muscle_title(muscle.antagonist)))
    if muscle.ecg:
        paragraphs.append((tr("Heart"), tr("The heart is seen at this site.")))
    if part is not None:
        paragraphs.append((tr("To begin with"), target(part)))
    basis = (
        tr("Site after the SENIAM recommendations.")
        if muscle.basis == SENIAM
        else tr("Site of common practice; SENIAM has none for this muscle.")
    )
    return (*paragraphs, (tr("Source"), basis))


def target(part: Part) -> str:
    """Return where a muscle should be: a place to begin, no norm."""
    low, high = (number(100 * edge) for edge in part.target)
    if part.stays_below:
        return tr("stay below {high} % of the MVC", high=high)
    return tr("{low} to {high} % of the MVC", low=low, high=high)


def of_exercise(exercise: Exercise) -> Paragraphs:
    """Return how an exercise is coached."""
    if exercise.hold_s:
        pace = tr("Hold for {seconds} s", seconds=exercise.hold_s)
    else:
        down, low, up, high = (number(one) for one in exercise.tempo_s)
        pace = tr(
            "{down} s down, {low} s pause, {up} s up, {high} s pause",
            down=down,
            low=low,
            up=up,
            high=high,
        )
    return (
        (tr("Tempo"), pace),
        (tr("Say before it"), " ".join(tr("“{cue}”", cue=said(cue)) for cue in exercise.cues)),
        (tr("Sticking point"), said(exercise.sticking_point)),
    )


def rich(title: str, note: str, paragraphs: Paragraphs) -> str:
    """Return paragraphs under a title as rich text."""
    lines = [f"<b>{escaped(title)}</b>" + (f"<br>{escaped(note)}" if note else "")]
    lines += [f"<b>{escaped(head)}</b>: {escaped(text)}" for head, text in paragraphs]
    return "".join(f'<p style="margin: 0 0 6px 0">{line}</p>' for line in lines)


def muscle_words(name: str, exercise: Exercise | None) -> str:
    """Return what is known of the muscle of a channel, as rich text."""
    muscle = atlas().find(name)
    if muscle is None:
        lead = tr("The atlas does not have this muscle: it is measured all the same.")
        return rich(muscle_title(name), lead, ())
    part = None if exercise is None else exercise.part(muscle.name)
    note = f"{muscle.latin} · {said(muscle.common)}"
    return rich(muscle_title(name), note, of_muscle(muscle, part))


def exercise_words(exercise: Exercise) -> str:
    """Return how an exercise is coached, as rich text."""
    return rich(said(exercise.title), "", of_exercise(exercise))
