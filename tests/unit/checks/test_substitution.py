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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Care for the elderly.", ["the elderly"]),
        ("the elderly who fall", ["the elderly"]),
        ("Care of the elderly\n\nMore", ["the elderly"]),
        ("the elderly (over 80)", ["the elderly"]),
        ("The Elderly Who", ["The Elderly"]),
        ("the elderly man", []),
        ("the elderly-care ward", []),
        ("the elderly/frail", []),
        ("the elderly's home", []),
        ("the elderly**who** fall", []),
        ("the elderly “who”", ["the elderly"]),
    ],
)
def test_a_noun_is_told_from_an_adjective_by_the_next_word(run_check: RunCheck, text: str, found: list[str]) -> None:
    hits = run_check("substitution", text, substitutions={}, nouns={"the elderly": "older people"}, next_words=["who"])
    assert [hit.text for hit in hits] == found
    assert all(str(hit.fields["better"]).lower() == "older people" for hit in hits)


def test_what_is_doubted_where_it_overlaps(run_check: RunCheck) -> None:
    hits = run_check("substitution", "prior to it, prior art", substitutions=WORDS, doubts=["prior art"])
    assert [(hit.text, hit.doubtful) for hit in hits] == [("prior to", False), ("prior", True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Words to avoid: prior, utilise", []),
        ("prior, not words to avoid", ["prior"]),
        ("# Style\n\n## Words to avoid\n\nprior\n\n## Others\n\nprior", ["prior"]),
        ("# Words to avoid\n\nx\n\n## Verbs\n\nprior", []),  # the first heading is above all
        ("Words to avoid\n\n- x\n- prior\n\nprior", ["prior"]),
        ("Words to avoid\n\nprior", ["prior"]),
        ("- prior", ["prior"]),
    ],
)
def test_mention_is_not_use(run_check: RunCheck, text: str, found: list[str]) -> None:
    hits = run_check("substitution", text, substitutions=WORDS, mentions=["words to avoid"])
    assert [hit.text for hit in hits] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Alcoholics Victorious meets on Fridays.", []),
        ("Alcoholics often lack thiamine.", ["Alcoholics"]),
        ("He runs the Society for Alcoholics in Leeds.", []),
        ("A room for ALCOHOLICS is ready.", ["ALCOHOLICS"]),
        ("Help for alcoholics is near.", ["alcoholics"]),
        # In a title every word has a capital.
        ("- Rooms For Alcoholics In Leeds", ["Alcoholics"]),
        ("# Help for Alcoholics in your town", ["Alcoholics"]),
    ],
)
def test_names_are_left_alone(run_check: RunCheck, text: str, found: list[str]) -> None:
    options = {"substitutions": {"alcoholics": "people with alcohol use disorder"}}
    assert [hit.text for hit in run_check("substitution", text, names=False, **options)] == found
    assert len(run_check("substitution", text, **options)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A diabetic eats fruit, too.", ["A diabetic"]),
        ("It is every diabetic's fear.", ["every diabetic"]),
        ("A diabetic crisis is an abscess away.", []),
        ("The diabetic eats fruit.", []),
        ("A diabetic ulcer heals.", []),
    ],
)
def test_one_person_takes_a_verb(run_check: RunCheck, text: str, found: list[str]) -> None:
    hits = run_check("substitution", text, nouns={"(a|every|the) diabetic": "a person with diabetes"})
    assert [hit.text for hit in hits] == found
