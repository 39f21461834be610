"""Links that pay, with and without a word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS: dict[str, object] = {
    "targets": [r"[?&]aff=\d"],
    "contains": ["aff="],
    "names": ["sponsor = disclosure"],
    "declared_by": ["disclosure"],
    "said": ["we earn"],
}
LINK = "[here](https://shop.example/?aff=7)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Get it {LINK}.", [(LINK, 1)]),
        (f"Get it {LINK} or {LINK}.", [(LINK, 2)]),
        (f"Get it {LINK}. We earn from it.", []),
        (f"---\nsponsor: true\n---\nGet it {LINK}.", []),
        (f"---\nsponsor: false\n---\nGet it {LINK}.", [(LINK, 1)]),
        ("Get it [here](https://shop.example/?aff=x).", []),
        ("Get it [here](https://shop.example/).", []),
        ("", []),
    ],
)
def test_undisclosed(run_check: RunCheck, text: str, expected: list[tuple[str, int]]) -> None:
    found = run_check("undisclosed", text, **OPTIONS)
    assert [(hit.text, hit.fields["count"]) for hit in found] == expected
