"""What a claim must reach is read from what was fitted, and that never speaks against likeness."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.rephrased.bar import FITTED, as_json, load_bars
from assistant.rephrased.likeness import Likeness

SAME = Likeness(whole=1.0, covered=1.0, returned=1.0, strangest=0.0, block=0.0, new=0.0, entailed=3.0)
STRANGE = Likeness(whole=0.1, covered=0.1, returned=0.1, strangest=0.9, block=0.9, new=6.0, entailed=-3.0)


def test_the_same_words_are_carried_and_others_are_not() -> None:
    for bar in (load_bars().within, load_bars().across):
        assert bar.log_odds(SAME) > bar.least
        assert bar.log_odds(STRANGE) < bar.near <= bar.least
        assert min(bar.weighed.weights) >= 0


def test_what_is_written_reads_back() -> None:
    assert as_json(load_bars()) == FITTED.read_text("utf-8")


def test_bars_fitted_to_other_features_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "bars.json"
    other.write_text(FITTED.read_text("utf-8").replace('"whole"', '"half"'), "utf-8")
    with pytest.raises(ValueError, match=r"evals\.lies\.fit"):
        load_bars(other)
