"""Which texts are computed together."""

from __future__ import annotations

import pytest

from ingest.encoder.pieces import AT_ONCE, batches_of


@pytest.mark.parametrize("lengths", [[], [3], [AT_ONCE + 1, 2], [120] * 9, list(range(1, 200, 7))])
def test_what_runs_together_stays_small_filled_up_and_all(lengths: list[int]) -> None:
    batches = list(batches_of(lengths))

    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[place] for place in batch) <= AT_ONCE
