"""The exercises of the program: whole, in step with the athlete's, and read strictly."""

from __future__ import annotations

from importlib.resources import files

import pytest

from acquisition.athlete.exercises import EXERCISES as MOVED
from acquisition.types import AGONIST, ROLES
from app.montage.atlas import atlas
from app.montage.exercises import exercises, read_exercise
from app.montage.montage import Montage
from app.montage.tables import MontageError

SQUAT = (files("resources") / "exercises" / "squat.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(exercises()))
def test_an_exercise_says_everything(name: str) -> None:
    one = exercises()[name]
    assert one.title
    assert all(cue.endswith(".") for cue in (*one.cues, one.sticking_point))
    assert bool(one.tempo_s) is not bool(one.hold_s)
    assert one.parts[0].role == AGONIST
    for part in one.parts:
        assert part.role in ROLES
        assert 0 <= part.target[0] < part.target[1] <= 1.5
        assert part.stays_below is (part.role == "antagonist")
        assert part.target[0] == 0 or not part.stays_below
    assert one.part(one.parts[-1].muscle) is one.parts[-1]
    assert one.part("diaphragm") is None


@pytest.mark.parametrize("name", list(exercises()))
@pytest.mark.parametrize("channels", [1, 2, 3, 4, 8])
def test_channels_come_in_pairs_from_the_prime_mover_on(name: str, channels: int) -> None:
    one = exercises()[name]
    montage = Montage.of(one, range(1, channels + 1), channels)
    assert montage.places[0].role == AGONIST
    assert [place.channel for place in montage.places] == list(range(1, len(montage.places) + 1))
    assert not any(remark.hinders for remark in montage.remarks())
    if channels != 1:
        assert montage.remarks() == ()


def test_there_is_one_for_every_lift_that_was_asked_for() -> None:
    wanted = {
        "squat", "bench_press", "deadlift", "row", "curl", "hold", "overhead_press", "pull_up",
        "hip_thrust", "lunge", "leg_extension", "nordic", "leg_curl", "push_up", "plank", "single",
    }  # fmt: skip
    assert wanted == set(exercises())
    assert list(exercises())[-1] == "single"


@pytest.mark.parametrize("name", list(MOVED))
def test_the_athlete_moves_the_muscles_of_its_presets_in_the_same_roles(name: str) -> None:
    own = {atlas().find(muscle.name).name: muscle.role for muscle in MOVED[name].muscles}  # type: ignore[union-attr]
    for part in exercises()[name].parts:
        assert own[part.muscle] == part.role


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("tempo_s = [3.0, 0.0, 1.0, 1.0]", "tempo_s = [3.0, 0.0]"), "4 numbers from 0 to 30"),
        (("bilateral = true", "hold_s = 30\nbilateral = true"), "either tempo_s or hold_s"),
        (("target = [0.5, 0.9]", "target = [0.9, 0.5]"), "muscles 1 has a target from 0.9 to 0.5"),
        (("target = [0.5, 0.9]", "target = [nan, 0.9]"), "2 numbers from 0 to 1.5"),
        (('role = "agonist"', 'role = "boss"'), "needs one of agonist"),
        (('"vastus_lateralis"', '"gluteus_maximus"'), "has a muscle twice"),
        (('"vastus_lateralis"', '"diaphragm"'), "the atlas does not have"),
        (('title = "Squat"', 'title = "Squat'), "squat.toml cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_place(change: tuple[str, str], said: str) -> None:
    assert change[0] in SQUAT
    with pytest.raises(MontageError, match=said):
        read_exercise("squat", SQUAT.replace(*change, 1), atlas())
