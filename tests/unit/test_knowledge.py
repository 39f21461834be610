"""Knowledge files: strict reading, what classes hand down, and the form that the cache holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from medlint.knowledge import Knowledge
from medlint.options import OptionError
from medlint.pack import Pack
from medlint.strict_yaml import FileError

DRUG = """\
name: samplol
names: [samplol, Sampla]
ambiguous: [samplol street]
class: [calmers]
labels:
  oral:
    title: Samplol tablets
    set-id: 01234567-89ab-cdef-0123-456789abcdef
    effective: '2025-03-28'
requires:
  - caveat: abrupt-stop
    level: critical
    because: a sudden stop has caused fits
    consequence: [fit*]
    confidence: stable
    sections:
      oral: 5.1 Withdrawal
checked: true
reviewed-by: null
"""
CLASS = """\
name: calmers
names: [calmer(s)?]
labels:
  oral:
    title: Labels of calmers
requires:
  - caveat: driving
    level: important
    because: they make drivers sleepy
    confidence: varies
    sections:
      oral: 17 Patient Counseling
  - caveat: abrupt-stop
    level: advisory
    because: a class says less than its drugs
    confidence: stable
    sections:
      oral: 5 Warnings
checked: false
"""
CAVEAT = """\
title: A title
words:
  stop: [stop(?:s|ping)?, quit]
  sudden: ['<stop> ... suddenly']
evidence:
  - [<sudden>, harm]
  - ['(?P<never>never) <stop>']
not: [myth]
strip:
  - stop reading
satisfied: [one, two]
unsatisfied: [three]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "drugs/samplol.yml": DRUG,
        "classes/calmers.yml": CLASS,
        "caveats/abrupt-stop.yml": CAVEAT,
        "caveats/driving.yml": CAVEAT,
    }.items():
        path = tmp_path / "knowledge" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "knowledge"


def test_a_drug_is_what_its_file_says(folder: Path) -> None:
    drug = Knowledge.read(folder).drugs["samplol"]
    assert (drug.name, drug.names, drug.classes) == ("samplol", ("samplol", "Sampla"), ("calmers",))
    assert drug.labels["oral"] == ("Samplol tablets", "01234567-89ab-cdef-0123-456789abcdef", "2025-03-28")
    assert (drug.checked, drug.reviewed_by) == (True, None)
    assert drug.citation(drug.requires[0]) == "Samplol tablets, 5.1 Withdrawal, 2025-03-28"


def test_a_class_hands_down_what_the_drug_does_not_say_itself(folder: Path) -> None:
    knowledge = Knowledge.read(folder)
    required = list(knowledge.requirements(knowledge.drugs["samplol"]))
    assert [(entry.name, requirement.caveat) for entry, requirement in required] == [
        ("samplol", "abrupt-stop"),
        ("calmers", "driving"),
    ]


def test_all_that_require_a_caveat_are_compiled_with_it(folder: Path) -> None:
    compiled = Knowledge.read(folder).compiled("driving")
    assert [(subject["name"], subject["level"], subject["sure"]) for subject in compiled["subjects"]] == [
        ("samplol", "important", False),
        ("calmers", "important", False),
    ]
    assert compiled["owners"] == [0, 0, 1]
    assert compiled["subjects"][0]["label"] == "Labels of calmers, 17 Patient Counseling"
    assert json.loads(json.dumps(compiled))["owners"] == compiled["owners"]


def test_what_is_contested_is_not_sure(folder: Path) -> None:
    path = folder / "drugs" / "samplol.yml"
    path.write_text(DRUG.replace("confidence: stable", "confidence: contested"))
    assert not Knowledge.read(folder).compiled("abrupt-stop")["subjects"][0]["sure"]


def test_words_and_gaps_are_written_out(folder: Path) -> None:
    (sudden, harm), (never,) = Knowledge.read(folder).caveats["abrupt-stop"].evidence
    assert re.search(harm, "it does harm.") and not re.search(harm, "harmless")
    assert re.search(never, "never quit")
    assert re.search(sudden, "stopping it or its twin suddenly")
    assert re.search(sudden, "quit suddenly")
    for other in ("nonstop suddenly", "stop it if you suddenly swell", "stop, suddenly", "stop a b c d e f g suddenly"):
        assert not re.search(sudden, other), other


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "problem"),
    [
        ("drugs/samplol.yml", "checked: true", "chekced: true", 18, "unknown key 'chekced'; did you mean 'checked'?"),
        ("drugs/samplol.yml", "checked: true", "checked: perhaps", 18, "'checked' must be true or false"),
        ("drugs/samplol.yml", "name: samplol\n", "", 1, "the key 'name' is missing"),
        ("drugs/samplol.yml", "Sampla]", "samplol]", 2, "'samplol' stands twice"),
        ("drugs/samplol.yml", "Sampla]", "Calmers]", 2, "'calmer(s)?' is a name in samplol.yml too"),
        ("drugs/samplol.yml", "Sampla]", "(Sampla]", 2, "unclosed '('"),
        ("drugs/samplol.yml", "Sampla]", "12]", 2, "a text is wanted, not 12"),
        ("drugs/samplol.yml", "[calmers]", "[calmer]", 4, "there is no class 'calmer'; did you mean 'calmers'?"),
        ("drugs/samplol.yml", "  oral:\n    title", "  by mouth:\n    title", 6, "there is no route 'by mouth'"),
        ("drugs/samplol.yml", "    title: Samplol tablets\n", "", 6, "the key 'title' is missing"),
        ("drugs/samplol.yml", "    effective: '2025-03-28'\n", "", 6, "the key 'effective' is missing"),
        ("drugs/samplol.yml", "2025-03-28", "28 March 2025", 9, "'28 March 2025' is not a date"),
        ("drugs/samplol.yml", "01234567-", "1234567-", 8, "is not a set id of DailyMed"),
        ("drugs/samplol.yml", "caveat: abrupt-stop", "caveat: abrupt-end", 11, "there is no caveat 'abrupt-end'"),
        ("drugs/samplol.yml", "level: critical", "level: crit", 12, "no level 'crit'; did you mean 'critical'?"),
        ("drugs/samplol.yml", "confidence: stable", "confidence: A", 15, "there is no confidence 'A'"),
        ("drugs/samplol.yml", "      oral: 5.1", "      nasal: 5.1", 17, "there is no route with a label 'nasal'"),
        ("drugs/samplol.yml", "oral: 5.1 Withdrawal", "oral: 5.1", 17, "'oral' must be a text"),
        ("drugs/samplol.yml", "sections:\n      oral: 5.1 Withdrawal", "sections: {}", 16, "at least one section"),
        ("drugs/samplol.yml", "    because:", "    why:", 13, "unknown key 'why'"),
        ("drugs/samplol.yml", "    because: a sudden stop has caused fits\n", "", 11, "the key 'because' is missing"),
        ("drugs/samplol.yml", "requires:\n  - caveat", "requires:\n  - none\n  - caveat", 11, "a group of keys"),
        ("caveats/driving.yml", "evidence:", "evidenc:", 5, "unknown key 'evidenc'; did you mean 'evidence'?"),
        ("caveats/driving.yml", "[<sudden>, harm]", "[<suden>, harm]", 6, "there is no word 'suden'; did you mean"),
        ("caveats/driving.yml", "[<sudden>, harm]", "[<sudden>, (harm]", 6, "not a regular expression"),
        ("caveats/driving.yml", "[<sudden>, harm]", "[]", 6, "a list of patterns is wanted"),
        ("caveats/driving.yml", "[<sudden>, harm]", "harm", 6, "a list of patterns is wanted"),
        ("caveats/driving.yml", "stop reading", "'[stop'", 10, "not a regular expression"),
        ("caveats/driving.yml", "stop reading", "12", 10, "a text is wanted, not 12"),
        ("caveats/driving.yml", "[one, two]", "[one, one]", 11, "'one' stands twice"),
        ("caveats/driving.yml", "title: A title", "title: A: title", 1, "not YAML"),
    ],
)
def test_a_fault_is_told_with_file_and_line(
    folder: Path, file: str, old: str, new: str, line: int, problem: str
) -> None:
    path = folder / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(FileError) as raised:
        Knowledge.read(folder)
    assert problem.lower() in str(raised.value).lower()
    if "is a name in" not in problem:
        assert str(raised.value).startswith(f"{path}:{line}: ")


def test_nothing_satisfies_a_caveat_without_evidence(folder: Path) -> None:
    path = folder / "caveats" / "driving.yml"
    path.write_text(re.sub(r"evidence:\n(  - .*\n)+", "evidence: []\n", CAVEAT))
    with pytest.raises(FileError, match=r"driving\.yml:5: without evidence nothing satisfies the caveat"):
        Knowledge.read(folder)


def test_a_drug_without_a_label_has_no_source(folder: Path) -> None:
    path = folder / "classes" / "calmers.yml"
    path.write_text(CLASS.replace("labels:\n  oral:\n    title: Labels of calmers\n", "labels: {}\n"))
    with pytest.raises(FileError, match=r"calmers\.yml:3: at least one label is wanted"):
        Knowledge.read(folder)


def test_a_rule_is_told_what_is_wrong_with_the_knowledge(folder: Path) -> None:
    (folder / "drugs" / "samplol.yml").write_text("name: samplol\n")
    with pytest.raises(OptionError, match=r"samplol\.yml:1: the key 'names' is missing"):
        Pack(folder.parent).caveat("abrupt-stop")


def test_an_unknown_caveat_gets_a_suggestion(folder: Path) -> None:
    with pytest.raises(LookupError, match="there is no caveat 'abrupt-stp'; did you mean 'abrupt-stop'"):
        Knowledge.read(folder).compiled("abrupt-stp")


def test_the_built_in_knowledge_is_sound() -> None:
    knowledge = Pack.builtin().knowledge
    assert "baclofen" in knowledge.drugs
    for name, caveat in knowledge.caveats.items():
        assert len(caveat.satisfied) >= 40, name
        assert len(caveat.unsatisfied) >= 40, name
        assert not set(caveat.satisfied) & set(caveat.unsatisfied), name
