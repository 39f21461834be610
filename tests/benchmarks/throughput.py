"""What reading costs: all rules against the first 26, on the same articles in one process.

Run it as `python tests/benchmarks/throughput.py [PATH]`; the fixtures are read without a path. The two sets of rules take
turns, so that a machine that is slow for a while is slow for both; medians are compared.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from medlint.api import Linter
from medlint.discovery import discover

FIRST = """
spin/adjacent-misspelt-echo spin/sentence-missing-subject spin/slash-alternatives spin/slash-before-capital
spin/slash-chain spin/spintax-markup spin/spun-collocation spin/template-leftover spin/tortured-phrase
duplication/duplicate-heading duplication/duplicate-paragraph duplication/near-duplicate-section
duplication/several-articles-in-one-file links/commercial-see-also links/placeholder-link links/buy-medicine-online
links/bare-or-doubled-url structure/flattened-table structure/ui-leftover structure/multiple-or-misplaced-conclusion
evidence/orphan-citation evidence/uncited-statistic safety/missing-withdrawal-warning readability/grade-level
readability/long-sentence generated/unverifiable-persona
""".split()
ROUNDS = 5
FIXTURES = Path(__file__).parents[2] / "fixtures" / "articles"


def seconds(linter: Linter, articles: list[tuple[str, bytes]]) -> float:
    """How long a linter takes for all articles, in processor time."""
    began = time.process_time()
    for path, data in articles:
        linter.check_bytes(data, path)
    return time.process_time() - began


def main(path: str) -> None:
    """Prints the medians in milliseconds per megabyte, and the ratio of all rules to the first."""
    articles = [(file, Path(file).read_bytes()) for file in discover([path], lambda error: sys.exit(str(error)))]
    megabytes = sum(len(data) for _, data in articles) / 1e6
    linters = {"first rules": Linter(FIRST), "all rules": Linter()}
    taken: dict[str, list[float]] = {name: [] for name in linters}
    for number in range(ROUNDS + 1):
        for name, linter in linters.items():
            duration = seconds(linter, articles)
            if number:  # the first round reads tables and compiles expressions
                taken[name].append(duration)
    base = median(taken["first rules"])
    print(f"{len(articles):,} articles, {megabytes:.2f} MB")
    for name, linter in linters.items():
        per_megabyte = 1000 * median(taken[name]) / megabytes
        print(f"{name:12} {len(linter.rules.rules):4} {per_megabyte:8.0f} ms/MB {median(taken[name]) / base:6.2f}x")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(FIXTURES))
