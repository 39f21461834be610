"""Every example of every rule file."""

from __future__ import annotations

import pytest

from medlint.compiled import RuleSet
from medlint.pack import Pack
from medlint.rule import Rule
from medlint.testing import Case, cases, check_case

RULES, ERRORS = Pack.builtin().rules()


def test_no_rule_file_is_refused() -> None:
    assert ERRORS == []


@pytest.fixture(scope="module")
def sets() -> dict[str, RuleSet]:
    return {}


@pytest.mark.parametrize(
    ("rule", "case"), [pytest.param(rule, case, id=case.name) for rule in RULES for case in cases(rule)]
)
def test_example(rule: Rule, case: Case, sets: dict[str, RuleSet]) -> None:
    rules = sets.setdefault(rule.id, RuleSet.of(rule))
    problem = check_case(rule, case, rules)
    assert problem is None, problem
