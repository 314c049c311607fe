"""The numbers of a session as plain data, for ``analyze --json``; docs/analysis_json.md."""

from __future__ import annotations

from typing import Any

from app.results.plain import plain
from app.results.session.measures import QUANTITIES, Measure
from app.results.session.numbers import ChannelSetup, SessionNumbers, Setup, StepSpan


def to_document(numbers: SessionNumbers) -> dict[str, Any]:
    """Return the numbers of a session JSON-compatible; curves and traces are left out."""
    protocol = numbers.protocol
    document = {
        "session_uuid": numbers.session_uuid or None,
        "recordings": [path.name for path in numbers.paths],
        "recording_uuids": list(numbers.uuids),
        "subject": numbers.subject or None,
        "began": None if numbers.began is None else numbers.began.isoformat(),
        "protocol": {
            "id": protocol.id,
            "name": protocol.name,
            "version": protocol.version,
            "exercise": protocol.exercise or None,
            "question": protocol.question or None,
        },
        "setup": _setup(numbers.setup),
        "steps": [_step(span) for span in numbers.spans],
        "measures": [measure_document(one) for one in numbers.measures],
        "notes": [{"step": step or None, "text": text} for step, text in numbers.notes],
        "not_judged": [{"what": what, "reason": why} for what, why in numbers.not_judged],
    }
    result: dict[str, Any] = plain(document)
    return result


def measure_document(one: Measure) -> dict[str, Any]:
    """Return a number with all that it is said with."""
    return {
        "quantity": one.quantity,
        "title": QUANTITIES[one.quantity].title,
        "step": one.step,
        "part": one.part or None,
        "of": list(one.of),
        "value": one.value,
        "unit": one.unit,
        "low": one.low,
        "high": one.high,
        "sd": one.sd,
        "n": one.n,
        "window_ms": one.window_ms or None,
        "band_hz": None if one.band_hz is None else list(one.band_hz),
        "reason": one.reason,
        "caution": one.caution,
        "flagged": one.flagged,
        "by_rep": list(one.by_rep),
    }


def _step(span: StepSpan) -> dict[str, Any]:
    return {
        "step": span.step.id,
        "kind": span.step.kind,
        "title": span.step.title,
        "part": span.part or None,
        "take": span.take,
        "status": span.status or None,
        "why": span.why,
        "recording": span.recording if span.recording >= 0 else None,
        "start_s": span.start_s if span.recording >= 0 else None,
        "end_s": span.end_s if span.recording >= 0 else None,
    }


def _setup(setup: Setup) -> dict[str, Any]:
    return {
        "device": setup.device,
        "board": setup.board,
        "sampling_rate_hz": setup.fs,
        "tier": setup.tier,
        "band_hz": list(setup.band_hz),
        "rms_window_ms": setup.window_ms,
        "mains": setup.mains,
        "electrode": setup.electrode,
        "electrodes_on": setup.electrodes_on or None,
        "normalisation": setup.normalisation,
        "loss_pct": setup.loss_pct,
        "gaps": setup.gaps,
        "channels": [_channel(one) for one in setup.channels],
        "isek": [{"item": item, "value": value} for item, value in setup.isek],
        "software": setup.software,
    }


def _channel(one: ChannelSetup) -> dict[str, Any]:
    return {
        "name": one.name,
        "muscle": one.muscle,
        "side": one.side,
        "role": one.role,
        "verdict": one.verdict,
        "faults": list(one.faults),
        "reference": one.reference or None,
        "reference_uv": one.reference_uv,
        "reference_age": one.reference_age,
    }
