"""Set-ups: given to channels, turned, checked, written and read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquisition.channels import apply_muscles
from acquisition.types import ROLES, SIDES, ChannelInfo
from app.montage.exercises import exercises
from app.montage.montage import Montage, Place, name_problem
from app.montage.montage_files import MontageFiles
from app.montage.tables import MontageError

_LETTERS = st.characters(exclude_categories=("C", "Z"), exclude_characters=",:/")
_NAMES = (
    st.text(_LETTERS, min_size=1, max_size=20)
    .map(str.lower)
    .filter(lambda name: not name_problem(name) and not name.startswith(("left_", "right_")))
)
_PLACES = st.lists(
    st.builds(
        Place,
        channel=st.integers(1, 256),
        muscle=_NAMES,
        side=st.sampled_from(SIDES),
        role=st.sampled_from(("", *ROLES)),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda place: place.channel,
)
_TITLES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)
MONTAGES = st.builds(
    Montage,
    title=_TITLES,
    exercise=st.sampled_from(("", *exercises())),
    bilateral=st.booleans(),
    places=_PLACES.map(tuple),
)


def squat(channels: int = 4) -> Montage:
    return Montage.of(exercises()["squat"], range(1, 9), channels)


@given(MONTAGES)
def test_a_file_says_the_same_set_up_again(montage: Montage) -> None:
    assert Montage.from_toml(montage.to_toml(), "x.toml") == montage


@given(MONTAGES)
def test_a_source_names_the_same_muscles_sides_and_roles(montage: Montage) -> None:
    back = Montage.of_source(
        montage.channels,
        montage.muscles,
        title=montage.title,
        exercise=montage.exercise,
        bilateral=montage.bilateral,
    )
    assert back == montage
    if not any(remark.hinders for remark in montage.remarks()):
        bare = [ChannelInfo(f"/{number}") for number in montage.channels]
        named = apply_muscles(bare, montage.muscles)
        assert [(c.muscle, c.side, c.role) for c in named] == [
            (p.muscle, p.side, p.role) for p in montage.places
        ]


@given(MONTAGES)
def test_left_and_right_exchanged_twice_is_the_same(montage: Montage) -> None:
    assert montage.swapped().swapped() == montage


@given(MONTAGES)
def test_mirrored_on_enough_channels_every_muscle_has_its_pair(montage: Montage) -> None:
    mirrored = montage.mirrored(range(1, 300))
    assert set(montage.places) <= set(mirrored.places)
    names = {place.name for place in mirrored.places}
    assert all(place.name in names for place in mirrored.swapped().places)
    assert mirrored.mirrored(range(1, 300)) == mirrored


def test_mirrored_stops_where_no_channel_is_free() -> None:
    one = Montage(places=(Place(1, "soleus", "left"), Place(2, "multifidus")))
    assert one.mirrored((1, 2)) == one
    assert one.mirrored((1, 2, 3)).places[2:] == (Place(3, "soleus", "right"),)


def test_what_is_odd_is_said() -> None:
    assert squat().remarks() == ()
    first, _, *others = squat().places
    lone = Montage(places=(first, *others)).remarks()
    assert [(r.text, r.channels, r.hinders) for r in lone] == [
        (
            "Left vastus lateralis has no right side: there is no balance for it.",
            (1,),
            False,
        )
    ]
    more = (*squat().places, Place(5, "vastus_lateralis", "left"))
    twice = Montage(places=more).remarks()
    assert [(r.channels, r.hinders) for r in twice] == [((1, 5), True)]
    assert "on channels 1 and 5" in twice[0].text
    single = Montage.of(exercises()["single"], (1, 2), 1)
    assert single.remarks() == ()


def test_a_channel_twice_is_no_set_up() -> None:
    with pytest.raises(ValueError, match="twice"):
        Montage(places=(Place(1, "soleus"), Place(1, "multifidus")))


# --- files ---------------------------------------------------------------------------------------


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MONTAGES, min_size=1, max_size=4, unique_by=lambda one: one.title))
def test_every_title_is_kept_and_found(tmp_path: Path, montages: list[Montage]) -> None:
    files = MontageFiles(tmp_path / "setups")
    for old in files.all():
        files.delete(old)
    for montage in montages:
        files.save(montage, montage.title)
    found = {kept.title: kept.montage for kept in files.all()}
    assert found == {montage.title: montage for montage in montages}


def test_saved_again_renamed_and_deleted(tmp_path: Path) -> None:
    files = MontageFiles(tmp_path / "setups")
    assert files.all() == ()
    files.save(squat(4), "Monday legs")
    kept = files.save(squat(8), "Monday legs")
    assert [len(one.montage.places) for one in files.all() if one.montage] == [8]
    files.save(squat(2), "Friday")
    with pytest.raises(MontageError, match="already"):
        files.rename(kept, "Friday")
    renamed = files.rename(kept, "Tuesday")
    assert [one.title for one in files.all()] == ["Friday", "Tuesday"]
    files.delete(renamed)
    assert [one.title for one in files.all()] == ["Friday"]


@pytest.mark.parametrize("title", ["", "   ", "x" * 61, "a\nb"])
def test_a_title_that_cannot_be_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(MontageError, match="A title has 1 to 60"):
        MontageFiles(tmp_path).save(squat(), title)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "needs a list of tables for channels"),
        (b"\xff\xfe\x00", "is no text"),
        (b"title = ", "is damaged"),
        (b"[" * 5000, "is damaged"),
        (b"x" * 300_000, "too large"),
        (b'title = "a"\nchannels = 3\n', "needs a list of tables"),
        (b'title = "a"\n[[channels]]\nchannel = 0\nmuscle = "soleus"\n', "from 1 to 256"),
        (b'title = "a"\n[[channels]]\nchannel = 1\nmuscle = "a,b"\n', "no name of a muscle"),
        (b'title = "a"\n[[channels]]\nchannel = 1\nmuscle = "Soleus"\n', "no name of a muscle"),
        (b'title = "a"\n[[channels]]\nchannel = 1\nmuscle = "left_soleus"\n', "no name of a mus"),
        (
            b'title = "a"\n[[channels]]\nchannel = 1\nmuscle = "soleus"\nrole = "boss"\n',
            "needs one of",
        ),
        (
            b'title = "a"\n[[channels]]\nchannel = 1\nmuscle = "soleus"\n'
            b'[[channels]]\nchannel = 1\nmuscle = "soleus_2"\n',
            "a channel is named twice",
        ),
        (b'title = "a"\nowner = 1\n', "has 'owner'"),
    ],
)
def test_a_damaged_file_gives_one_line_and_leaves_the_others(
    tmp_path: Path, data: bytes, said: str
) -> None:
    files = MontageFiles(tmp_path)
    files.save(squat(), "Monday")
    (tmp_path / "broken.toml").write_bytes(data)
    broken, whole = files.all()
    assert broken.montage is None
    assert broken.problem.startswith("broken.toml")
    assert "\n" not in broken.problem
    assert said in broken.problem
    assert whole.title == "Monday"
    with pytest.raises(MontageError, match=r"broken\.toml"):
        files.rename(broken, "Whole")
