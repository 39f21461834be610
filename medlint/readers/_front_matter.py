"""Front matter: the YAML or TOML header at the very start of a text, with the place of every value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple

from medlint.document import Field, Problem
from medlint.source import Span
from medlint.text.regex import Regex

if TYPE_CHECKING:
    import yaml

MAX_LENGTH = 64 * 1024
"""A longer header, in code points, is not read: no article has one."""

MAX_DEPTH = 16
"""Values nested deeper are refused; the YAML parser would otherwise recurse until the process dies."""

_TOO_DEEP = "it is nested too deeply"
_OPENING = Regex(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?![ \t]*[\r\n])")  # before a blank line it is a thematic break
_LINE_END = Regex(r"\r\n?|\n")
_CLOSING = {mark: Regex(rf"(?<![^\r\n]){re.escape(mark)}[ \t]*(?:\r\n?|\n|\Z)") for mark in ("---", "+++")}

# The core schema of YAML 1.2: `no`, `on` and dates are strings. Longer numbers are identifiers, not quantities.
_NULL = Regex(r"|~|null|Null|NULL")
_BOOLEAN = Regex(r"true|True|TRUE|false|False|FALSE")
_INTEGER = Regex(r"[-+]?\d{1,18}", re.ASCII)
_FLOAT = Regex(r"[-+]?(?:\.\d{1,18}|\d{1,18}(?:\.\d{0,18})?)(?:[eE][-+]?\d{1,3})?", re.ASCII)

# Compiled where they are used: few articles have a TOML header.
_TOML_NAME = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_TOML_PATH = rf"{_TOML_NAME}(?:[ \t]*\.[ \t]*{_TOML_NAME})*+"
_TOML_LINE = rf"[ \t]*(?:\[[ \t]*(?P<table>{_TOML_PATH})[ \t]*\]|\[\[(?P<array>)|(?P<key>{_TOML_PATH})[ \t]*=[ \t]*)"
_TOML_DEEP = rf"^[ \t]*\[{{0,2}}[ \t]*(?:{_TOML_NAME}[ \t]*\.[ \t]*){{{MAX_DEPTH}}}"
_TOML_TOKEN = r'''"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|#[^\n]*|[\[{]|[\]}]'''


class FrontMatter(NamedTuple):
    """What stands before the text: its values by name, where the text begins, and what could not be understood.

    A value inside a mapping is also there under its dotted name (`author.name`). Dates are strings.
    """

    fields: Mapping[str, Field]
    end: int
    problem: Problem | None


class _Broken(Exception):
    """A header that cannot be understood: the line within it (from 0) and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def front_matter(text: str) -> FrontMatter:
    """The YAML between `---` lines or the TOML between `+++` lines that `text` begins with; never raises.

    Places are 0-based code points of `text`. Without a header, `end` is 0; with a broken one there are no fields and
    `problem` says why.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end()) if opening else None
    if not opening or not closing:
        return FrontMatter({}, 0, None)
    start, end = opening.end(), closing.start()
    try:
        if end - start > MAX_LENGTH:
            raise _Broken(0, f"it is longer than {MAX_LENGTH // 1024} KiB")
        read = _yaml_fields if opening[1] == "---" else _toml_fields
        return FrontMatter(read(text[start:end], start), closing.end(), None)
    except _Broken as broken:
        return FrontMatter({}, closing.end(), Problem(_line_at(text, start, broken.line), f"front matter: {broken}"))


def _line_at(text: str, start: int, number: int) -> Span:
    """The range of line `number` (from 0) after `start`, or of the last one there is, without its line end."""
    for _ in range(number):
        following = _LINE_END.search(text, start)
        if not following:
            break
        start = following.end()
    end = _LINE_END.search(text, start)
    return Span(start, end.start() if end else len(text))


def _yaml_fields(header: str, start: int) -> dict[str, Field]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_hostile(yaml.parse(header, Loader=loader))
        root = yaml.compose(header, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise _Broken(line, " ".join(filter(None, (error.context, error.problem)))) from None
    except yaml.YAMLError:
        raise _Broken(0, "it holds a character that YAML does not allow") from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _Broken(root.start_mark.line, 'it must be lines of "name: value"')
    fields: dict[str, Field] = {}
    _YamlReader(header, start).mapping(root, "", fields)
    return fields


def _refuse_hostile(events: Iterator[Any]) -> None:
    """Raises _Broken for what can make a small header enormous or endlessly deep, before anything recurses on it."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None) is not None:
            raise _Broken(event.start_mark.line, "anchors (&name) and aliases (*name) are not read")
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth > MAX_DEPTH:
                raise _Broken(event.start_mark.line, _TOO_DEEP)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1


class _YamlReader:
    """Makes values of YAML nodes and notes where each stands."""

    def __init__(self, header: str, start: int) -> None:
        self._header = header
        self._start = start

    def mapping(self, node: yaml.MappingNode, prefix: str, fields: dict[str, Field]) -> tuple[dict[str, Any], int]:
        """The value of a mapping and where it ends in the header; adds its entries to `fields`."""
        values: dict[str, Any] = {}
        end = node.end_mark.index
        for key, item in node.value:
            line = key.start_mark.line
            if not isinstance(key.value, str):
                raise _Broken(line, "a name must be a plain word")
            if key.value in values:
                raise _Broken(line, f'"{key.value}" stands here twice')
            nested: dict[str, Field] = {}
            values[key.value], end = self._value(item, f"{prefix}{key.value}.", nested)
            place = Span(self._start + item.start_mark.index, self._start + end)
            fields[prefix + key.value] = Field(values[key.value], self._span(key), place)
            fields.update(nested)
        return values, node.end_mark.index if node.flow_style else end

    def _value(self, node: yaml.Node, prefix: str, fields: dict[str, Field]) -> tuple[object, int]:
        from yaml import MappingNode, SequenceNode

        if isinstance(node, MappingNode):
            return self.mapping(node, prefix, fields)
        if isinstance(node, SequenceNode):
            pairs = [self._value(item, "", {}) for item in node.value]
            # The mark at the end of a block collection stands at whatever comes next.
            end = node.end_mark.index if node.flow_style or not pairs else pairs[-1][1]
            return [value for value, _ in pairs], end
        value = node.value if getattr(node, "style", None) else _plain_value(node.value)
        return value, self._span(node).end - self._start

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark.index, node.end_mark.index
        while end > start and self._header[end - 1].isspace():  # the line end of a block scalar
            end -= 1
        return Span(self._start + start, self._start + end)


def _plain_value(text: str) -> object:
    if _NULL.fullmatch(text):
        return None
    if _BOOLEAN.fullmatch(text):
        return text[0] in "tT"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _toml_fields(header: str, start: int) -> dict[str, Field]:
    import tomllib

    if deep := re.search(_TOML_DEEP, header, re.ASCII | re.MULTILINE):
        raise _Broken(header.count("\n", 0, deep.start()), _TOO_DEEP)
    try:
        values = tomllib.loads(header)
    except RecursionError:
        raise _Broken(0, _TOO_DEEP) from None
    except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
        why, _, place = str(error).partition(" (at line ")
        raise _Broken(int(place.partition(",")[0]) - 1 if place else 0, why) from None
    fields: dict[str, Field] = {}
    for path, key, where in _toml_places(header):
        found, value = _follow(values, path)
        if found:
            shifted = (Span(start + span.start, start + span.end) for span in (key, where))
            fields.setdefault(".".join(path), Field(_dates_as_text(value, len(path)), *shifted))
    return fields


def _toml_places(header: str) -> Iterator[tuple[tuple[str, ...], Span, Span]]:
    """The path of each key and table in a valid TOML text, with the places of the name and of the value."""
    lines = Regex(_TOML_LINE, re.ASCII)
    table: tuple[str, ...] | None = ()
    at = 0
    while at < len(header):
        line = lines.match(header, at)
        end = at
        if line and line.lastgroup == "array":
            table = None  # its entries have no name of their own
        elif line and line.lastgroup == "table":
            table = _path(line["table"])
            yield table, Span(*line.span("table")), Span(*line.span("table"))
        elif line:
            end = _toml_value_end(header, line.end())
            if table is not None:
                yield (*table, *_path(line["key"])), Span(*line.span("key")), Span(line.end(), end)
        next_line = header.find("\n", end)
        at = next_line + 1 if next_line >= 0 else len(header)


def _toml_value_end(header: str, start: int) -> int:
    if header[start : start + 1] not in ('"', "'", "[", "{"):
        line_end = header.find("\n", start)
        value = header[start : line_end if line_end >= 0 else len(header)].partition("#")[0]
        return start + len(value.rstrip())
    depth, at = 0, start
    for token in Regex(_TOML_TOKEN, re.DOTALL).finditer(header, start):
        at = token.end()
        depth += (token[0] in "[{") - (token[0] in "]}")
        if not depth:
            break
    return at


def _path(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_TOML_NAME, name, re.ASCII))


def _follow(values: object, path: tuple[str, ...]) -> tuple[bool, object]:
    for name in path:
        if not isinstance(values, dict) or name not in values:
            return False, None
        values = values[name]
    return True, values


def _dates_as_text(value: object, depth: int) -> object:
    if isinstance(value, (dict, list)) and depth >= MAX_DEPTH:
        raise _Broken(0, _TOO_DEEP)
    if isinstance(value, dict):
        return {name: _dates_as_text(item, depth + 1) for name, item in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(item, depth + 1) for item in value]
    return value.isoformat() if isinstance(value, (date, time)) else value
