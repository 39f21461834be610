"""Wording for which there is a better one."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import RunCheck

WORDS = {"utilise*": "use", "prior to": "before", "prior": "earlier", "e-mail": "email", "in order to": "to"}


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("utilise it", {}, [("utilise", "use")]),
        ("Utilise it", {}, [("Utilise", "Use")]),
        ("UTILISE IT", {}, [("UTILISE", "USE")]),
        ("uTILISE it", {}, [("uTILISE", "use")]),
        ("Prior to it", {}, [("Prior to", "Before")]),
        ("PRIOR TO IT", {}, [("PRIOR TO", "BEFORE")]),
        ("the prior to-do", {}, [("prior to", "before")]),
        ("the prior one", {}, [("prior", "earlier")]),
        ("prior\nto it", {}, [("prior\nto", "before")]),
        ("e mail, e-mail", {}, [("e mail", "email"), ("e-mail", "email")]),
        ("“utilise” `utilise` www.utilise.org", {}, []),
        ("“utilise”", {"quotations": True}, [("utilise", "use")]),
        ("> utilise", {}, []),
        ("> utilise", {"scope": ["quote"]}, [("utilise", "use")]),
        ("", {}, []),
        ("prior to the prior art", {"unless": ["prior art"]}, [("prior to", "before")]),
        ("well prior to it", {"unless": ["well prior to it"]}, []),
        ("long prior to it", {"unless": ["long prior"]}, []),
        ("utilise it, and prior art", {"unless": ["prior art"]}, [("utilise", "use")]),
        ("the prior art", {"unless": ["art"]}, [("prior", "earlier")]),
    ],
)
def test_substitution(run_check: RunCheck, text: str, options: dict[str, Any], found: list[tuple[str, str]]) -> None:
    hits = run_check("substitution", text, substitutions=WORDS, **options)
    assert [(hit.text, hit.fields["better"]) for hit in hits] == found
    assert all(hit.fix is None for hit in hits)


def test_a_fix_is_made_where_it_is_safe(run_check: RunCheck) -> None:
    (hit,) = run_check("substitution", "Utilise it", substitutions=WORDS, fix=True)
    assert (hit.fix, hit.fields) == ("Use", {"match": "Utilise", "better": "Use"})


def test_one_letter_does_not_make_capitals(run_check: RunCheck) -> None:
    (hit,) = run_check("substitution", "A b", substitutions={"a": "one"})
    assert hit.fields["better"] == "One"
