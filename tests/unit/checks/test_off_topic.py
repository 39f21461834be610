"""References about another drug, or another area of health."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {
    "drugs": ["baclofen", "disulfiram", "acamprosate", "tizanidine", "lioresal"],
    "areas": ["teeth: caries", "nerves: migraine", "nerves: spasticity", "heart: blood pressure", "pain: headache"],
    "labels": ["prescribing information"],
    "common": ["trial"],
}
TITLED = "# Baclofen\n\nBaclofen eases spasticity{}\n\n# References\n\n- {}"
UNTITLED = "# Migraine\n\nA migraine is a headache{}\n\n# References\n\n- {}"


@pytest.mark.parametrize(
    ("article", "more", "entry", "expected"),
    [
        (TITLED, ".", "Ito M. Disulfiram after detoxification. 2015.", ("disulfiram", False)),
        (TITLED, ".", "Ito M. Baclofen or disulfiram. 2015.", None),
        (TITLED, ". Disulfiram does not.", "Ito M. Disulfiram after detoxification. 2015.", None),
        (TITLED, ". Disulfiram does not.", "Ito M. Disulfiram and acamprosate compared. 2015.", ("acamprosate", True)),
        (TITLED, " [1]. Disulfiram does not.", "Ito M. Disulfiram and acamprosate compared. 2015.", None),
        (TITLED, ".", "Lioresal prescribing information. 2015.", None),
        (TITLED, ".", "Ito M. Sleep. 2015.", None),
        (TITLED, ".", "Ito M. Sealants against caries in farmers. 2015.", ("teeth", False)),
        (TITLED, ". Farmers know.", "Ito M. Sealants against caries in farmers. 2015.", None),
        (TITLED, ".", "Ito M. Sealants against caries. Spasticity. 2015.", None),
        (TITLED, ".", "Ito M. A trial of high blood pressure. 2015.", ("heart", False)),
        (UNTITLED, ".", "Ito M. Disulfiram after detoxification. 2015.", None),
        (UNTITLED, ". Baclofen helps.", "Ito M. Disulfiram against caries. 2015.", ("disulfiram", True)),
        (UNTITLED, ". Baclofen helps.", "Ito M. Disulfiram against a migraine’s return. 2015.", None),
        ("It helps{}\n\n# References\n\n- {}", ".", "Ito M. Sealants against caries. 2015.", None),
    ],
)
def test_off_topic(run_check: RunCheck, article: str, more: str, entry: str, expected: tuple[str, bool] | None) -> None:
    found = run_check("off-topic-reference", article.format(more, entry), **OPTIONS)
    assert [(each.text, each.fields["topic"], each.doubtful) for each in found] == (
        [(entry, *expected)] if expected else []
    )


@pytest.mark.parametrize("text", ["", "Baclofen helps.", "It helps[^1].\n\n[^1]: Disulfiram, 2015."])
def test_no_list(run_check: RunCheck, text: str) -> None:
    assert run_check("off-topic-reference", text, **OPTIONS) == []
