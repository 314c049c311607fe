"""The atlas has every text of every muscle, and every muscle that anything else names."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from acquisition.athlete.exercises import EXERCISES
from app.montage.atlas import BASES, REGIONS, atlas, read_atlas
from app.montage.exercises import exercises
from app.montage.tables import MontageError

SOURCE = (files("resources") / "muscles" / "atlas.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(atlas().muscles))
def test_every_muscle_has_every_text(name: str) -> None:
    muscle = atlas().muscles[name]
    sentences = (
        muscle.posture,
        muscle.placement,
        muscle.orientation,
        muscle.reference,
        muscle.mvc_position,
        muscle.mvc_push,
    )
    for text in sentences:
        assert text[0].isupper()
        assert text.endswith(".")
        assert len(text) > 10
    assert muscle.latin
    assert muscle.common
    assert muscle.region in REGIONS
    assert muscle.basis in BASES
    assert muscle.antagonist in ("", *atlas().muscles)
    assert bool(muscle.antagonist) is (muscle.region != "face")
    assert muscle.antagonist != name
    assert muscle.neighbours
    assert name not in muscle.neighbours


def test_there_are_enough_of_them_and_trunk_sites_see_the_heart() -> None:
    muscles = atlas().muscles
    assert len(muscles) >= 36
    for muscle in muscles.values():
        if muscle.region in ("trunk", "shoulder", "neck"):
            assert muscle.ecg, muscle.name
        if muscle.region in ("thigh", "lower leg", "arm", "forearm"):
            assert not muscle.ecg, muscle.name


def test_the_figure_and_the_athlete_name_no_muscle_that_it_does_not_have() -> None:
    figure = tomllib.loads((files("resources") / "body" / "figure.toml").read_text("utf-8"))
    drawn = {name for view in figure.values() for name in view["muscles"]}
    assert drawn == set(atlas().muscles)
    moved = {muscle.name for exercise in EXERCISES.values() for muscle in exercise.muscles}
    assert {name for name in moved if atlas().find(name) is None} == set()
    preset = {part.muscle for one in exercises().values() for part in one.parts}
    assert preset <= drawn


@pytest.mark.parametrize(
    ("name", "muscle"),
    [
        ("flexor_carpi_radialis", "wrist_flexors"),
        ("flexor_digitorum_superficialis", "wrist_flexors"),
        ("vastus_lateralis_2", "vastus_lateralis"),
        ("vastus_medialis_obliquus", "vastus_medialis"),
        ("triceps_brachii_long", "triceps_brachii"),
        ("upper_trapezius", "trapezius_upper"),
        ("tensor_fascia_latae", "tensor_fasciae_latae"),
        ("longissimus_2", "erector_spinae"),
        ("diaphragm", ""),
        ("vastus", ""),
        ("", ""),
    ],
)
def test_other_names_heads_and_second_sites_mean_their_muscle(name: str, muscle: str) -> None:
    found = atlas().find(name)
    assert (found.name if found else "") == muscle


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("ecg = false", 'ecg = "no"'), "vastus_lateralis needs true or false for ecg"),
        (('antagonist = "biceps_femoris"', 'antagonist = "nobody"'), "names 'nobody'"),
        (('region = "thigh"', 'region = "leg"'), "needs one of thigh, hip"),
        (('common = "outer quadriceps"', 'common = ""'), "needs a text for common"),
        (('common = "outer quadriceps"', 'comon = "x"'), "has 'comon', which is none of latin"),
        (('synonyms = ["vl"', 'synonyms = ["vm"'), "'vm' means both"),
        (("ecg = false", "ecg = fals"), "atlas.toml cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_place(change: tuple[str, str], said: str) -> None:
    assert change[0] in SOURCE
    with pytest.raises(MontageError, match=said):
        read_atlas(SOURCE.replace(*change, 1))
