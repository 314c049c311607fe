"""Where samples come from: boards, the simulated athlete, and the contract they share."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acquisition.athlete.source import SimulatedAthlete
    from acquisition.boards.catalogue import BoardEntry, find_board, list_boards
    from acquisition.boards.electrodes import ElectrodeImpedance, ImpedanceStep
    from acquisition.boards.impedance import measure_impedance
    from acquisition.boards.source import BrainFlowSource
    from acquisition.errors import ConfigError, ConnectError, SourceError, SourceLost
    from acquisition.registry import SourceOptions, SourceRegistry
    from acquisition.source import HasRecordedEvents, KnowsTruth, Seekable, Source
    from acquisition.types import ChannelInfo, Gap, SampleChunk, StreamInfo
    from acquisition.uri import SourceUri, parse_source

# Loaded at first use: `import scipy.signal` alone takes 0.65 s and the window must not wait.
_HOME = {
    "BoardEntry": "acquisition.boards.catalogue",
    "BrainFlowSource": "acquisition.boards.source",
    "ChannelInfo": "acquisition.types",
    "ConfigError": "acquisition.errors",
    "ConnectError": "acquisition.errors",
    "ElectrodeImpedance": "acquisition.boards.electrodes",
    "Gap": "acquisition.types",
    "HasRecordedEvents": "acquisition.source",
    "ImpedanceStep": "acquisition.boards.electrodes",
    "KnowsTruth": "acquisition.source",
    "SampleChunk": "acquisition.types",
    "Seekable": "acquisition.source",
    "SimulatedAthlete": "acquisition.athlete.source",
    "Source": "acquisition.source",
    "SourceError": "acquisition.errors",
    "SourceLost": "acquisition.errors",
    "SourceOptions": "acquisition.registry",
    "SourceRegistry": "acquisition.registry",
    "SourceUri": "acquisition.uri",
    "StreamInfo": "acquisition.types",
    "find_board": "acquisition.boards.catalogue",
    "list_boards": "acquisition.boards.catalogue",
    "measure_impedance": "acquisition.boards.impedance",
    "parse_source": "acquisition.uri",
}

__all__ = [
    "BoardEntry",
    "BrainFlowSource",
    "ChannelInfo",
    "ConfigError",
    "ConnectError",
    "ElectrodeImpedance",
    "Gap",
    "HasRecordedEvents",
    "ImpedanceStep",
    "KnowsTruth",
    "SampleChunk",
    "Seekable",
    "SimulatedAthlete",
    "Source",
    "SourceError",
    "SourceLost",
    "SourceOptions",
    "SourceRegistry",
    "SourceUri",
    "StreamInfo",
    "find_board",
    "list_boards",
    "measure_impedance",
    "parse_source",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
