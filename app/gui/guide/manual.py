"""The manual: where its pages are, their order, and what is found in them; no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

INDEX = "index.md"
_LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+\.md)\)")
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[`*|#>]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its file and its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the manual: the page, the heading above, and the line."""

    page: Page
    heading: str
    line: str


def manual_dir() -> Path | None:
    """Return the folder of the manual; None where it was not installed.

    A checkout has it in ``docs/manual``, an installed package in its resources.
    """
    resources = Path(str(files("resources")))
    for folder in (resources / "manual", resources.parent / "docs" / "manual"):
        if (folder / INDEX).is_file():
            return folder
    return None


class Manual:
    """The pages of a folder, in the order in which its index names them.

    Parameters
    ----------
    folder
        Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, the index first."""
        text = self.text(INDEX)
        found = {INDEX: _title(text)}
        for title, name in _LINK.findall(text):
            if name not in found and (self.folder / name).is_file():
                found[name] = title
        return tuple(Page(name, title) for name, title in found.items())

    def text(self, name: str) -> str:
        """Return a page as Markdown.

        Raises
        ------
        FileNotFoundError
            There is no such page, or it lies outside of the folder.
        """
        if Path(name).name != name:
            raise FileNotFoundError(f"the manual has no page {name}")
        return (self.folder / name).read_text(encoding="utf-8")

    def search(self, words: str) -> tuple[Finding, ...]:
        """Return the places that hold every word; headings first."""
        wanted = words.casefold().split()
        if not wanted:
            return ()
        in_headings: list[Finding] = []
        in_lines: list[Finding] = []
        for page in self.pages:
            heading = page.title
            for line in self.text(page.name).splitlines():
                said = plain(line)
                is_heading = line.startswith("#")
                if is_heading:
                    heading = said
                if said and all(word in said.casefold() for word in wanted):
                    found = in_headings if is_heading else in_lines
                    found.append(Finding(page, heading, said))
        return (*in_headings, *in_lines)


def plain(line: str) -> str:
    """Return a line of Markdown as it reads."""
    return " ".join(_MARKUP.sub(lambda found: found.group(1) or "", line).split())


def anchor_of(heading: str) -> str:
    """Return the name under which a link finds a heading, as GitHub makes it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def _title(text: str) -> str:
    first = next((line for line in text.splitlines() if line.startswith("# ")), "# Manual")
    return plain(first)
