"""Pack: a folder of rules, word lists and knowledge; the built-in rules are one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from medlint.options import LexiconEntry, OptionError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from medlint.knowledge import Knowledge
    from medlint.rule import Rule

NOT_RULES = frozenset({"knowledge", "lexicons", "profiles"})
"""The folders of a pack that hold something else than rules."""


class InstallationError(RuntimeError):
    """medlint's own rules are not where they belong."""


class Pack:
    """The pack in a folder."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Takes the folder; nothing is read yet."""
        self.folder = os.fspath(folder)

    @classmethod
    def builtin(cls) -> Pack:
        """The rules that come with medlint: inside the package when installed, beside it in a checkout.

        Raises InstallationError when there are none.
        """
        package = os.path.dirname(__file__)
        for folder in (os.path.join(package, "_rules"), os.path.join(os.path.dirname(package), "rules")):
            if os.path.isfile(os.path.join(folder, "pack.yml")):
                return cls(folder)
        raise InstallationError(f"medlint's rules are missing beside {package}: install medlint-health again")

    @cached_property
    def root(self) -> Path:
        """The folder as a path, which a start from the cache does without."""
        from pathlib import Path

        return Path(self.folder)

    def stamp(self) -> list[list[object]]:
        """What tells that a file of the pack has changed: place, size, times and number of each, as in git's index."""
        return [
            [os.path.relpath(path, self.folder), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
            for path, stat in _walk(self.folder)
        ]

    def rule_files(self) -> Iterator[tuple[str, Path]]:
        """The id and the file of each rule, by id."""
        for family in self._families():
            for path in sorted(family.glob("*.yml")):
                yield f"{family.name}/{path.stem}", path

    def misplaced_files(self) -> Iterator[str]:
        """What looks like a rule and is not read, each with what to do."""
        for path in sorted({*self.root.glob("*.y*ml")} - {self.root / "pack.yml"}):
            yield f"{path}:1: not read: a rule stands in the folder of its family"
        for family in self._families():
            for path in sorted(family.glob("*.yaml")):
                yield f"{path}:1: not read: the name of a rule's file ends in .yml"
            for path in sorted(family.glob("*/**/*.y*ml")):
                yield f"{path}:1: not read: the folder of a family has no folders"

    def _families(self) -> list[Path]:
        return [each for each in sorted(self.root.iterdir()) if each.is_dir() and each.name not in NOT_RULES]

    def rules(self) -> tuple[list[Rule], list[str]]:
        """The rules by id, and a message for each file that was refused or is in the wrong place."""
        from medlint.rule import RuleError

        rules, errors = [], list(self.misplaced_files())
        for id, path in self.rule_files():
            try:
                rules.append(self.rule(id, path))
            except RuleError as error:
                errors.append(str(error))
        return rules, errors

    def rule(self, id: str, path: Path) -> Rule:
        """One rule; raises RuleError."""
        # Reading rules needs YAML, which a start from the cache does without.
        from medlint.rule import RuleError, parse_rule
        from medlint.strict_yaml import read

        return parse_rule(id, str(path), read(path, RuleError), self)

    def lexicon(self, name: str) -> list[LexiconEntry]:
        """The entries of `lexicons/<name>.txt`; raises OptionError with file and line for a missing or faulty list."""
        path = self.root / "lexicons" / f"{name}.txt"
        if name not in self._lexicons:
            if not path.is_file():
                known = [file.stem for file in path.parent.glob("*.txt")]
                raise OptionError(f"there is no word list {name!r} in {path.parent}{did_you_mean(name, known)}")
            self._lexicons[name] = _read_lexicon(path)
        return self._lexicons[name]

    def caveat(self, name: str) -> dict[str, Any]:
        """The caveat of `knowledge/caveats/<name>.yml`, compiled; raises OptionError with file and line."""
        from medlint.strict_yaml import FileError

        try:
            return self.knowledge.compiled(name)
        except (FileError, LookupError) as error:
            raise OptionError(str(error)) from None

    @cached_property
    def knowledge(self) -> Knowledge:
        """All of `knowledge/`; raises FileError with file and line."""
        from medlint.knowledge import Knowledge

        return Knowledge.read(self.root / "knowledge")

    @cached_property
    def _lexicons(self) -> dict[str, list[LexiconEntry]]:
        return {}


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _walk(entry.path)
            elif entry.name.endswith((".yml", ".yaml", ".txt")):
                yield entry.path, entry.stat()


def _read_lexicon(path: Path) -> list[LexiconEntry]:
    """One entry a line, `entry => meaning` where something else is meant; `#` begins a comment line."""
    entries: dict[str, LexiconEntry] = {}
    try:
        lines = path.read_bytes().decode("utf-8").splitlines()
    except OSError as error:
        raise OptionError(f"{path}:1: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        raise OptionError(f"{path}:{number}: not UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        entry, arrow, meaning = (part.strip() for part in line.partition("=>"))
        if not entry or (arrow and not meaning):
            raise OptionError(f"{path}:{number}: an empty entry")
        if entry in entries:
            raise OptionError(f"{path}:{number}: {entry!r} stands twice")
        entries[entry] = LexiconEntry(entry, meaning)
    return list(entries.values())
