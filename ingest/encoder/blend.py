"""`python -m ingest.encoder.blend FOLDER=SHARE FOLDER=SHARE … --out FOLDER`: the weighed mean of models' weights.

A trained model and the one it began from, averaged, often find more than either (arXiv:2109.01903).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ingest.encoder.training.student import mean_of, read_weights, write_model


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ingest.encoder.blend", description=__doc__)
    parser.add_argument("parts", nargs="+", help="FOLDER=SHARE; the first gives the other files of the model")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    try:
        parts = [parted(part) for part in given.parts]
        weights = [read_weights(folder) for folder, _ in parts]
        if any({n: v.shape for n, v in one.items()} != {n: v.shape for n, v in weights[0].items()} for one in weights):
            raise ValueError("These models differ in their shape, so their weights have no mean.")
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_model(mean_of(weights, [share for _, share in parts]), parts[0][0], given.out)
    return 0


def parted(part: str) -> tuple[Path, float]:
    """Raises ValueError where it is not a folder, an equals sign and a positive number."""
    folder, equals, share = part.rpartition("=")
    try:
        number = float(share)
    except ValueError:
        number = 0.0
    if not equals or number <= 0:
        raise ValueError(f"{part} is not FOLDER=SHARE, such as ingest/encoder/model=0.8")
    return Path(folder), number


if __name__ == "__main__":
    sys.exit(main())
