"""The compiled rule set: rules made ready to run, and their cache, which makes a start cheap."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from medlint import __version__
from medlint.checks import Check, options_of, resolve
from medlint.document import Document
from medlint.finding import Authority, Severity
from medlint.options import Compiled, Lexicon, Options, Pool, Substitutions, link, ready_values
from medlint.phrases import Phrases
from medlint.selector import selects
from medlint.text import regex

if TYPE_CHECKING:
    from medlint.pack import Pack
    from medlint.rule import Rule

CACHE_VARIABLE = "MEDLINT_CACHE_DIR"
"""The environment variable that moves the cache to another folder."""


_EXPRESSIONS = "expressions.json"


class CompiledRule(NamedTuple):
    """What a run needs of a rule; texts for people stay in the rule's file."""

    id: str
    title: str
    severity: Severity
    message: str
    check: str
    options: Compiled
    authority: Authority
    found_by: tuple[str, ...] = ()

    @classmethod
    def of(cls, rule: Rule) -> CompiledRule:
        """The compiled form of a rule."""
        found_by = options_of(resolve(rule.check)).found_by
        return cls(
            rule.id, rule.title, rule.severity, rule.message, rule.check, rule.compiled, rule.authority, found_by
        )

    @property
    def family(self) -> str:
        """The family of the rule."""
        return self.id.partition("/")[0]


class BoundRule:
    """A rule with the values of its options made ready; its check is imported when there is something to find."""

    def __init__(self, rule: CompiledRule, values: Mapping[str, Any]) -> None:
        """Takes the rule and the values of its options, their phrases in the index of the rule set."""
        self.rule = rule
        self._values = values

    @cached_property
    def check(self) -> Check:
        """The function of the check."""
        return resolve(self.rule.check)

    @cached_property
    def options(self) -> Options:
        """The options to pass to it."""
        return options_of(self.check)(**self._values)

    def may_find(self, document: Document) -> bool:
        """Whether anything of what the check goes by is in a document; where not, there is nothing to find."""
        return not self.rule.found_by or any(self._is_in(document, name) for name in self.rule.found_by)

    def _is_in(self, document: Document, name: str) -> bool:
        value = self._values.get(name, name)
        match value:
            case Phrases():
                return document.announces(value)
            case Substitutions():
                return document.announces(value.phrases)
            case Lexicon():
                return not document.vocabulary.isdisjoint(value.openings)
            case str():
                return document.has(value)
        signs = self._values.get("contains", ())
        return bool(value) and (not signs or any(document.has(sign.removeprefix("^")) for sign in signs))


class RuleSet:
    """Rules to run together: their phrases share one index. `errors` tells of rule files that were refused."""

    def __init__(
        self,
        rules: Sequence[CompiledRule],
        errors: Sequence[str] = (),
        known: Iterable[str] = (),
        pool: Pool | None = None,
    ) -> None:
        """Takes the rules, the load errors, all ids that exist (those of `rules` if none are given), and the pool.

        The pool is wanted for rules that were linked to one.
        """
        self.rules = tuple(rules)
        self.errors = tuple(errors)
        self.known = frozenset(known) or frozenset(rule.id for rule in rules)
        self._pool = pool or Pool()
        self._bound: list[BoundRule] | None = None

    @classmethod
    def of(cls, *rules: Rule) -> RuleSet:
        """A set of rules that were read from files one by one."""
        return cls([CompiledRule.of(rule) for rule in rules])

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
        """The rules that a selector of `select` names (all, if it is empty) and none of `ignore`.

        A selector is an id, a family, a bare name or a glob. Raises LookupError for one that names no rule.
        """
        for selector in (*select, *ignore):
            if not any(selects(selector, id) for id in self.known):
                raise LookupError(selector)
        chosen = [
            rule
            for rule in self.rules
            if (not select or any(selects(selector, rule.id) for selector in select))
            and not any(selects(selector, rule.id) for selector in ignore)
        ]
        return RuleSet(chosen, self.errors, self.known, self._pool)

    def bound(self) -> list[BoundRule]:
        """The rules with their checks, made ready at the first call."""
        if self._bound is None:
            self._bound = [BoundRule(rule, ready_values(rule.options, self._pool)) for rule in self.rules]
        return self._bound


def load(pack: Pack) -> RuleSet:
    """The rules of a pack, from the cache when it is fresh; otherwise its files are read and the cache is written."""
    regex.remember(_expressions())
    stamp = [__version__, sys.version_info[:2], *_stamp_of_code(), *pack.stamp()]
    stamp = json.loads(json.dumps(stamp))
    cache = _cache_file(pack.folder)
    data = _read(cache) if cache else None
    if data and data["stamp"] == stamp:
        return RuleSet(
            [_revive(fields) for fields in data["rules"]], data["errors"], data["known"], Pool.load(data["pool"])
        )
    rules, errors = pack.rules()
    pool = Pool()
    compiled = [CompiledRule.of(rule) for rule in rules]
    compiled = [rule._replace(options=link(rule.options, pool)) for rule in compiled]
    known = [id for id, _ in pack.rule_files()]  # also those that were refused: they may be named all the same
    if cache:
        _write(cache, {"stamp": stamp, "rules": compiled, "errors": errors, "known": known, "pool": pool.dump()})
    return RuleSet(compiled, errors, known, pool)


def keep_expressions() -> None:
    """Keeps the regular expressions that this process has made, for the next one; a start makes sixty."""
    folder, made = _cache_folder(), regex.made()
    if made and not folder.startswith("~"):
        _write(os.path.join(folder, _EXPRESSIONS), {"stamp": regex.BUILD, "expressions": made})


def _expressions() -> dict[str, Any]:
    """The regular expressions of earlier runs, if they are of this build of Python."""
    data = _read(os.path.join(_cache_folder(), _EXPRESSIONS))
    expressions: dict[str, Any] = data["expressions"] if data and data["stamp"] == regex.BUILD else {}
    return expressions


def _stamp_of_code() -> list[list[object]]:
    """What tells that medlint itself has changed: in a checkout its modules change without its version."""
    package = os.path.dirname(__file__)
    return [
        [entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ino]
        for folder in (package, os.path.join(package, "checks"))
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)
        if entry.name.endswith(".py") and (stat := entry.stat())
    ]


def _cache_file(root: str) -> str | None:
    """Where the compiled rules of the pack at `root` are kept; None where there is no place for them."""
    folder = _cache_folder()
    if folder.startswith("~"):  # nobody is at home: a user without an entry and without HOME
        return None
    return os.path.join(folder, f"rules-{zlib.crc32(os.fsencode(os.path.abspath(root))):08x}.json")


def _cache_folder() -> str:
    if chosen := os.environ.get(CACHE_VARIABLE):
        return chosen
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "medlint")


def _read(path: str) -> dict[str, Any] | None:
    """The content of the cache; None when there is none, or it is not as it was written: it is made again then."""
    try:
        with open(path, "rb") as file:
            checksum, _, content = file.read().partition(b"\n")
    except OSError:
        return None
    if checksum != _checksum(content):
        return None
    data: dict[str, Any] = json.loads(content)
    return data


def _write(path: str, data: dict[str, Any]) -> None:
    """Writes the cache at once and whole; a folder that cannot be written costs time, not the run."""
    draft = f"{path}.{os.getpid()}"
    # In ASCII: one emoji, and all that is read would take four bytes a character, and three times as long.
    content = json.dumps(data, separators=(",", ":")).encode("ascii")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(draft, "wb") as file:
            file.write(_checksum(content) + b"\n" + content)
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft)


def _checksum(content: bytes) -> bytes:
    return b"%08x" % zlib.crc32(content)


def _revive(fields: list[Any]) -> CompiledRule:
    fields[-2:] = Authority(*fields[-2]), tuple(fields[-1])
    return CompiledRule(*fields)
