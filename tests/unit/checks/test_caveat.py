"""Caveats: what satisfies them, which articles owe them, and where a finding stands."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping

import pytest

from medlint.checks.caveat import OwedCaveat, State, caveat, state_of
from medlint.document import BlockKind, Document, Field, Hit
from medlint.document_builder import DocumentBuilder
from medlint.knowledge import CaveatEntry, DrugEntry, Knowledge, Label, Requirement
from medlint.options import Pool, ready_values
from medlint.pack import Pack
from medlint.source import Source, Span

BUILT_IN = Pack.builtin().knowledge
FILLER = "It calms the nerves in the spine and eases tight muscles, so that cramps come less often. " * 4
LABEL = Label("A label", "01234567-89ab-cdef-0123-456789abcdef", "2025-03-28")


def options(compiled: Mapping[str, object], **values: object) -> OwedCaveat:
    ready = {"caveat": ("caveat", json.loads(json.dumps(compiled)))}
    plain = {"missing": "is silent", "partial": "gives no reason", **values}
    compiled_options = {**ready, **{key: ("plain", value) for key, value in plain.items()}}
    return OwedCaveat(**ready_values(compiled_options, Pool()))


def drug(name: str, *names: str, ambiguous: tuple[str, ...] = (), checked: bool = True, **changes: object) -> DrugEntry:
    requirement = Requirement("stop", "critical", "it harms", ("seizure(s)?",), "stable", {"oral": "5.1"})
    required = (requirement._replace(**changes),)
    return DrugEntry(name, (name, *names), ambiguous, (), {"oral": LABEL}, required, checked, None)


def knowledge(*drugs: DrugEntry) -> Mapping[str, object]:
    entry = CaveatEntry("Stop", (("stop", "suddenly"), ("taper",)), ("myth",), ("no need to taper",), (), ())
    return Knowledge({entry.name: entry for entry in drugs}, {}, {"stop": entry}).compiled("stop")


def article(*blocks: str, path: str = "page.md", front_matter: Mapping[str, object] | None = None) -> Document:
    """An article of blocks: `# ` marks a heading, `- ` a list item, `> ` a quote, `[1] ` a reference."""
    source = Source(path, "\n".join(blocks))
    builder = DocumentBuilder(source)
    builder.front_matter = {key: Field(value, Span(0, 0), Span(0, 0)) for key, value in (front_matter or {}).items()}
    kinds: dict[str, BlockKind] = {"#": "heading", "-": "list-item", ">": "quote", "[1]": "reference"}
    at = 0
    for block in blocks:
        mark = block.partition(" ")[0]
        kind = kinds.get(mark, "paragraph")
        builder.begin(kind, level=1, group=1 if kind == "list-item" else 0)
        builder.text(at + (len(mark) + 1 if mark in kinds else 0), at + len(block))
        at += len(block) + 1
    return builder.build()


def hits(document: Document, ready: OwedCaveat | None = None) -> list[Hit]:
    return list(caveat(document, ready or options(knowledge(drug("samplol", "sampla")))))


@pytest.mark.parametrize(
    ("name", "sentence", "given"),
    [
        pytest.param(name, sentence, given, id=f"{name}:{sentence}")
        for name, entry in BUILT_IN.caveats.items()
        for given, sentences in ((True, entry.satisfied), (False, entry.unsatisfied))
        for sentence in sentences
    ],
)
def test_sentences_of_a_caveat(name: str, sentence: str, given: bool) -> None:
    ready = options(BUILT_IN.compiled(name)).caveat
    assert (state_of(article(sentence), ready, 0) != "missing") is given


@pytest.mark.parametrize(
    ("state", "blocks"),
    [
        ("satisfied", ["Never stop it suddenly. You may have seizures."]),
        ("satisfied", ["Seizures are a risk.", "So is fatigue. Never stop suddenly."]),
        ("satisfied", ["Do not:", "- drive", "- stop it suddenly, as seizures can follow"]),
        ("satisfied", ["> Never stop suddenly: seizures can follow."]),
        ("satisfied", ["# Can I stop suddenly?", "No. You might have seizures."]),
        ("satisfied", ["Can I stop suddenly? No. You might have seizures."]),
        ("satisfied", ["# Taper it", "This keeps seizures away."]),
        ("partial", ["Never stop it suddenly."]),
        ("partial", ["Never stop it suddenly. One. Two. Three. Seizures are treated in hospital."]),
        ("missing", ["Take it with food. Seizures are rare."]),
        ("missing", ["# Stop it suddenly", "# Seizures"]),
        ("missing", ["Can I stop suddenly?", "# Seizures"]),
        ("missing", ["[1] Never stop suddenly: seizures after withdrawal. A journal."]),
        ("missing", ["It is a myth that you must not stop suddenly. Seizures are rare."]),
        ("missing", ["There is no need to taper. Seizures are rare."]),
        ("missing", ["Do not stop.", "Suddenly you may have seizures."]),
    ],
)
def test_state_of_an_article(state: State, blocks: list[str]) -> None:
    ready = options(knowledge(drug("samplol"))).caveat
    assert state_of(article(*blocks), ready, 0) == state


def test_a_lead_in_ends_with_the_block_that_it_leads_into() -> None:
    ready = options(knowledge(drug("samplol", consequence=()))).caveat
    assert state_of(article("# Suddenly", "One. Stop. Two.", "Three."), ready, 0) == "satisfied"
    assert state_of(article("# Suddenly", "One. Two.", "Stop."), ready, 0) == "missing"
    assert state_of(article("Suddenly:", "- one", "- stop"), ready, 0) == "satisfied"
    assert state_of(article("Suddenly:", "- one", "Stop."), ready, 0) == "missing"
    assert state_of(article("# Suddenly" + "!" * 300, "Stop."), ready, 0) == "missing"


def test_a_sentence_about_another_drug_alone_is_no_evidence() -> None:
    ready = options(knowledge(drug("samplol"), drug("otherol"))).caveat
    other = article("Never stop otherol suddenly, as seizures can follow.")
    assert [state_of(other, ready, place) for place in (0, 1)] == ["missing", "satisfied"]
    both = article("Never stop samplol or otherol suddenly, as seizures can follow.")
    assert [state_of(both, ready, place) for place in (0, 1)] == ["satisfied", "satisfied"]


def test_without_known_consequences_no_reason_is_asked() -> None:
    ready = options(knowledge(drug("samplol", consequence=()))).caveat
    assert state_of(article("Never stop suddenly."), ready, 0) == "satisfied"


@pytest.mark.parametrize(
    ("owes", "document"),
    [
        (True, article("# About Samplol", FILLER)),
        (True, article(FILLER, "# SAMPLA tablets", "Text.")),
        (True, article(FILLER + "Some take samplol.", path="posts/samplol-for-cramps.md")),
        (True, article(FILLER + "Some take samplol.", path="posts/samplol/index.md")),
        (True, article(FILLER + "Some take samplol.", front_matter={"title": "Is Samplol for you?"})),
        (True, article(FILLER + "Some take samplol.", front_matter={"drugs": ["Otherol", "Sampla"]})),
        (True, article(FILLER + "Some take samplol.", front_matter={"drug": "samplol"})),
        (True, article(FILLER + "Samplol helps. " * 5)),
        (False, article(FILLER + "Some take samplol.")),
        (False, article(FILLER + "Samplol helps. " * 4)),
        (False, article(FILLER * 10 + "Samplol helps. " * 5)),
        (False, article(FILLER, path="samplol.md")),
        (False, article(FILLER + "Some take samplolol.", path="samplolol.md")),
        (False, article("# Samplol", "Ask your pharmacist.")),
        (False, article("# About Samplol Street", FILLER)),
        (False, article(FILLER, *["[1] Samplol in cramps. A journal."] * 6)),
    ],
)
def test_only_an_article_about_the_drug_owes_the_caveat(owes: bool, document: Document) -> None:
    ready = options(knowledge(drug("samplol", "sampla", ambiguous=("samplol street",))))
    assert bool(hits(document, ready)) is owes


def test_the_finding_stands_at_the_first_heading_that_names_the_drug() -> None:
    document = article("Samplol is old. " + FILLER, "# Taking Samplol", "# Storing samplol", "Text.")
    (hit,) = hits(document)
    assert document.prose[hit.start : hit.end] == "Samplol"
    assert document.prose[: hit.start].endswith("Taking ")
    assert hit.fields == {
        "drug": "samplol",
        "problem": "is silent",
        "because": "it harms",
        "label": "A label, 5.1, 2025-03-28",
    }
    assert not hit.doubtful


def test_an_article_that_gives_the_caveat_and_the_reason_has_no_finding() -> None:
    assert hits(article("# Samplol", FILLER, "Never stop suddenly: seizures can follow.")) == []


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("satisfied", "Never stop baclofen suddenly. You could have fits or see things that are not there."),
        ("satisfied", "Do not stop it all at once: your spasms may come back worse than before."),
        ("satisfied", "If the pump runs dry, dangerous withdrawal can follow."),
        ("satisfied", "Wean off slowly. People who did not have ended up in intensive care."),
        ("partial", "Do not stop baclofen suddenly, as you may get withdrawal symptoms."),
        ("partial", "Your doctor will lower the dose little by little. Take it with milk."),
        ("missing", "Baclofen can cause seizures and confusion. Call your doctor."),
    ],
)
def test_what_an_article_on_baclofen_must_say(state: State, text: str) -> None:
    ready = options(BUILT_IN.compiled("abrupt-stop")).caveat
    names = [subject.name for subject in ready.subjects]
    assert state_of(article(text), ready, names.index("baclofen")) == state


def test_a_missing_reason_has_its_own_wording_and_is_doubtful() -> None:
    (hit,) = hits(article("# Samplol", FILLER, "Never stop suddenly."))
    assert hit.fields["problem"] == "gives no reason"
    assert hit.doubtful


def test_each_subject_has_its_finding() -> None:
    ready = options(knowledge(drug("samplol"), drug("otherol")))
    found = hits(article("# Samplol or otherol?", FILLER), ready)
    assert [hit.fields["drug"] for hit in found] == ["samplol", "otherol"]


@pytest.mark.parametrize(
    "entry",
    [
        drug("samplol", checked=False),
        drug("samplol", level="important"),
        drug("samplol", level="advisory"),
        drug("samplol", confidence="contested"),
    ],
)
def test_only_what_is_critical_and_checked_is_certain(entry: DrugEntry) -> None:
    (hit,) = hits(article("# Samplol", FILLER), options(knowledge(entry)))
    assert hit.doubtful


@pytest.mark.timed
@pytest.mark.parametrize(
    "hostile",
    [
        "never stop the drug " * 500,
        "no problem with it " * 500,
        "lower the dose slowly or " * 400,
        "a" * 10_000,
        "stop " + "a'" * 5_000,
        "not-" * 3_000,
        "Can I stop baclofen suddenly? " * 300,
        "Never stop baclofen suddenly. " * 300,
        "before you " * 1_000,
        "Over a b c d e " * 700,
    ],
)
def test_time_grows_with_the_text(hostile: str) -> None:
    ready = options(BUILT_IN.compiled("abrupt-stop")).caveat

    def seconds(text: str) -> float:
        times = []
        for _ in range(3):
            document = article(text)
            document.sentences  # noqa: B018 - only the check is timed
            began = time.process_time()
            state_of(document, ready, 0)
            times.append(time.process_time() - began)
        return min(times)

    state_of(article("Text."), ready, 0)
    assert seconds(hostile * 4) < 10 * seconds(hostile) + 0.02


def test_a_start_from_the_cache_reads_no_knowledge() -> None:
    code = (
        "import sys, medlint.checks.caveat, medlint.compiled;"
        "print(sorted({'yaml', 'medlint.knowledge', 'medlint.strict_yaml'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
