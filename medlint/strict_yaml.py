"""Strict YAML: the few kinds of value that a pack's files may hold, each with the line it stands on.

Plain YAML 1.1 turns `no` into false and `1_0` into 10, keeps the last of two equal keys and lets anchors grow a small
file without limit. Files that editors review must mean what they show, so all that is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Any, get_args

import yaml

from medlint.options import did_you_mean

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")  # a longer number is no quantity
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_YAML_1_1 = {"yes", "no", "on", "off", "y", "n"}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(ValueError):
    """A file that is not strict YAML; `line` is counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        """Takes what is wrong and on which line."""
        super().__init__(message)
        self.line = line


class FileError(ValueError):
    """A file of a pack that is refused; the message begins with file:line."""

    def __init__(self, path: str, line: int, message: str) -> None:
        """Takes the file as shown to the user, the line from 1, and what is wrong."""
        super().__init__(f"{path}:{line}: {message}")


class Node:
    """A value with its line: `value` holds plain Python data, `at` finds the line of a part of it."""

    def __init__(self, value: Any, node: yaml.Node) -> None:
        """Takes the converted value and the node it came from."""
        self.value = value
        self._node = node

    def at(self, *path: str | int) -> int:
        """The line (from 1) of the value that `path` (keys and places) leads to, or of the last part that exists."""
        node = self._node
        line = node.start_mark.line + 1
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pair = next(((key, value) for key, value in node.value if key.value == step), None)
                if pair is None:
                    break
                line, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return line


class File:
    """A file of a pack: its values, and the means to refuse what is wrong in them at file:line."""

    def __init__(self, path: str, text: str, refusal: type[FileError] = FileError) -> None:
        """Takes the path as messages show it, the text, and what to raise: for what is no strict YAML, at once."""
        self._path, self._refusal = path, refusal
        try:
            self._node = load(text)
        except YamlError as error:
            raise refusal(path, error.line, str(error)) from None
        self.data: dict[str, Any] = self._node.value

    def check_keys(
        self,
        mapping: Mapping[str, Any],
        required: Mapping[str, type | UnionType],
        optional: Mapping[str, type | UnionType],
        *at: str | int,
    ) -> None:
        """Refuses unknown and missing keys and values of a wrong type; `at` leads to the mapping inside the file."""
        known = {**required, **optional}
        for key, value in mapping.items():
            if key not in known:
                raise self.error(f"unknown key {key!r}{did_you_mean(key, known)}", *at, key)
            if not isinstance(value, known[key]):
                raise self.error(f"{key!r} must be {_name(known[key])}", *at, key)
        for key in required:
            if key not in mapping:
                raise self.error(f"the key {key!r} is missing", *at)

    def texts(self, values: list[Any], *at: str | int) -> tuple[str, ...]:
        """The values as different texts; refuses anything else. `at` leads to the list inside the file."""
        for place, value in enumerate(values):
            if not isinstance(value, str):
                raise self.error(f"a text is wanted, not {value!r}; put it in quotes or in a block (|)", *at, place)
            if value in values[:place]:
                raise self.error(f"{value!r} stands twice", *at, place)
        return tuple(values)

    def place(self, *at: str | int) -> str:
        """The file:line of the value that `at` leads to (keys and places)."""
        return f"{self._path}:{self._node.at(*at)}"

    def error(self, message: str, *at: str | int) -> FileError:
        """The refusal of the value that `at` leads to (keys and places; none: the file)."""
        return self._refusal(self._path, self._node.at(*at) if at else 1, message)


def read(path: Path, refusal: type[FileError] = FileError) -> str:
    """The text of a file; raises `refusal` when it cannot be read as UTF-8."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise refusal(str(path), 1, f"cannot be read as UTF-8: {error}") from None


def load(text: str) -> Node:
    """The mapping that a file holds; raises YamlError."""
    try:
        for token in yaml.scan(text, Loader=_Loader):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                raise YamlError("anchors, aliases and tags are not allowed: write the value out", _line(token))
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(f"not YAML: {error.problem}", mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as error:
        raise YamlError(f"not YAML: {error}", 1) from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlError("the file must hold keys with values (key: value)", 1)
    try:
        return Node(_value(node), node)
    except RecursionError:
        raise YamlError("its values are nested too deeply", 1) from None


def _line(token: yaml.Token) -> int:
    line: int = token.start_mark.line
    return line + 1


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(node)


def _mapping(node: yaml.MappingNode) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError("a key must be a plain text", line)
        if key_node.value in mapping:
            raise YamlError(f"the key {key_node.value!r} stands twice", line)
        mapping[key_node.value] = _value(value_node)
    return mapping


def _scalar(node: yaml.ScalarNode) -> Any:
    text = node.value
    if node.style:  # quoted, or a block; a plain one has none
        return text
    if text.lower() in _YAML_1_1:
        raise YamlError(f"write true or false, or put {text!r} in quotes", node.start_mark.line + 1)
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "null", "~"):
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _name(type: type | UnionType) -> str:
    return _NAMES[get_args(type)[0] if isinstance(type, UnionType) else type]


_NAMES: dict[type, str] = {
    str: "a text",
    list: "a list",
    dict: "a group of keys with values",
    bool: "true or false",
}
