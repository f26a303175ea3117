"""What became of invented records."""

from collections.abc import Sequence

from guanxi.platform.records.batch import Outcome


def ids(outcomes: Sequence[Outcome]) -> list[int]:
    """Give the records; invented data that is refused is a mistake of ours and stops the founding."""
    refused = [one.problems for one in outcomes if one.record_id is None]
    if refused:
        raise ValueError(f"The demo company does not hold: {refused[0]}")
    return [one.record_id for one in outcomes if one.record_id]
