"""Names among words with capitals."""

from __future__ import annotations

import pytest

from medlint.text.names import is_name


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("Alcoholics Victorious meets on Fridays", "Alcoholics", True),
        ("Alcoholics should not drink", "Alcoholics", False),
        ("The Elderly Patient is a textbook", "Elderly Patient", True),
        ("In his book Drug Abuse the author", "Drug Abuse", True),
        ("a lunch for Diabetics every week", "Diabetics", False),
        ("the Society for the Deaf and Blind meets", "Blind", True),
        ("the Society for Epileptics meets", "Epileptics", True),
        ("the diabetics of Leeds", "diabetics", False),
        ("ALL DIABETICS should know", "DIABETICS", False),
        ("Diabetics I know", "Diabetics", False),
        ("Help For Diabetics In Leeds", "Diabetics", False),
        ("He is on it", "on it", False),
    ],
)
def test_is_name(text: str, part: str, expected: bool) -> None:
    start = text.index(part)
    assert is_name(text, start, start + len(part)) is expected
