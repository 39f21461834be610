"""A check run as the engine runs it: on a document that a reader made, with options as a rule file writes them."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import pytest

from medlint.checks import options_of, resolve
from medlint.options import LexiconEntry, Pool, compile_options, ready_values
from medlint.readers import read
from medlint.source import Source, Span


class Found(NamedTuple):
    """A hit with the source text that it covers."""

    text: str
    doubtful: bool
    fix: str | None
    fields: dict[str, object]


class RunCheck(Protocol):
    def __call__(self, check: str, text: str, format: str = "markdown", **options: object) -> list[Found]: ...


def _no_lexicon(name: str) -> list[LexiconEntry]:
    raise AssertionError(f"no word list is wanted here: {name}")


@pytest.fixture
def run_check() -> RunCheck:
    def run(check: str, text: str, format: str = "markdown", **options: object) -> list[Found]:
        function = resolve(check)
        cls = options_of(function)
        raw = {key.replace("_", "-"): value for key, value in options.items()}
        ready = cls(**ready_values(compile_options(cls, raw, _no_lexicon), Pool()))
        document = read(Source("page", text, format))
        found = []
        for hit in function(document, ready):
            span = Span(hit.start, hit.end) if hit.in_source else document.map.locate(hit.start, hit.end)
            found.append(Found(text[span.start : span.end], hit.doubtful, hit.fix, dict(hit.fields)))
        return found

    return run
