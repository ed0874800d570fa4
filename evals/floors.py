"""What no measure may fall below: `floors.toml`, a table for each command that holds it."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from evals.measures import regressions

FLOORS = Path(__file__).with_name("floors.toml")


def held(figures: Mapping[str, float | None], table: str) -> int:
    """The exit status: 1 where a measure of the table is below its floor or missing, each said on standard error."""
    fallen = regressions(figures, tomllib.loads(FLOORS.read_text("utf-8"))[table])
    sys.stderr.writelines(f"FALL {line}\n" for line in fallen)
    return 1 if fallen else 0
