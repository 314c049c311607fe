"""Results as plain data: JSON without NaN, numbers as people read them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any

_INDENT = "  "
PRINTED_UNITS = {"uV": "µV"}


def plain(value: Any) -> Any:
    """Return `value` as JSON-compatible data.

    NumPy numbers and arrays become numbers and lists, tuples lists, enums and paths text, and a
    number that is not finite None: JSON has no NaN, and a missing value must not look like one.
    """
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):  # a NumPy scalar or array, without importing NumPy
        return plain(value.tolist())
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def printed_unit(unit: str) -> str:
    """Return `unit` as people write it: files say ``uV``, the screen ``µV``."""
    return PRINTED_UNITS.get(unit, unit)


def printed_name(name: str) -> str:
    """Return the name of a channel or muscle as people write it, without underscores."""
    return name.replace("_", " ")


def to_json(document: Any) -> str:
    """Return `document` as JSON text: objects over several lines, lists of numbers on one."""
    return _text(plain(document), "")


def _text(value: Any, indent: str) -> str:
    deeper = indent + _INDENT
    if isinstance(value, dict) and value:
        items = [f"{deeper}{json.dumps(key)}: {_text(item, deeper)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{indent}}}"
    if isinstance(value, list) and any(_holds_objects(item) for item in value):
        items = [deeper + _text(item, deeper) for item in value]
        return "[\n" + ",\n".join(items) + f"\n{indent}]"
    return json.dumps(value, allow_nan=False)


def _holds_objects(value: Any) -> bool:
    if isinstance(value, list):
        return any(_holds_objects(item) for item in value)
    return isinstance(value, dict)


def number(value: float | None, digits: int = 3, missing: str = "–") -> str:
    """Return `value` with `digits` significant digits, never in powers of ten below a million.

    Parameters
    ----------
    value
        The number; None or a number that is not finite gives `missing`.
    digits
        Significant digits; the digits before the point are always kept.
    missing
        What stands for a withheld number.
    """
    if value is None or not math.isfinite(value):
        return missing
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:.{decimals}f}"
    return "0" if float(text) == 0 else text


def fixed(value: float | None, decimals: int = 1, missing: str = "–") -> str:
    """Return `value` with a fixed number of decimals; minus zero is zero."""
    if value is None or not math.isfinite(value):
        return missing
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def signed(value: float | None, decimals: int = 1, missing: str = "–") -> str:
    """Return `value` as `fixed` does, with its sign always shown."""
    text = fixed(value, decimals, missing)
    return f"+{text}" if text != missing and float(text) > 0 else text


def with_error(value: float, error: float) -> str:
    """Return ``250.02 ± 0.01``: the error to one digit, to two where it begins with 1 or 2."""
    if not (math.isfinite(value) and math.isfinite(error) and error > 0):
        return number(value)
    exponent = math.floor(math.log10(error))
    if error / 10**exponent < 3:
        exponent -= 1
    decimals = max(0, -exponent)
    return " ± ".join(fixed(round(x, -exponent), decimals) for x in (value, error))


def when(text: str | None) -> str:
    """Return an ISO 8601 time to the second with its zone, as people write it; other text as is."""
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError:
        return text or ""
    zone = time.tzname() or ""
    return f"{time:%Y-%m-%d %H:%M:%S} {zone}".strip()


def span(value_s: float) -> str:
    """Return a duration as people say it: ``28.5 s``, ``2 min 6.9 s``, ``1 h 2 min 3 s``."""
    if value_s < 60:
        return f"{value_s:.3g} s"
    whole_s = round(value_s, 1)
    hours, rest = divmod(whole_s, 3600)
    minutes, seconds = divmod(rest, 60)
    if hours:
        return f"{hours:.0f} h {minutes:.0f} min {seconds:.0f} s"
    return f"{minutes:.0f} min {seconds:.3g} s"
