"""Discovery: which files a run reads, from the paths that it was given."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator

from medlint.readers import SUFFIXES, format_of

_NEVER = frozenset({".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__"})
_Ignored = Callable[[str, bool], bool]


class PathError(Exception):
    """A path that cannot be read; the message names it."""


def discover(paths: Iterable[str], report: Callable[[PathError], None]) -> Iterator[str]:
    """The files to read, each once, folders in the order of names; what is wrong with a path goes to `report`.

    A file that is named is read even if git ignores it, and so is a folder; in a folder, hidden files, files of other
    formats and what `.gitignore` excludes are passed over. Links to folders are not followed, unless they are named.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files(path, report):
            if (key := os.path.abspath(file)) not in seen:
                seen.add(key)
                yield file


def _files(path: str, report: Callable[[PathError], None]) -> Iterator[str]:
    if os.path.isdir(path):
        yield from _folder(path, report)
    elif not os.path.exists(path):
        report(PathError(f"{path}: no such file or folder"))
    elif not os.path.isfile(path):
        report(PathError(f"{path}: not a file that can be read whole (a pipe or a device)"))
    elif format_of(path) is None:
        report(PathError(f"{path}: {foreign()}"))
    else:
        yield path


def foreign() -> str:
    """Why a file is not read whose name has no ending, or another one, in words."""
    return f"medlint does not read such files (it reads {' '.join(SUFFIXES)})"


def _folder(path: str, report: Callable[[PathError], None]) -> Iterator[str]:
    """The files in a folder; one without any is most likely not the folder that was meant."""
    faults: list[PathError] = []
    empty = True
    for file in _walk(path, _GitIgnore(path).ignores, faults.append):
        empty = False
        yield file
    for fault in faults:
        report(fault)
    if empty and not faults:
        report(PathError(f"{path}: no article in this folder ({' '.join(SUFFIXES)}; hidden and ignored files aside)"))


def _walk(root: str, ignored: _Ignored, report: Callable[[PathError], None]) -> Iterator[str]:
    opened = [_entries(root, report)]  # no recursion: folders may be nested deeper than Python's calls
    while opened:
        entry = next(opened[-1], None)
        if entry is None:
            opened.pop()
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or (is_folder and entry.name in _NEVER) or ignored(entry.path, is_folder):
            continue
        if is_folder:
            opened.append(_entries(entry.path, report))
        elif format_of(entry.name) and os.path.isfile(entry.path):
            yield entry.path


def _entries(folder: str, report: Callable[[PathError], None]) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            return iter(sorted(scan, key=lambda entry: entry.name))
    except OSError as error:
        report(PathError(f"{folder}: cannot be read: {error.strerror}"))
        return iter(())


class _GitIgnore:
    """The `.gitignore` files that hold for a folder: its own, those below, and those above up to the repository."""

    def __init__(self, root: str) -> None:
        self._specs: dict[str, tuple[tuple[str, _Spec], ...]] = {}
        root = os.path.abspath(root)
        self._top = _repository(root)
        if root != self._top and self.ignores(root, is_folder=True):
            self._top = root  # it was named all the same: what holds above it does not count
            self._specs.clear()

    def ignores(self, path: str, is_folder: bool) -> bool:
        """Whether git ignores the path; the file nearest to it decides."""
        path = os.path.abspath(path)
        for folder, spec in self._specs_in(os.path.dirname(path)):
            relative = os.path.relpath(path, folder).replace(os.sep, "/") + ("/" if is_folder else "")
            if (decided := spec(relative)) is not None:
                return decided
        return False

    def _specs_in(self, folder: str) -> tuple[tuple[str, _Spec], ...]:
        """The folders whose `.gitignore` holds in a folder, the nearest first."""
        if folder not in self._specs:
            above = os.path.dirname(folder)
            inherited = () if folder in (self._top, above) else self._specs_in(above)
            spec = _read_spec(os.path.join(folder, ".gitignore"))
            self._specs[folder] = ((folder, spec), *inherited) if spec else inherited
        return self._specs[folder]


_Spec = Callable[[str], bool | None]


def _read_spec(path: str) -> _Spec | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(filter(_is_pattern, lines))
    return lambda relative: spec.check_file(relative).include


def _is_pattern(line: str) -> bool:
    """Whether a line can be understood; git passes over one that cannot."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _repository(folder: str) -> str:
    """The root of the repository that holds the folder; the folder itself where there is none."""
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        if at == os.path.dirname(at):
            return folder
        at = os.path.dirname(at)
    return at
