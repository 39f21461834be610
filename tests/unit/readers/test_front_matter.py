"""The header of an article: its values, where they stand, and what is said of a broken one."""

from __future__ import annotations

import time

import pytest

from medlint.readers._front_matter import MAX_LENGTH, FrontMatter, front_matter


def header(text: str) -> FrontMatter:
    """The front matter of `text`, which must not be broken."""
    read = front_matter(text)
    assert read.problem is None
    return read


def values(text: str) -> dict[str, object]:
    return {name: field.value for name, field in header(text).fields.items()}


def places(text: str) -> dict[str, tuple[str, str]]:
    """For each name what stands in the text where its key and its value are said to be."""
    return {name: (text[slice(*field.key)], text[slice(*field.span)]) for name, field in header(text).fields.items()}


def yaml(*lines: str, newline: str = "\n") -> str:
    return newline.join(["---", *lines, "---", "Body"])


def toml(*lines: str, newline: str = "\n") -> str:
    return newline.join(["+++", *lines, "+++", "Body"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Body",
        "----\na: b\n----\n",
        " ---\na: b\n---\n",
        "---\n",
        "---",
        "---\na: b\n",
        "---\n\nA rule, then text.\n\n---\n",
        "--- a\nb: c\n---\n",
        "\n---\na: b\n---\n",
        "+++\na = 1\n---\n",
    ],
)
def test_a_text_without_header(text: str) -> None:
    assert front_matter(text) == FrontMatter({}, 0, None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_text_begins_after_the_closing_line(newline: str) -> None:
    text = yaml("a: b", newline=newline)
    assert text[header(text).end :] == "Body"
    assert values(text) == {"a": "b"}


@pytest.mark.parametrize("text", ["---\n---\nBody", "---  \n# nothing but a comment\n--- \nBody", "+++\n+++\nBody"])
def test_an_empty_header(text: str) -> None:
    assert (dict(header(text).fields), text[header(text).end :]) == ({}, "Body")


def test_a_header_without_body() -> None:
    assert header("---\na: b\n---").end == len("---\na: b\n---")


def test_yaml_values_are_those_of_version_1_2() -> None:
    text = yaml(
        "yes: yes",
        "no: no",
        "on: on",
        "truth: true",
        "lie: FALSE",
        "date: 2024-01-05",
        "time: 10:30:00",
        "count: 12",
        "minus: -3",
        "octal: 010",
        "ratio: 1.5",
        "power: 1e3",
        "version: 1.2.3",
        "pmid: 123456789012345678901",
        "empty:",
        "tilde: ~",
        "quoted: '12'",
        'double: "tr\\u00e8s"',
        "hash: a#b # c",
        "under: 1_000",
        "nothing: null",
    )
    assert values(text) == {
        "yes": "yes",
        "no": "no",
        "on": "on",
        "truth": True,
        "lie": False,
        "date": "2024-01-05",
        "time": "10:30:00",
        "count": 12,
        "minus": -3,
        "octal": 10,
        "ratio": 1.5,
        "power": 1000.0,
        "version": "1.2.3",
        "pmid": "123456789012345678901",
        "empty": None,
        "tilde": None,
        "quoted": "12",
        "double": "très",
        "hash": "a#b",
        "under": "1_000",
        "nothing": None,
    }


def test_nested_values_have_dotted_names_too() -> None:
    text = yaml("author:", "  name: Ann", "  role: {title: MD, since: 2001}", "tags: [a, 2, {b: c}]")
    assert values(text) == {
        "author": {"name": "Ann", "role": {"title": "MD", "since": 2001}},
        "author.name": "Ann",
        "author.role": {"title": "MD", "since": 2001},
        "author.role.title": "MD",
        "author.role.since": 2001,
        "tags": ["a", 2, {"b": "c"}],
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_yaml_places(newline: str) -> None:
    text = yaml(
        'título: "Bac 😀 lofen"  # why',
        "plain: two words",
        "author:",
        "  name: Ann é",
        "",
        "# next",
        "list:",
        "- a",
        "- b 😀",
        "",
        "folded: >",
        "  one",
        "  two",
        "",
        "flow: [a,",
        "  {b: c}]",
        "none:",
        "last: 'x'",
        newline=newline,
    )
    assert places(text) == {
        "título": ("título", '"Bac 😀 lofen"'),
        "plain": ("plain", "two words"),
        "author": ("author", "name: Ann é"),
        "author.name": ("name", "Ann é"),
        "list": ("list", f"- a{newline}- b 😀"),
        "folded": ("folded", f">{newline}  one{newline}  two"),
        "flow": ("flow", f"[a,{newline}  {{b: c}}]"),
        "none": ("none", ""),
        "last": ("last", "'x'"),
    }


def test_tags_make_nothing_but_plain_values() -> None:
    assert values(yaml("a: !!python/object/apply:os.system [x]", "b: !mine 3")) == {"a": ["x"], "b": 3}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (yaml("title: Baclofen: uses"), 2, "mapping values are not allowed in this context"),
        (yaml("a: 1", "b: [1"), 4, "while parsing a flow sequence did not find expected ',' or ']'"),
        (yaml("a: 1", "a: 2"), 3, '"a" stands here twice'),
        (yaml("a:", "  b: 1", "  b: 1"), 4, '"b" stands here twice'),
        (yaml("just a sentence"), 2, 'it must be lines of "name: value"'),
        (yaml("- a", "- b"), 2, 'it must be lines of "name: value"'),
        (yaml("a: b", "? [c]", ": d"), 3, "a name must be a plain word"),
        (yaml("a: b", "c: &x d"), 3, "anchors (&name) and aliases (*name) are not read"),
        (yaml("a: *x"), 2, "anchors (&name) and aliases (*name) are not read"),
        (yaml("a: \x01"), 2, "it holds a character that YAML does not allow"),
        (yaml("a: " + "[" * 17 + "]" * 17), 2, "it is nested too deeply"),
        (yaml("a: b" * (MAX_LENGTH // 4 + 1)), 2, "it is longer than 64 KiB"),
        (toml("a = 1", "b = "), 3, "Invalid value"),
        (toml("a = 1", "a = 2"), 3, "Cannot overwrite a value"),
        (toml("x = 1", ".".join("a" * 17) + " = 1"), 3, "it is nested too deeply"),
        (toml("a = " + "[" * 17 + "]" * 17), 2, "it is nested too deeply"),
        (toml("a = " + "[" * 20_000), 2, "it is nested too deeply"),
    ],
)
def test_a_broken_header_has_a_problem_and_no_fields(text: str, line: int, problem: str) -> None:
    read = front_matter(text)
    assert read.problem
    assert read.problem.text == f"front matter: {problem}"
    assert text[slice(*read.problem.span)] == text.splitlines()[line - 1]
    assert (dict(read.fields), text[read.end :]) == ({}, "Body")


def test_a_number_of_thousands_of_digits_is_a_problem_and_no_crash() -> None:
    assert "4300 digits" in str(front_matter(toml("a = " + "9" * 5000)).problem)
    assert values(yaml("a: " + "9" * 5000)) == {"a": "9" * 5000}


def test_toml_values_and_places() -> None:
    text = toml(
        'title = "Bac 😀 \\"lofen\\"" # why',
        "date = 2024-01-05",
        "at = 2024-01-05T10:00:00Z",
        "n = 1_000 # n",
        "draft = false",
        "author.name = 'Ann'",
        'long = """',
        "foo = 1",
        '"""',
        "list = [ # ]",
        '  "a]",',
        "  'b' ]",
        "t = {u = {v = 1}}",
        "[params]",
        '"k.x" = 1.5',
        "[[people]]",
        "name = 'z'",
        "[ a . b ]",
        "c = true",
    )
    assert values(text) == {
        "title": 'Bac 😀 "lofen"',
        "date": "2024-01-05",
        "at": "2024-01-05T10:00:00+00:00",
        "n": 1000,
        "draft": False,
        "author.name": "Ann",
        "long": "foo = 1\n",
        "list": ["a]", "b"],
        "t": {"u": {"v": 1}},
        "params": {"k.x": 1.5},
        "params.k.x": 1.5,
        "a.b": {"c": True},
        "a.b.c": True,
    }
    assert places(text) == {
        "title": ("title", '"Bac 😀 \\"lofen\\""'),
        "date": ("date", "2024-01-05"),
        "at": ("at", "2024-01-05T10:00:00Z"),
        "n": ("n", "1_000"),
        "draft": ("draft", "false"),
        "author.name": ("author.name", "'Ann'"),
        "long": ("long", '"""\nfoo = 1\n"""'),
        "list": ("list", "[ # ]\n  \"a]\",\n  'b' ]"),
        "t": ("t", "{u = {v = 1}}"),
        "params": ("params", "params"),
        "params.k.x": ('"k.x"', "1.5"),
        "a.b": ("a . b", "a . b"),
        "a.b.c": ("c", "true"),
    }


def test_toml_with_other_line_ends() -> None:
    text = toml("a = 'x'", "b = [", "1 ]", newline="\r\n")
    assert places(text) == {"a": ("a", "'x'"), "b": ("b", "[\r\n1 ]")}


@pytest.mark.timed
@pytest.mark.parametrize(
    "text",
    [
        yaml("a: " + "[" * 60_000),
        yaml("- " * 30_000),
        yaml("? " * 30_000),
        yaml("a: '" + "\\" * 60_000),
        toml("[" + "a." * 16_000 + "a]", *["b=1"] * 4_000),
        toml(*(f"[{'.'.join('a' * 15)}.b{n}]" for n in range(1_500))),
        "---\n" + "a: b\n" * 1_000_000,
        "---\n" + "a: b\n" * 1_000_000 + "---\n",
    ],
)
def test_hostile_headers_are_quickly_done_with(text: str) -> None:
    began = time.process_time()
    front_matter(text)
    assert time.process_time() - began < 3
