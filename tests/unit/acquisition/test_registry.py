"""From SOURCE to source."""

from __future__ import annotations

import pytest

from acquisition.errors import ConfigError
from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.uri import SCHEMES
from recordings.sources import default_registry


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("foo:bar", "Unknown kind of source 'foo'.*Allowed: brainflow:, sim:, lsl:, chords:"),
        ("chord:?serial_port=COM3", "Did you mean chords:"),
        ("squat", "no scheme"),
        ("brainflow:", "names no board"),
        ("brainflow:citon", "Did you mean cyton"),
        ("brainflow:cyton", "needs serial_port"),
        ("brainflow:synthetic?gain=3", "no parameter gain"),
        ("brainflow:ganglion_native?timeout=soon", "whole number"),
        ("brainflow:playback?file=x.csv&master_board=cytom", "Did you mean cyton"),
    ],
)
def test_a_wrong_source_says_what_is_allowed(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as raised:
        SourceRegistry().open_source(text)
    assert "\n" not in str(raised.value)


def test_a_device_cannot_be_read_faster_than_it_delivers() -> None:
    with pytest.raises(ConfigError, match="real time"):
        SourceRegistry().open_source("brainflow:synthetic", SourceOptions(fast=True))


def test_every_scheme_that_is_named_to_users_can_be_opened() -> None:
    registry = default_registry()
    assert set(registry.schemes) == set(SCHEMES)
    for scheme, example in SCHEMES.items():
        source = registry.open_source(example)
        assert source.uri == example
        assert example.startswith(f"{scheme}:")


def test_a_scheme_is_registered_once() -> None:
    with pytest.raises(ValueError, match="registered already"):
        SourceRegistry().register("sim", lambda uri, options: None)  # type: ignore[arg-type]
