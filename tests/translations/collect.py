"""Collects the texts of the screen for translation: ``python -m tests.translations.collect``.

Texts of the window are literals in ``tr("…")`` and ``mark("…")``; texts that are made below it, in
parts that know no Qt, are the literals given to errors, reasons and instructions, and the words of
the atlas of muscles and of the exercises. Sentences of the findings and reports, which
``words("…")`` and the rules of the findings hold, count as texts of the window. All go into
``resources/translations/myobench_LANGUAGE.ts``, which Qt Linguist opens, keeping what is translated
there and leaving out what is gone; then Qt's lrelease makes the ``.qm`` that the program loads.

Not Qt's lupdate: its reader of Python does not see plurals that are given by keyword, and knows
nothing of texts that are no calls of tr.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from app.results.findings.rule_set import rule_set

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
#: How many plural forms a language has.
LANGUAGES = {"de": 2}
BELOW = "below"
#: Parts below the window whose texts come up in it.
PARTS = (
    *("dsp", "acquisition", "recordings", "app/engine"),
    *("app/config.py", "app/remembered.py"),
    *("app/results/library.py", "app/results/analyze.py", "app/gui/compare/table.py"),
    "app/gui/sound/output.py",
)
#: Parts whose every text that is no name is for the user: cues, reasons, advice, refusals.
TELLING = (
    *(
        "app/protocols",
        "app/montage",
        "app/sound",
        "app/reference_store.py",
        "app/protocol_store.py",
    ),
    *("app/results/session", "app/results/retest", "app/results/caveats.py"),
)
#: Parts whose sentences are reasons for the user, but for what their errors say to callers.
REASONING = tuple(
    f"dsp/{name}.py"
    for name in (
        *("co_contraction", "envelope_lag", "rep_intervals", "rep_onsets", "shares", "symmetry"),
        *("synergy", "synergy_intervals"),
    )
)
#: How a reason of these may begin; where that is said already, it is left out.
WITHHELD = "withheld: "
#: Tables of texts: their folder, and the fields that the screen shows.
TABLES = {
    "muscles": (
        *("common", "posture", "placement", "orientation", "reference"),
        *("mvc_position", "mvc_push"),
    ),
    "exercises": ("title", "words", "cues", "sticking_point"),
}
#: Fields of the ready protocols and of their steps.
PROTOCOL = ("name", "description", "question")
STEP = ("title", "prompt", "note")
#: Calls whose texts are for the user.
CALLS = frozenset({
    "BoardFacts", "BoardParameter", "ConfigError", "ConfigFileError", "ConnectError", "Damaged",
    "Ended", "FeaturePolicy", "NeedsAnswer", "Problem", "Proposal", "QualityIndex",
    "RecordingError", "Rescued", "SourceError", "SourceLost", "StageSettling", "Synergies",
    "_parameter", "_require", "_unreadable", "append", "make_index", "no_heartbeat", "replace",
    "unknown_index", "ImpedanceStep", "MdfTrend", "Jasa", "OnsetSpread", "Cell",
    "Cue", "NoSoundError",
})  # fmt: skip

#: Of them, those whose texts may be a single word.
STAGES = frozenset({"ImpedanceStep", "StageSettling"})
#: What holds texts for the user before they are given to anything.
NAMES = frozenset({
    "_ADVICE", "_NOTES", "SNR_UNKNOWN", "alias", "hint", "instruction", "message", "note", "rate",
    "reason", "samples", "why", "windows",
})  # fmt: skip
#: Constants that are a word or two: why samples are missing, and how a file is.
WORDS = frozenset({
    "BUFFER_OVERFLOW", "DAMAGED", "LINK_LOST", "NOT_IN_FILE", "PACKETS_LOST", "STAMPS_JUMP",
    "_STATUS", "listed",
})  # fmt: skip
#: Functions that return them.
RETURNS = frozenset({
    "_band", "_confirmed", "_hindrance", "_problem", "_reason", "_systems", "_too_little", "_why",
    "_why_no_bursts", "_why_port_stays_shut", "reason", "too_noisy",
})  # fmt: skip
#: What is called out to the lifter, and what is a text of two words or more.
_CALL = re.compile(r"[A-Z][a-z]+!?|GO")
_SENTENCE = re.compile(r"(?=.*[a-z]{2})\S+ \S")
#: Names of settings and parameters, which are given to the same calls.
_CODE = re.compile(r"[a-z0-9_]+|\\[spec\\]: \\{0\\}|file:\\{0\\}")

Message = tuple[str, str]  # context, text


def window_messages() -> Iterator[Message]:
    """Yield the texts of the window, and the sentences that are put into words only there.

    Raises
    ------
    SystemExit
        `tr` is given something that is no literal and no name of one.
    """
    for path in sorted((ROOT / "app" / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            if node.func.id not in ("tr", "mark"):
                continue
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield "", text.value
            elif isinstance(text, ast.JoinedStr | ast.BinOp) or node.func.id == "mark":
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                raise SystemExit(f"{where}: tr and mark take one literal, not {ast.unparse(text)}")
    yield from (("", text) for text in _sentences_of_results())
    yield from (("", text) for text in rule_set().texts)


def _sentences_of_results() -> Iterator[str]:
    """Yield the templates given to ``words``, below the window and in it.

    Raises
    ------
    SystemExit
        Below the window `words` is given something that is no literal.
    """
    for part in ("results", "gui"):  # in the window other functions have that name
        for path in sorted((ROOT / "app" / part).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                    continue
                if node.func.id != "words" or not node.args:
                    continue
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    if re.search(r"[a-zA-Z]", re.sub(r"\{\w+\}", "", text.value)):
                        yield text.value
                elif part == "results":
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    raise SystemExit(f"{where}: words takes one literal, not {ast.unparse(text)}")


def below_messages() -> Iterator[Message]:
    """Yield the texts that are made below the window, with ``{0}``, ``{1}`` … for values.

    They are given to one of `CALLS`, as a literal or by the name of a constant, or held by one of
    the `NAMES` first; in parts that are `TELLING` they are every text that is no name, and in
    those that are `REASONING` every such text outside of errors.
    """
    for part in (*PARTS, *TELLING):
        place = ROOT / part
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = _constants(tree)
            for node in (*ast.walk(tree), *_returned(tree)):
                for text in _texts(node, constants):
                    if re.search(r"[a-z]{2,}.* |[a-z]{4,}", text):
                        yield BELOW, text
            if part in TELLING:
                yield from ((BELOW, text) for text in _told(tree))
    for part in REASONING:
        for text in _told(ast.parse((ROOT / part).read_text(encoding="utf-8")), errors=False):
            yield from ((BELOW, one) for one in {text, text.removeprefix(WITHHELD)})
    yield from ((BELOW, text) for text in (*_listed(), *_of_protocols()))


def _told(tree: ast.Module, errors: bool = True) -> Iterator[str]:
    """Yield the sentences and calls of a module: no docstring, and no line of a file."""
    passed = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not errors and isinstance(node, ast.Raise):
            passed.update(id(inner) for inner in ast.walk(node))
        if isinstance(node, ast.JoinedStr | ast.BinOp) and id(node) not in passed:
            passed.update(id(inner) for inner in ast.walk(node) if inner is not node)
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp) and id(node) not in passed:
            text = _text(node)
            if _CALL.fullmatch(text) or (_SENTENCE.match(text) and " = " not in text):
                yield text


def _listed() -> Iterator[str]:
    """Yield the texts of the `TABLES`."""
    for folder, fields in TABLES.items():
        for path in sorted((ROOT / "resources" / folder).glob("*.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for entry in [table] if "title" in table else table.values():
                for field in fields:
                    held = entry[field]
                    yield from [held] if isinstance(held, str) else held


def _of_protocols() -> Iterator[str]:
    """Yield the texts of the protocols that come with the program."""
    for path in sorted((ROOT / "resources" / "protocols").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from (table[field] for field in PROTOCOL if field in table)
        for step in table["steps"]:
            yield from (step[field] for field in STEP if field in step)


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """Return what the names of a module stand for."""
    held = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            held[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            held[node.target.id] = node.value
    return held


def _texts(node: ast.AST, constants: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node) in CALLS:
        given: list[ast.expr] = [*node.args, *(word.value for word in node.keywords)]
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        given = [node.value] if node.targets[0].id in NAMES | WORDS else []
    elif isinstance(node, Returned):
        given = [node.value]
    else:
        return
    for argument in given:
        for choice in _choices(argument, constants):
            text = _text(choice)
            if text and not (_CODE.fullmatch(text) and _name(node) not in STAGES | WORDS):
                yield text


class Returned(ast.Return):
    """What one of `RETURNS` returns."""

    value: ast.expr


def _returned(tree: ast.Module) -> Iterator[Returned]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in RETURNS:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield Returned(inner.value)


def update(path: Path, messages: list[Message], n_forms: int) -> None:
    """Write a ``.ts`` file of these messages, with the translations that it held before."""
    old = translations(path) if path.exists() else {}
    root = ET.Element("TS", version="2.1", language=path.stem.rpartition("_")[2])
    root.set("sourcelanguage", "en")
    for context in sorted({context for context, _ in messages}):
        group = ET.SubElement(root, "context")
        ET.SubElement(group, "name").text = context
        for text in sorted({text for other, text in messages if other == context}):
            message = ET.SubElement(group, "message")
            ET.SubElement(message, "source").text = text
            translation = ET.SubElement(message, "translation")
            forms = old.get((context, text), [])
            if "%n" in text:
                message.set("numerus", "yes")
                for k in range(n_forms):
                    form = forms[k] if k < len(forms) else ""
                    ET.SubElement(translation, "numerusform").text = form
            else:
                translation.text = forms[0] if forms else ""
            if not forms or not all(forms):
                translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def translations(path: Path) -> dict[Message, list[str]]:
    """Return what a ``.ts`` file holds: forms by context and text, none where it is unfinished."""
    held = {}
    for group in ET.parse(path).getroot().iter("context"):
        context = group.findtext("name") or ""
        for message in group.iter("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            forms = forms or [translation.text or ""]
            done = translation.get("type") != "unfinished" and all(forms)
            held[context, message.findtext("source") or ""] = forms if done else []
    return held


def release(source: Path, target: Path) -> None:
    """Make the ``.qm`` file of a ``.ts`` file."""
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        raise SystemExit("pyside6-lrelease is missing: install PySide6-Essentials")
    subprocess.run([tool, "-silent", str(source), "-qm", str(target)], check=True)


def collect(folder: Path = FOLDER) -> None:
    """Bring the files of all languages up to date."""
    below = list(below_messages())
    messages = [*window_messages(), *below]
    sentences = sorted({text for _, text in below})
    listed = json.dumps(sentences, ensure_ascii=False, indent=0)
    (folder / "below.json").write_text(listed + "\n", encoding="utf-8")
    for language, n_forms in LANGUAGES.items():
        path = folder / f"myobench_{language}.ts"
        update(path, messages, n_forms)
        release(path, path.with_suffix(".qm"))


def _name(call: ast.AST) -> str:
    if isinstance(call, ast.Assign) and isinstance(call.targets[0], ast.Name):
        return call.targets[0].id
    function = getattr(call, "func", None)
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _choices(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[ast.expr]:
    """Yield what an expression may stand for, as far as it can be told from here."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body, constants)
        yield from _choices(node.orelse, constants)
    elif isinstance(node, ast.Name) and node.id in constants:
        yield from _choices(constants[node.id], {})
    elif isinstance(node, ast.Starred | ast.Subscript):
        yield from _choices(node.value, constants)
    elif isinstance(node, ast.Tuple | ast.List):
        for item in node.elts:
            yield from _choices(item, constants)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _choices(value, constants)
    else:
        yield node


def _text(node: ast.expr) -> str:
    """Return a literal or an f-string, its values numbered; empty for anything else."""
    parts = _parts(node)
    if not any(isinstance(part, str) for part in parts):
        return ""
    text, number = "", 0
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            text += f"{{{number}}}"
            number += 1
    return text


def _parts(node: ast.expr) -> list[str | None]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [part for value in node.values for part in _parts(value)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_parts(node.left), *_parts(node.right)]
    return [None]


def main() -> int:
    """Collect; say how much is left to translate."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    collect()
    for language in LANGUAGES:
        held = translations(FOLDER / f"myobench_{language}.ts")
        left = sum(not forms for forms in held.values())
        print(f"{language}: {len(held)} texts, {left} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
