"""Words beside the wrong neighbours: one by one, and where many come together."""

from __future__ import annotations

import time

import pytest

from medlint.checks import options_of, resolve
from medlint.options import Pool, compile_options, ready_values
from medlint.readers import read
from medlint.source import Source

from .conftest import RunCheck, _no_lexicon

SPUN = (
    "Wash your confront twice a day, then utilize a cream that secures against sun openness. Touchy skin may respond with"
    " aggravation. Take expansive sums of water, and get help for uneasiness assaults and postpartum gloom."
)
PLAIN = (
    "Wash your face twice a day, then use a cream that protects against the sun. Sensitive skin may react with redness."
    " Drink plenty of water, and get help for panic attacks and low moods after the birth of a child."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take expansive sums of water.", ["expansive sums"]),
        ("Take EXPANSIVE SUMS of water.", ["EXPANSIVE SUMS"]),
        ("Take *expansive* sums of water.", ["expansive* sums"]),
        ("Take expansive\nsums of water.", ["expansive\nsums"]),
        ("Take expansive, sums of water.", []),
        ("# Expansive Sums of Water", ["Expansive Sums"]),
        ("She works for Expansive Sums in Leeds.", []),
        ("He said “expansive sums” of water.", []),
        ("Type `expansive sums` here.", []),
        ("> Take expansive sums of water.", []),
        ("```\nexpansive sums\n```", []),
        ("See https://example.org/expansive sums-of.", []),
        ("~~expansive sums~~ large amounts", []),
        ("# References\n\n- Expansive sums of water in the old.", []),
        ("Take large amounts of water.", []),
        ("", []),
    ],
)
def test_what_looks_swapped(run_check: RunCheck, text: str, found: list[str]) -> None:
    assert [hit.text for hit in run_check("unlikely-collocation", text)] == found


def test_a_swap_tells_what_was_probably_meant_and_is_never_fixed(run_check: RunCheck) -> None:
    (hit,) = run_check("unlikely-collocation", "Take expansive sums of water.")
    assert hit.fields == {"match": "expansive sums", "better": "large amounts"}
    assert hit.fix is None


def test_terms_that_another_rule_reports_are_left_to_it(run_check: RunCheck) -> None:
    terms = {"expansive sums of": "large amounts of"}
    assert run_check("unlikely-collocation", "Take expansive sums of water.", terms=terms) == []


def test_a_document_that_is_known_to_be_spun_needs_less(run_check: RunCheck) -> None:
    text = "She has a rest pattern of her own."
    assert run_check("unlikely-collocation", text) == []
    assert "rest pattern" in [hit.text for hit in run_check("unlikely-collocation", f"{text} {SPUN}")]
    assert run_check("unlikely-collocation", text, sure=2.0)


def test_a_document_that_is_known_to_be_spun_gives_its_lesser_swaps_too(run_check: RunCheck) -> None:
    lesser = "Pregnant ladies rest, and falls are infrequently bad."
    assert run_check("unlikely-collocation", lesser) == []
    found = [hit.fields["better"] for hit in run_check("unlikely-collocation", f"{SPUN} {lesser}")]
    assert {"pregnant women", "rarely"} <= set(found)
    found = [hit.fields["better"] for hit in run_check("unlikely-collocation", f"{SPUN} {lesser}", possible=9.0)]
    assert not {"pregnant women", "rarely"} & set(found)


def test_one_sure_swap_does_not_make_a_document_known(run_check: RunCheck) -> None:
    text = "Take expansive sums of water. Pregnant ladies ought to. A malady is a bothersome thing."
    assert [hit.text for hit in run_check("unlikely-collocation", text)] == ["expansive sums"]


def test_names_and_mentions_are_no_use(run_check: RunCheck) -> None:
    terms = {"heart assault": "heart attack", "bosom cancer": "breast cancer"}
    text = "Join the Heart Assault Band. Avoid words such as bosom cancer, expansive sums and uneasiness assaults."
    for check in ("unlikely-collocation", "spun-passage"):
        assert run_check(check, text, terms=terms, mentions=["words such as"]) == []
    assert run_check("spun-passage", text, terms=terms) != []


def test_a_term_of_no_good_writer_makes_a_document_known(run_check: RunCheck) -> None:
    text = "A heart assault is bad. One may additionally rest. A malady is a bothersome thing, and ladies ought to."
    options = {"phrases": {"may additionally": "may also"}, "min_signs": 4}
    assert run_check("spun-passage", text, **options) == []
    assert run_check("spun-passage", text, terms={"heart assault": "heart attack"}, **options) != []


def test_a_short_rest_goes_with_the_passage_before(run_check: RunCheck) -> None:
    (hit,) = run_check("spun-passage", f"{SPUN}\n\nThey recuperate wounds.", min_words=30)
    assert hit.text.endswith("wounds.")
    first, second = run_check("spun-passage", f"{SPUN}\n\n{SPUN}", min_words=30)
    assert (first.text, second.text) == (SPUN, SPUN)


def test_a_long_plain_document_is_not_known_to_be_spun(run_check: RunCheck) -> None:
    text = "\n\n".join(["She has a rest pattern of her own, and joint torment.", *[PLAIN] * 12])
    assert [hit.text for hit in run_check("unlikely-collocation", text)] == ["joint torment"]


def test_a_spun_passage_lists_what_was_probably_meant(run_check: RunCheck) -> None:
    (hit,) = run_check("spun-passage", f"{PLAIN}\n\n{SPUN}\n\n{PLAIN}", min_words=30)
    assert hit.text == SPUN
    assert int(str(hit.fields["count"])) >= 6
    assert "“expansive sums” (large amounts?)" in str(hit.fields["examples"])


def test_as_many_examples_as_asked_for(run_check: RunCheck) -> None:
    (hit,) = run_check("spun-passage", SPUN, examples=2)
    assert str(hit.fields["examples"]).count("“") == 2


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "",
        "# Title only",
        f"> {SPUN}",
        f"```\n{SPUN}\n```",
        "“Wash your confront”, “sun openness”, “touchy skin”, “uneasiness assaults” and “postpartum gloom” are not English.",
        " ".join(["She has a sickness, a malady and an ailment."] * 20),
    ],
)
def test_plain_text_is_no_spun_passage(run_check: RunCheck, text: str) -> None:
    assert run_check("spun-passage", text) == []


def test_a_repeated_sign_counts_once(run_check: RunCheck) -> None:
    assert run_check("spun-passage", "Take expansive sums of water. " * 4) == []


def test_phrases_and_wrong_articles_are_signs(run_check: RunCheck) -> None:
    text = "He took an vital pill and a extend of drops. One may additionally rest, with the useful resource of tea."
    phrases = {"may additionally": "may also", "with the useful resource of": "with the help of"}
    assert run_check("spun-passage", text) == []
    (hit,) = run_check("spun-passage", text, phrases=phrases, min_weight=5.0)
    assert hit.text == text
    assert "“may additionally” (may also?)" in str(hit.fields["examples"])


def test_a_passage_is_made_of_whole_sentences(run_check: RunCheck) -> None:
    listed = [hit.text for hit in run_check("spun-passage", "\n\n".join([SPUN] * 3), min_words=10)]
    assert len(listed) > 3
    assert all("." not in text.rstrip(".") or text.count(".") < 3 for text in listed)


@pytest.mark.timed
@pytest.mark.parametrize("unit", ["recuperate wounds ", "an vital a extend ", "serious dying, of ", "Expansive Sums. "])
@pytest.mark.parametrize("check", ["unlikely-collocation", "spun-passage"])
def test_hostile_text_takes_linear_time(check: str, unit: str) -> None:
    function = resolve(check)
    cls = options_of(function)
    options = cls(**ready_values(compile_options(cls, {}, _no_lexicon), Pool()))

    def seconds(size: int) -> float:
        document = read(Source("page", unit * size, "text"))
        document.sentences, document.words  # noqa: B018
        started = time.process_time()
        list(function(document, options))
        return time.process_time() - started

    seconds(100)
    assert min(seconds(8_000) for _ in range(3)) < 10 * max(seconds(2_000), 0.01)


def test_of_a_document_with_few_telltales_only_the_blocks_that_hold_one_are_looked_through(run_check: RunCheck) -> None:
    def found(text: str, *telltales: str) -> list[str]:
        return [hit.text for hit in run_check("unlikely-collocation", text, telltales=list(telltales))]

    spun = ["Take expansive sums of water.", "Watch for an uneasiness assault."]
    plain = ["The nurse will show you how to use the pump at home, and will call you the next day."] * 9
    text = "\n\n".join([spun[0], *plain, spun[1]])
    assert found(text, "sums") == ["expansive sums"]
    assert (
        found(text, "sums", "assault") == found("\n\n".join(spun), "sums") == ["expansive sums", "uneasiness assault"]
    )
