"""Edit distance: how many slips of the keyboard lie between two words."""

from __future__ import annotations


def edit_distance(one: str, other: str, limit: int) -> int:
    """The letters to add, drop, change or swap with their neighbour to turn one word into the other.

    Stops at `limit`: whatever is farther is `limit + 1`. Time grows with the product of the lengths, which differ by
    `limit` at most. Source: the optimal string alignment distance, after F. J. Damerau, "A technique for computer
    detection and correction of spelling errors", Communications of the ACM 7(3), 1964.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return min(above[-1], limit + 1)
