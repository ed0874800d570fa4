"""What runs the same weights how fast: `python -m ingest.encoder.runtimes` prints a table for this machine.

Least processor time of one thread over some rounds, in which each runtime has its turn, so that what else the machine
does falls on all of them; the lowest cosine of their vectors to PyTorch's.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.encoder.compiled import Arithmetic, CompiledEncoder
from ingest.encoder.encoder import BUNDLED, LocalEncoder
from ingest.encoder.graph import GraphEncoder
from ingest.encoder.speed import PASSAGE, QUESTION, seconds

PASSAGES = [f"{number} {PASSAGE}" for number in range(16)]
# Of differing length, as sections have: from a sentence to four passages' worth.
SECTIONS = [" ".join([PASSAGE] * 4)[: 120 + 90 * number] for number in range(16)]
LOADS: Mapping[str, Sequence[str]] = {"a question": [QUESTION], "a passage": PASSAGES, "a section": SECTIONS}


def runtimes(folder: Path, made_in: Path) -> dict[str, LocalEncoder]:
    return {
        "PyTorch, 32 bits": LocalEncoder(folder, threads=1),
        "ONNX Runtime, 32 bits": GraphEncoder(folder, threads=1),
        "OpenVINO, 8 bits": CompiledEncoder(made_in, folder, threads=1, arithmetic=Arithmetic.INT8),
        "OpenVINO, 16 bits": CompiledEncoder(made_in, folder, threads=1, arithmetic=Arithmetic.BFLOAT16),
    }


def compared(encoders: Mapping[str, LocalEncoder], rounds: int) -> dict[str, dict[str, float]]:
    """Processor time in ms for each text of a load, by runtime and load."""
    least: dict[str, dict[str, float]] = {name: {} for name in encoders}
    for encoder in encoders.values():
        encoder.encode([QUESTION])
    for _ in range(rounds):
        for load, texts in LOADS.items():
            for name, encoder in encoders.items():
                took = 1000 * seconds(encoder.encode, texts, time.process_time) / len(texts)
                least[name][load] = min(took, least[name].get(load, took))
    return least


def shown(encoders: Mapping[str, LocalEncoder], rounds: int) -> str:
    least = compared(encoders, rounds)
    exact = next(iter(encoders.values())).encode(PASSAGES + SECTIONS)
    own = next(iter(least.values()))
    lines = [f"| | {' | '.join(f'{load}, ms' for load in LOADS)} | cosine |", "|---" * (len(LOADS) + 2) + "|"]
    for name, encoder in encoders.items():
        cosine = (encoder.encode(PASSAGES + SECTIONS) * exact).sum(axis=1).min()
        told = " | ".join(f"{took:.1f} ({own[load] / took:.2f} times)" for load, took in least[name].items())
        lines.append(f"| {name} | {told} | {cosine:.4f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare what runs the encoder on this machine.")
    parser.add_argument("folder", type=Path, nargs="?", default=BUNDLED)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made_in:
        sys.stdout.write(shown(runtimes(given.folder, Path(made_in)), given.rounds) + "\n")


if __name__ == "__main__":
    main()
