"""MDX: which parts of a text are program (imports, JSX tags, expressions), and what Markdown there is without them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from medlint.document import Problem
from medlint.source import Span
from medlint.text.html_tokens import OBJECTS
from medlint.text.regex import Regex


class Replacement(NamedTuple):
    """A half-open range of a text, in code points from 0, and what stands there instead."""

    start: int
    end: int
    text: str


class Program(NamedTuple):
    """The parts of a text that its reader never sees, in order, the ranges of what its comments say, and its faults."""

    replacements: list[Replacement]
    comments: list[Span]
    problems: list[Problem]


class _Construct(NamedTuple):
    """A tag, an expression or a block of imports, and what is shown for it within a line."""

    start: int
    end: int
    shown: str
    nesting: int = 0  # 1 for an opening tag, -1 for a closing one
    is_html: bool = False  # a tag that the Markdown reader itself understands


_NOTHING = "<i>"  # inline HTML: the parser sets it apart from the words beside it, as it does a tag
_SPACE = "<br>"
_OBJECT = "<input>"
PLACE_HOLDER = Regex(r"<(?:i|br|input|img|/?a)>")
"""What may stand in a replacement; in malformed MDX the parser may take it for text."""

_TOKEN = Regex(
    r"^(?:[ \t]*+(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*+[ \t]*+(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}).*$"
    r"|^(?P<module>import\b[ \t]*(?:[\"'{*]|[\w$]+[ \t]*(?:,|\bfrom\b))"
    r"|export\b[ \t]*(?:\{|\*|(?:default|const|let|var|function|class|async|type|interface|enum)\b))"
    r"|(?P<code>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<tag></?(?:[A-Za-z_$][\w$.-]*(?::[A-Za-z_$][\w$-]*)?(?=[\s/>{])|(?=>)))"
    r"|(?P<expression>\{)"
    r"|\\.|\]\([^\s()]*+",  # an escape; where a link leads
    re.MULTILINE,
)
_FENCE_END = Regex(r"^[ \t>]*+(`{3,}|~{3,})[ \t\r]*$", re.MULTILINE)
_TICKS = Regex(r"`+")
_BLANK_LINE = Regex(r"\n[ \t\r>]*+\n")
_MODULE_TOKEN = Regex(r"\n[ \t\r]*+(?=\n)|[{`]")
_ATTRIBUTES = Regex(r"""(?:[^<>{}"'\n]++|\n(?![ \t\r]*+\n)|"[^"]*+"|'[^']*+')*+""")
_SCRIPT = Regex(r"""\\.|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|/\*|[{}]""", re.DOTALL)
_EXPRESSION_COMMENT = Regex(r"\{\s*+/\*(.*)\*/\s*+\}", re.DOTALL)
_EXPRESSION_SPACE = Regex(r"""\{\s*+(["'`])[ \t]++\1\s*+\}""")

_HTML = frozenset({"a", "img", "br"})
_COMPONENT = Regex(r"[A-Z]|\w+\.")
_UNREAD = frozenset({"script", "style"})

_LINE_HEAD = Regex(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_LINE_TAIL = Regex(r"[ \t]*+(?=[\r\n]|\Z)")
_GAP = Regex(r"[ \t]*")
_NEXT_INDENT = Regex(r"(?:[ \t\r]*\n)*+([ \t]*)")
_INDENT = Regex(r"^[ \t]+", re.MULTILINE)


def program(text: str, start: int) -> Program:
    """What the program of an MDX text, from `start` on, reads as; takes time in proportion to its length.

    What stands alone on its lines goes away with them, and the indentation that JSX gives to the Markdown inside it
    goes too: it would make code of it. Anything else leaves a piece of inline HTML that reads as nothing, as the space
    of `{" "}`, or as an object: what an expression or a component shows, nobody knows. Code spans, code blocks and the
    targets of links keep all they have.
    """
    scanner = _Scanner(text, start)
    constructs = list(scanner.constructs())
    return Program(list(_replacements(text, start, constructs)), scanner.comments, scanner.problems)


class _Scanner:
    """Finds the constructs of a text from left to right, none inside another."""

    def __init__(self, text: str, start: int) -> None:
        self.comments: list[Span] = []
        self.problems: list[Problem] = []
        self._text = text
        self._start = start
        self._closers: dict[int, int] = {}
        self._paired = start  # up to here all braces have been paired
        self._absent: set[str] = set()
        self._unclosed: set[str] = set()

    def constructs(self) -> Iterator[_Construct]:
        at = self._start
        while token := _TOKEN.search(self._text, at):
            construct = None
            at = token.end()
            match token.lastgroup:
                case "fence":
                    at = self._fence_end(token["fence"], at)
                case "code":
                    at = self._code_end(token[0], at)
                case "comment":
                    at = self._comment_end(at)
                case "module":
                    if self._begins_block(token.start()):
                        construct = _Construct(token.start(), self._module_end(token.start("module")), _NOTHING)
                case "tag":
                    construct = self._tag(token)
                case "expression":
                    construct = self._expression(token.start())
            if construct:
                at = construct.end
                yield construct

    def _fence_end(self, fence: str, at: int) -> int:
        for found in _FENCE_END.finditer(self._text, at):
            if found[1].startswith(fence):
                return found.end()
        return len(self._text)

    def _code_end(self, ticks: str, at: int) -> int:
        """Where the code span ends that begins with `ticks` before `at`; `at` itself when it is none."""
        ends = self._runs.get(len(ticks), [])
        index = bisect_left(ends, at)
        if index == len(ends):
            return at
        blank = bisect_left(self._blank_lines, at)
        if blank < len(self._blank_lines) and self._blank_lines[blank] < ends[index]:
            return at
        return ends[index] + len(ticks)

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        runs: dict[int, list[int]] = {}
        for found in _TICKS.finditer(self._text, self._start):
            runs.setdefault(len(found[0]), []).append(found.start())
        return runs

    @cached_property
    def _blank_lines(self) -> list[int]:
        return [found.start() for found in _BLANK_LINE.finditer(self._text, self._start)]

    def _comment_end(self, at: int) -> int:
        end = self._find("-->", at - 2)
        return at if end < 0 else end + 3

    def _begins_block(self, at: int) -> bool:
        line_end = self._text.rfind("\n", self._start, max(self._start, at - 1))
        return at == self._start or self._text[max(line_end, self._start) : at].isspace()

    def _module_end(self, at: int) -> int:
        while token := _MODULE_TOKEN.search(self._text, at):
            at = token.end()
            if token[0] == "{":
                at = self._closer(token.start()) or at
            elif token[0] == "`":
                at = max(at, self._find("`", at) + 1)
            else:
                return token.start()
        return len(self._text)

    def _tag(self, token: re.Match[str]) -> _Construct | None:
        name = token["tag"].lstrip("</")
        end = self._tag_end(token.end())
        if end is None:
            return None
        is_html = name in _HTML and not self._has_angle(token.end(), end - 1)
        is_open = self._text[end - 2] != "/" and not is_html
        is_start = not token["tag"].startswith("</")
        shown = token["tag"] + ">" if is_html else _NOTHING
        if not is_html and is_start and (name in OBJECTS or name == "img" or (not is_open and _COMPONENT.match(name))):
            shown = _OBJECT
        if is_open and is_start and (name in _UNREAD or name in OBJECTS):
            return _Construct(token.start(), self._element_end(name, token.start(), end), shown)
        nesting = 0 if not is_open else 1 if is_start else -1
        return _Construct(token.start(), end, shown, nesting, is_html)

    def _tag_end(self, at: int) -> int | None:
        while True:
            attributes = _ATTRIBUTES.match(self._text, at)
            at = attributes.end() if attributes else at
            if self._text.startswith(">", at):
                return at + 1
            closer = self._closer(at) if self._text.startswith("{", at) else None
            if closer is None:
                return None
            at = closer

    def _has_angle(self, start: int, end: int) -> bool:
        return self._text.find("<", start, end) >= 0 or self._text.find(">", start, end) >= 0

    def _element_end(self, name: str, start: int, at: int) -> int:
        """Where the element ends whose start tag reaches from `start` to `at`; there, when nothing closes it."""
        closing = f"</{name}>"
        found = self._find(closing, at)
        if found < 0:
            self._complain(start, f"<{name}>")
            return at
        return found + len(closing)

    def _find(self, what: str, at: int) -> int:
        """Like `str.find`; what is absent once is not looked for again."""
        found = -1 if what in self._absent else self._text.find(what, at)
        if found < 0:
            self._absent.add(what)
        return found

    def _expression(self, at: int) -> _Construct | None:
        end = self._closer(at)
        if end is None:
            self._complain(at, "{/*" if self._text.startswith("/*", at + 1) else "{")
            return None
        if comment := _EXPRESSION_COMMENT.fullmatch(self._text, at, end):
            self.comments.append(Span(*comment.span(1)))
        is_space = _EXPRESSION_SPACE.fullmatch(self._text, at, end)
        shows_nothing = comment or self._text.startswith("#", at + 1)  # the name of a heading
        return _Construct(at, end, _SPACE if is_space else _NOTHING if shows_nothing else _OBJECT)

    def _complain(self, at: int, opening: str) -> None:
        """Notes that nothing closes what begins at `at`; of many that begin alike the first is enough."""
        if opening not in self._unclosed:
            self._unclosed.add(opening)
            self.problems.append(Problem(Span(at, at + len(opening)), f"{opening} is never closed"))

    def _closer(self, at: int) -> int | None:
        """Where the expression ends whose brace opens at `at`; None when it is never closed."""
        if at >= self._paired:
            self._pair_braces(at)
        return self._closers.get(at)

    def _pair_braces(self, at: int) -> None:
        """Pairs the brace at `at`, and all within it, in one pass: an unclosed one is not read to the end again."""
        open_braces: list[int] = []
        while token := _SCRIPT.search(self._text, at):
            at = token.end()
            if token[0] == "{":
                open_braces.append(token.start())
            elif token[0] == "}":
                self._closers[open_braces.pop()] = at
                if not open_braces:
                    self._paired = at
                    return
            elif token[0] == "/*":
                at = self._text.find("*/", at) + 2
                if at < 2:
                    break
        self._paired = len(self._text)


def _replacements(text: str, start: int, constructs: list[_Construct]) -> Iterator[Replacement]:
    depth = base = margin = 0
    at = start
    for group in _on_one_line(text, constructs):
        first, last = group[0].start, group[-1].end
        if margin > 0:
            yield from _dedented(text, at, first, base, margin)
        line = text.rfind("\n", at, first) + 1 or at
        head = _LINE_HEAD.fullmatch(text, line, first) if line > at or at == start else None
        alone = head is not None and _LINE_TAIL.match(text, last) is not None
        for construct in group:
            shown = "" if alone and not construct.is_html else construct.shown
            yield Replacement(construct.start, construct.end, shown)
        if alone:
            if any(construct.is_html for construct in group):
                yield Replacement(last, last, "\n")  # ends the block of HTML: what follows is Markdown
            if not depth:
                base = first - line
            depth = max(0, depth + sum(construct.nesting for construct in group))
            following = _NEXT_INDENT.match(text, last)
            margin = len(following[1]) - base if following and depth else 0
        at = last
    if margin > 0:
        yield from _dedented(text, at, len(text), base, margin)


def _on_one_line(text: str, constructs: list[_Construct]) -> Iterator[list[_Construct]]:
    """The constructs in groups that only spaces part."""
    group: list[_Construct] = []
    for construct in constructs:
        if group and not _GAP.fullmatch(text, group[-1].end, construct.start):
            yield group
            group = []
        group.append(construct)
    if group:
        yield group


def _dedented(text: str, start: int, end: int, base: int, margin: int) -> Iterator[Replacement]:
    for indent in _INDENT.finditer(text, start, end):
        at = indent.start() + base
        if at < indent.end():
            yield Replacement(at, min(indent.end(), at + margin), "")
