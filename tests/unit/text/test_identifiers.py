"""Identifiers: what is right, what cannot be, and what only might be a placeholder."""

from __future__ import annotations

import pytest

from medlint.text.identifiers import SIGNS, Limits, faults

LIMITS = Limits(pmid=60_000_000, nct=9_999_999)


@pytest.mark.parametrize(
    "text",
    """
    doi:10.1001/jama.2020.1
    doi: 10.1111/j.1530-0277.2010.01273.x
    https://doi.org/10.1056/NEJMoa1200303
    doi:10.1016/S0140-6736(20)30183-5
    doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
    doi:10.1371/journal.pone.0123456
    doi:10.1002/14651858.CD012345.pub2
    doi:10.1088/1361-6560/abc123
    https://doi.org/10/gfxx
    doi:https://doi.org/10.1136/bmj.n71
    doi:10.1000/182
    The doi of the article, and its DOI: none
    doing 10.1234567 of it
    PMID: 28450543; PMCID: PMC5469300.
    PMID number, PMID: pending
    https://pubmed.ncbi.nlm.nih.gov/30509934/
    NCT04368728 and NCT 04368728, NCT numbers, ISRCTN28816311
    ISBN 978-0-306-40615-7, ISBN 0-306-40615-2, ISBN 0 8044 2957 X
    ISBN-13: 978-0-306-40615-7 2019
    ISBN (print) 9780306406157
    https://orcid.org/0000-0002-1694-233X, ORCID iD: 0000-0002-1694-233x
    """.strip().split("\n"),
)
def test_right(text: str) -> None:
    assert list(faults(text, LIMITS)) == []


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("doi: 11.1000/xyz", "11.1000/xyz", "DOI"),
        ("doi:10.12/abc1", "10.12/abc1", "DOI"),
        ("https://doi.org/10.1001).", "10.1001", "DOI"),
        ("DOI: 10.1001 / jama.2020", "10.1001", "DOI"),
        ("doi.org/1001/abc", "1001/abc", "DOI"),
        ("doi:10.1016/...", "10.1016/", "DOI"),
        ("doi:10.xxxx/abc", "10.xxxx/abc", "DOI"),
        ("see 10.XXXX/abc", "10.XXXX/abc", "DOI"),
        ("doi:10.1016/j.pain.2020.XX.XXX", "10.1016/j.pain.2020.XX.XXX", "DOI"),
        ("doi:10.1016/j…2", "10.1016/j…2", "DOI"),
        ("https://doi.org/10.1234/abcd", "10.1234/abcd", "DOI"),
        ("10.1234/a.2020", "10.1234/a.2020", "DOI"),
        ("doi:10.1000/xyz123", "10.1000/xyz123", "DOI"),
        ("doi:10.1016/abc123", "10.1016/abc123", "DOI"),
        ("doi:10.1016/j.example", "10.1016/j.example", "DOI"),
        ("PMID 12345678", "12345678", "PMID"),
        ("PMID: 123456789", "123456789", "PMID"),
        ("PMID: 99999999", "99999999", "PMID"),
        ("PMID: 11111111", "11111111", "PMID"),
        ("PMID: 01234567", "01234567", "PMID"),
        ("PMID: 87654321", "87654321", "PMID"),
        ("PMID: 2345a67", "2345a67", "PMID"),
        ("PMID: XXXXXXXX", "XXXXXXXX", "PMID"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678", "PMID"),
        ("PMC1234567", "PMC1234567", "PMCID"),
        ("PMC123456789", "PMC123456789", "PMCID"),
        ("PMCXXXXXXX", "PMCXXXXXXX", "PMCID"),
        ("NCT0123456", "NCT0123456", "NCT"),
        ("NCT01234567", "NCT01234567", "NCT"),
        ("NCT 12345678", "NCT 12345678", "NCT"),
        ("NCT00000000", "NCT00000000", "NCT"),
        ("NCTXXXXXXXX", "NCTXXXXXXXX", "NCT"),
        ("ISRCTN12345", "ISRCTN12345", "ISRCTN"),
        ("ISBN 978-0-306-40615-8.", "978-0-306-40615-8", "ISBN"),
        ("ISBN 0-306-40615-3 2019", "0-306-40615-3", "ISBN"),
        ("ISBN 0-30X-40615-2", "0-30X-40615-2", "ISBN"),
        ("ISBN 12345", "12345", "ISBN"),
        ("ISBN 978-3-16-14841-0", "978-3-16-14841-0", "ISBN"),
        ("ISBN 978-0-000-00000-2", "978-0-000-00000-2", "ISBN"),
        ("ORCID: 0000-0002-1694-2331", "0000-0002-1694-2331", "ORCID"),
        ("ORCID: 0000-0002-1694-23", "0000-0002-1694-23", "ORCID"),
        ("https://orcid.org/0000-0000-0000-0000", "0000-0000-0000-0000", "ORCID"),
        ("ORCID 0000-0001-2345-6789", "0000-0001-2345-6789", "ORCID"),
        ("ORCID XXXX-XXXX-XXXX-XXXX", "XXXX-XXXX-XXXX-XXXX", "ORCID"),
    ],
)
def test_wrong(text: str, found: str, kind: str) -> None:
    (fault,) = faults(text, LIMITS)
    assert (text[fault.start : fault.end], fault.kind, fault.doubtful) == (found, kind, False)
    assert any(sign in text for sign in SIGNS)


@pytest.mark.parametrize(
    "text", ["doi:10.1016/j.jpain.2020.123456", "doi:10.5555/a.1", "NCT00345678", "PMID: 2345678", "PMC456789"]
)
def test_doubtful(text: str) -> None:
    (fault,) = faults(text, LIMITS)
    assert fault.doubtful


def test_faults_come_in_order_and_once() -> None:
    text = "PMID: 12345678, doi:10.1234/a, https://pubmed.ncbi.nlm.nih.gov/12345678"
    found = list(faults(text, LIMITS))
    assert [text[fault.start : fault.end] for fault in found] == ["12345678", "10.1234/a", "12345678"]
