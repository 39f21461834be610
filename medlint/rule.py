"""Rule: one rule file, read strictly; it binds words, severity, source and options to a check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from medlint.checks import options_of, resolve
from medlint.finding import SEVERITIES, Authority, Severity
from medlint.options import Compiled, OptionError, Resources, compile_options, did_you_mean
from medlint.readers import FORMATS
from medlint.strict_yaml import File, FileError

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_REQUIRED = {
    "title": str, "severity": str, "message": str, "check": str, "rationale": str, "source": dict,
    "bad": list, "good": list,
}  # fmt: skip
_OPTIONAL = {"options": dict | None, "false-positives": str, "format": str}
MIN_EXAMPLES = 3
"""How many bad and how many good examples a rule must have."""


class RuleError(FileError):
    """A rule file that is refused; the message begins with file:line."""


@dataclass(frozen=True, slots=True)
class Source:
    """The authority that a rule stands on."""

    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file says it; `id` is `<family>/<name>`, the folder and the file's name.

    `options` holds the values as written (kebab-case keys), `compiled` the same made ready for the check. `bad` and
    `good` are marked text, `places` the file:line of each, the bad ones first; `format` is the format that the examples
    are written in.
    """

    id: str
    title: str
    severity: Severity
    message: str
    check: str
    options: Mapping[str, Any]
    compiled: Compiled
    rationale: str
    source: Source
    bad: tuple[str, ...]
    good: tuple[str, ...]
    places: tuple[str, ...]
    false_positives: str
    format: str

    @property
    def family(self) -> str:
        """The family: the folder of the rule's file."""
        return self.id.partition("/")[0]

    @property
    def authority(self) -> Authority:
        """The source as findings show it."""
        return Authority(f"{self.source.title} ({self.source.publisher})", self.source.url)


def parse_rule(id: str, path: str, text: str, resources: Resources) -> Rule:
    """Reads one rule file. `path` is what messages show; raises RuleError with file and line."""
    file = File(path, text, RuleError)
    if not _ID.fullmatch(id):
        raise file.error(f"{id!r}: a rule's folder and file name are lower-case words joined by hyphens")
    return _Reader(id, file).read(resources)


class _Reader:
    """Takes a rule out of a YAML mapping, field by field."""

    def __init__(self, id: str, file: File) -> None:
        self._id, self._file, self._data, self._error = id, file, file.data, file.error
        file.check_keys(file.data, _REQUIRED, _OPTIONAL)

    def read(self, resources: Resources) -> Rule:
        data = self._data
        if data["severity"] not in SEVERITIES:
            raise self._error(f"severity {data['severity']!r} is none of {', '.join(SEVERITIES)}", "severity")
        options: dict[str, Any] = data.get("options") or {}
        return Rule(
            id=self._id,
            title=data["title"],
            severity=data["severity"],
            message=self._message(),
            check=data["check"],
            options=options,
            compiled=self._compile(options, resources),
            rationale=" ".join(data["rationale"].split()),
            source=self._source(),
            bad=self._examples("bad"),
            good=self._examples("good"),
            places=tuple(self._file.place(key, at) for key in ("bad", "good") for at in range(len(self._data[key]))),
            false_positives=" ".join(data.get("false-positives", "").split()),
            format=self._format(),
        )

    def _message(self) -> str:
        message: str = self._data["message"]
        try:
            names = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
        except ValueError as error:
            raise self._error(f"the message has a faulty placeholder: {error}", "message") from None
        for name in names:
            if not name.isidentifier():
                raise self._error(f"{{{name}}} in the message is no field; a brace itself is written twice", "message")
        return message

    def _format(self) -> str:
        format: str = self._data.get("format", "markdown")
        if format not in FORMATS:
            raise self._error(f"there is no format {format!r}{did_you_mean(format, FORMATS)}", "format")
        return format

    def _compile(self, options: Mapping[str, Any], resources: Resources) -> Compiled:
        try:
            check = resolve(self._data["check"])
        except LookupError as error:
            raise self._error(str(error), "check") from None
        try:
            return compile_options(options_of(check), options, resources)
        except OptionError as error:
            raise self._error(str(error), "options", *error.path) from None

    def _source(self) -> Source:
        source = self._data["source"]
        for key in ("title", "publisher", "url"):
            if not isinstance(source.get(key), str):
                raise self._error(f"the source needs a {key} (a text)", "source", key)
        for key in source:
            if key not in ("title", "publisher", "url"):
                raise self._error(f"unknown key {key!r} in the source", "source", key)
        if not source["url"].startswith(("https://", "http://")):
            raise self._error(f"{source['url']!r} is no web address", "source", "url")
        return Source(**source)

    def _examples(self, key: str) -> tuple[str, ...]:
        examples = self._file.texts(self._data[key], key)
        if len(examples) < MIN_EXAMPLES:
            raise self._error(f"at least {MIN_EXAMPLES} {key} examples are wanted, here are {len(examples)}", key)
        return examples
