"""The table of collocations, made from a little text and little lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from medlint.text.collocation_table import make
from medlint.text.collocations import ESTABLISHED, FIRM, PROTECTED, Collocations, swaps, words_of

TEXT = """\
A heart attack is an emergency. After a heart attack, rest.

The pulse pressure rose. Loss of appetite is common.
"""
ENGLISH = {
    "heart": 900,
    "attack": 800,
    "attacks": 300,
    "assault": 500,
    "assaults": 90,
    "loss": 700,
    "misfortune": 40,
    "of": 9000,
}
FILES = {
    "index.noun": "  1 the notice of the licence\nassault n 1 1 @ 1 1 00000001\nattack n 1 1 @ 1 1 00000001\nheart_rate n 1 0 1 0 00000002\nloss n 1 0 1 0 00000003\nmisfortune n 1 0 1 0 00000003\nchild n 1 0 1 0 00000004\nkid n 1 0 1 0 00000004\n",
    "index.verb": "assault v 1 0 1 0 00000005\nattack v 1 0 1 0 00000005\neat v 1 0 1 0 00000006\ndevour v 1 0 1 0 00000006\n",
    "index.adj": "",
    "noun.exc": "children child\n",
    "verb.exc": "ate eat\neaten eat\neating eat\n",
    "adj.exc": "",
}
LISTS = {
    "spinner-pairs": "# ours\nassault => attack\nboom => growth\nmind => brain\ndevour => eat\nmisfortune => loss\npulse => blood\n",
    "spinner-synonyms": "# ours\nkid => child\n",
    "health-collocations": "# ours\nblood pressure\nloss of appetite\ntumor growth\n",
    "fixed-terms": "# ours\npulse pressure\nkid\n",
    "firm-terms": "# ours\nblood pressure\nshortness of breath\npulse pressure\nbrain tumor\n",
    "spelling-us": "# ours\ntumor\n",
    "spelling-gb": "# ours\ntumour\n",
}

Make = Callable[..., Collocations]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    def folder(name: str, files: dict[str, str]) -> str:
        (tmp_path / name).mkdir(exist_ok=True)
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    def run(documents: int = 8, text: str = TEXT) -> bytes:
        return make(
            folder("text", {f"{number:02}.txt": text for number in range(documents)}),
            folder("wordnet", FILES),
            folder("english", {
                "frequency_dictionary_en_82_765.txt": "".join(f"{word} {count}\n" for word, count in ENGLISH.items()),
                "frequency_bigramdictionary_en_243_342.txt": "chest pain 900000000\n",
            }),
            folder("lists", {f"{name}.txt": text for name, text in LISTS.items()}),
        )  # fmt: skip

    return run


def meant(table: Collocations, word: str) -> list[tuple[str, bool]]:
    return [(candidate.word, candidate.telling) for candidate in table.candidates(word)]


def test_the_same_input_gives_the_same_bytes(made: Make) -> None:
    assert made() == made()


def test_pairs_are_inflected(made: Make) -> None:
    table = Collocations(made())
    assert meant(table, "assault") == [("attack", True)]
    assert meant(table, "assaults") == [("attacks", True)]
    assert meant(table, "assaulted") == [("attacked", True)]
    assert meant(table, "assaulting") == [("attacking", True)]
    assert meant(table, "devours") == [("eats", True)]
    assert meant(table, "devoured") == [("eaten", True)]
    assert meant(table, "kids") == [("children", False)]
    assert meant(table, "attack") == []


def test_what_stands_together_in_the_text_is_established(made: Make) -> None:
    table = Collocations(made())
    assert table.value("heart attack") & ESTABLISHED
    assert table.value("loss of appetite") & ESTABLISHED
    assert table.value("blood pressure") & ESTABLISHED
    assert table.value("pulse pressure") == PROTECTED
    assert table.value("heart assault") == 0


def test_firm_terms_are_marked(made: Make) -> None:
    table = Collocations(made())
    assert table.value("blood pressure") == FIRM
    assert table.value("of breath") != FIRM
    assert table.value("pulse pressure") == PROTECTED


def test_what_holds_in_american_spelling_holds_in_british(made: Make) -> None:
    table = Collocations(made())
    assert table.value("tumour growth") == table.value("tumor growth") > ESTABLISHED
    assert table.value("brain tumour") == table.value("brain tumor") == FIRM


def test_a_swap_is_undone(made: Make) -> None:
    table = Collocations(made())
    found = swaps(words_of("after a heart assault with misfortune of appetite and pulse pressure"), table, 0.0)
    assert [swap.better for swap in found] == ["heart attack", "loss of appetite"]


def test_a_pair_that_fires_on_good_text_loses(made: Make) -> None:
    odd = "A heart attack hurts. One heart attack more.\n\nHe wrote of a heart assault once.\n"
    prior = Collocations(made()).candidates("assault")[0].prior
    assert Collocations(made(text=TEXT + "\n" + odd)).candidates("assault")[0].prior < prior


def test_a_rare_word_for_a_common_one_is_in_excess(made: Make) -> None:
    table = Collocations(made())
    assert table.excess("misfortune") > 0
    assert table.excess("kid") == 0
