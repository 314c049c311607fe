"""The items that ISEK asks to report (Merletti 1999), written from the recording itself.

What a recording does not say reads "not recorded": nothing is filled in that nobody stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.protocols.mvc.mvc import MVC_ATTEMPT
from app.protocols.outcomes import values_of
from app.results.plain import number, printed_name, printed_unit
from app.results.session.measured import Measured
from app.results.session.numbers import ChannelSetup
from recordings.recording import Recording

NOT_RECORDED = "not recorded"
#: Facts of the session that people may have stated (`SessionNotes.session`), and their item.
_STATED = (
    ("Skin preparation", "skin_preparation"),
    ("Electrode positions", "electrode_positions"),
    ("Reference electrode", "reference_electrode"),
    ("Joint angle and posture", "posture"),
    ("Cross-talk", "crosstalk"),
)


def isek_items(
    recording: Recording, source: Measured, channels: Sequence[ChannelSetup]
) -> tuple[tuple[str, str], ...]:
    """Return name and value of each item, in the order of the report.

    Parameters
    ----------
    recording
        The first of the session.
    source
        What was measured of it.
    channels
        As set up.
    """
    session = recording.notes.session
    stated = {item: _text(session.get(name)) for item, name in _STATED}
    settings = source.analysis.document["settings"]
    return (
        ("Electrodes", _electrodes(recording)),
        ("Electrode positions", stated["Electrode positions"]),
        ("Skin preparation", stated["Skin preparation"]),
        ("Reference electrode", stated["Reference electrode"]),
        ("Muscles", ", ".join(printed_name(one.name) for one in channels)),
        *_amplifier(recording),
        ("Sampling", _sampling(recording, source)),
        ("Converter", _converter(recording)),
        ("Filter", _filter(source)),
        ("Mains interference", str(settings["formulas"]["mains"])),
        ("Amplitude", _amplitude(source)),
        ("Median frequency", str(settings["formulas"]["median_frequency"])),
        ("Normalisation", _normalisation(channels)),
        ("Repetitions and onsets", str(settings["formulas"]["bursts"])),
        ("Joint angle and posture in the MVC", _posture(source)),
        ("Joint angle and posture", stated["Joint angle and posture"]),
        ("Cross-talk", stated["Cross-talk"]),
        ("Missing samples", _missing(source)),
        ("Software", str(settings["software"])),
        ("Settings", str(settings["digest"])),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) and value.strip() else NOT_RECORDED


def _electrodes(recording: Recording) -> str:
    """Return what the channels say of their electrodes; once where all say the same."""
    said = {one.name: one.electrode for one in recording.info.channels}
    kinds = set(said.values())
    if len(kinds) == 1:
        return next(iter(kinds)) or NOT_RECORDED
    return "; ".join(f"{printed_name(name)}: {text or NOT_RECORDED}" for name, text in said.items())


def _amplifier(recording: Recording) -> list[tuple[str, str]]:
    """Return device, detection, gain and band of the front end, as far as it says them."""
    facts = recording.info.settings
    emg = facts.get("emg")
    held: Mapping[str, Any] = emg if isinstance(emg, Mapping) else {}
    band = facts.get("front_end_bandwidth_hz")
    front_end = facts.get("front_end")
    limits = f", -3 dB at {number(band)} Hz" if isinstance(band, int | float) else ""
    return [
        ("Amplifier", recording.info.device),
        ("Detection", _text(held.get("detection", facts.get("detection")))),
        ("Gain", _listed(held.get("gains", facts.get("gain")))),
        ("Front end", f"{front_end}{limits}" if isinstance(front_end, str) else NOT_RECORDED),
        ("Input impedance and CMRR", _text(facts.get("input_impedance"))),
    ]


def _listed(value: Any) -> str:
    values = value if isinstance(value, list | tuple) else [value]
    known = [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
    if not known:
        return NOT_RECORDED
    return ", ".join(f"{one:g}" for one in dict.fromkeys(known))


def _sampling(recording: Recording, source: Measured) -> str:
    measured = source.analysis.document["measured_rate_hz"]
    said = f"{recording.fs:g} Hz nominal"
    known = f", {number(measured, 6)} Hz measured" if measured is not None else ", not measured"
    return f"{said}{known} (tier {source.stream.tier})"


def _converter(recording: Recording) -> str:
    """Return one count and the limits of the converter, of the first channel that says them."""
    for one in recording.info.channels:
        unit = printed_unit(one.unit)
        said = [] if one.lsb is None else [f"one count {number(one.lsb)} {unit}"]
        if one.rail_uv is not None:
            said.append(f"{number(one.rail_uv[0])} to {number(one.rail_uv[1])} {unit}")
        if said:
            return ", ".join(said)
    return NOT_RECORDED


def _filter(source: Measured) -> str:
    spec = source.analysis.document["settings"]["spec"]
    low, high = source.stream.band_hz
    return (
        f"band-pass {low:g} to {high:g} Hz, Butterworth of order {spec['band_order']}, "
        "causal (live and in the report alike)"
    )


def _amplitude(source: Measured) -> str:
    settings = source.analysis.document["settings"]
    cv = source.analysis.document["uncertainty"]["rms_cv_pct"]
    return (
        f"{settings['formulas']['envelope']}; {settings['rms_window_ms']:.0f} ms every "
        f"{settings['hop_ms']:.0f} ms; one value scatters by {cv:.0f} % by chance alone"
    )


def _normalisation(channels: Sequence[ChannelSetup]) -> str:
    kinds: dict[str, list[str]] = {}
    for one in channels:
        kinds.setdefault(f"{one.reference}|{one.reference_age}", []).append(printed_name(one.name))
    words = {"mvc": "MVC", "submaximal": "submaximal reference", "task_peak": "peak in the task"}
    said = []
    for key, names in kinds.items():
        kind, _, age = key.partition("|")
        whose = "" if len(kinds) == 1 else f" ({', '.join(names)})"
        if kind:
            how = ": the largest RMS over the window of the amplitude" if kind == "mvc" else ""
            said.append(f"{words[kind]} of {age}{how}{whose}")
        else:
            said.append(f"none: amplitudes as measured{whose}")
    return "; ".join(said)


def _posture(source: Measured) -> str:
    """Return in what posture the MVCs were done, as the protocol or a person said it."""
    said = (values_of(one).get("posture") for one in source.events if one.kind == MVC_ATTEMPT)
    known = dict.fromkeys(one for one in said if isinstance(one, str) and one)
    return "; ".join(known) or NOT_RECORDED


def _missing(source: Measured) -> str:
    document = source.analysis.document
    if not document["gaps"]:
        return "none"
    n = len(document["gaps"])
    return f"{number(document['loss_pct'], 2)} % in {n} {'gap' if n == 1 else 'gaps'}"
