"""`python -m ingest.encoder.train RECIPE --sections FILE --pairs FILE --out FOLDER`: make weights.

Stop it at any time: the same command goes on where it was. The finished model lies in FOLDER/model.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from ingest.encoder.compiled import CompiledEncoder
from ingest.encoder.encoder import BUNDLED
from ingest.encoder.heldout import HeldOut, load_held_out
from ingest.encoder.training.answered import answered, apart
from ingest.encoder.training.lessons import aims_of, lessons_of, vectors_of
from ingest.encoder.training.material import (
    Material,
    Pair,
    held_out,
    load_pairs,
    load_sections,
    load_terms,
    load_written,
)
from ingest.encoder.training.own import Asked, load_own, load_questions, matched, unanswered
from ingest.encoder.training.recipe import Recipe
from ingest.encoder.training.run import Mark, train
from ingest.encoder.training.taught import Teaching
from ingest.errors import IngestError


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parsed(arguments)
    try:
        recipe = Recipe.read(given.recipe)
        held = load_held_out(given.held_out) if given.held_out else None
        beside = given.beside or given.start
        asked = matched_by(beside, given.corpus, given.out) if given.teacher and given.corpus else {}
        material, watched = gather(
            recipe, given.sections, given.pairs, given.corpus, held, given.questions, given.everyday, asked
        )
        teaching = teach(recipe, material, beside, given.teacher, given.out) if given.teacher else None
    except (OSError, ValueError, IngestError) as error:
        say(str(error))
        return 1
    say(
        f"{len(material.sections)} sections, {sum(map(len, material.pairs))} pairs, {len(material.own)} own sections "
        f"with {sum(len(one.asked) for one in material.own)} questions, "
        f"{len(material.terms)} terms, {len(material.written)} written questions, "
        f"{len(material.everyday)} everyday sentences; "
        f"{recipe.steps} steps from {given.start}"
    )
    model = train(recipe, material, watched, given.start, given.out, lambda mark: say(told(mark)), teaching)
    say(f"The model lies in {model}. Measure it: python -m ingest.encoder.measure --model {model} --dev FOLDER")
    return 0


def gather(
    recipe: Recipe,
    sections: Sequence[Path],
    pairs: Sequence[Path],
    corpus: Path | None,
    held: HeldOut | None = None,
    questions: Sequence[Path] = (),
    everyday: Sequence[Path] = (),
    asked_here: Asked | None = None,
) -> tuple[Material, Material]:
    """What to train on, and what to watch by; `asked_here` is asked for the sections of `corpus`.

    Raises ValueError or OSError saying what can't be read.
    """
    read = {path: load_pairs(path) for path in pairs}
    asked = [one for path, some in read.items() for one in answered(some, path.name)]
    sections_and_asked = (*load_sections(sections), *(apart(asked, held) if held else asked))
    rows, seen = held_out(sections_and_asked, recipe.watch.sections)
    if len(rows) < 2:
        raise ValueError("There are no sections to train on: give files of them with --sections.")
    each = recipe.watch.pairs // max(1, len(pairs))
    files = [parted(some, each, recipe.seed) for some in read.values()]
    own = load_own(corpus, asked_here) if corpus else ()
    return (
        Material(
            rows,
            tuple(kept for kept, _ in files),
            own,
            load_terms(corpus / "glossary.toml") if corpus else (),
            tuple(one for path in questions for one in load_written(path, rows)),
            tuple(pair for path in everyday for pair in load_pairs(path)),
            unanswered(asked_here or {}, own),
        ),
        Material(seen, (tuple(pair for _, some in files for pair in some),)),
    )


def matched_by(folder: Path, corpus: Path, out: Path) -> Asked:
    """The questions written for the corpus, put together across the languages by the model in `folder`.

    Raises CatalogueError where the corpus can't be read, EncoderMissing where there is no model, or OpenVINO can't run
    it.
    """
    encoder = CompiledEncoder(out / "compiled", folder)
    return matched(
        load_questions(corpus), lambda texts, language: vectors_of(texts, language, encoder, out / "read", say)
    )


def teach(recipe: Recipe, material: Material, beside: Path, teacher: Path, out: Path) -> Teaching:
    """By the teacher and the model `beside` it. Raises EncoderMissing where either is missing, or OpenVINO can't run
    it."""
    lessons = lessons_of(material, recipe.taught.sentences, recipe.seed)
    most = recipe.taught.long_tokens
    first, second = (CompiledEncoder(out / "compiled", folder, most=most) for folder in (beside, teacher))
    return Teaching(lessons, aims_of(lessons, first, second, recipe.taught.share, out / "read", say))


def parted(pairs: Sequence[Pair], away: int, seed: int) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs in their order without `away` of them, and those. Pure."""
    out = set(Random(seed).sample(range(len(pairs)), min(away, len(pairs) // 2)))
    return (
        tuple(pair for place, pair in enumerate(pairs) if place not in out),
        tuple(pairs[place] for place in sorted(out)),
    )


def told(mark: Mark) -> str:
    minutes, seconds = divmod(round(mark.left_s), 60)
    seen = "".join(f"  {name} {value:.3f}" for name, value in mark.watched.items())
    return f"step {mark.step} of {mark.steps}  loss {mark.loss:.3f}  {minutes}:{seconds:02} left{seen}"


def say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ingest.encoder.train", description=__doc__)
    parser.add_argument("recipe", type=Path, help="TOML, as ingest/encoder/recipe.toml")
    parser.add_argument("--sections", type=Path, nargs="*", default=[], help="JSON Lines: h_nl, h_en, nl, en, source")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="Dutch, tab, English; gzip or plain")
    parser.add_argument(
        "--questions", type=Path, nargs="*", default=[], help="section's mark, tab, Dutch, tab, English"
    )
    parser.add_argument("--teacher", type=Path, help="folder of a stronger English model to learn from")
    parser.add_argument("--beside", type=Path, help="the model that the teacher is put beside, by default the start")
    parser.add_argument(
        "--everyday",
        type=Path,
        nargs="*",
        default=[],
        help="as --pairs, but out of no page: the teacher reads every one",
    )
    parser.add_argument("--held-out", type=Path, help="folder of the questions measured on: none of them is learned")
    parser.add_argument("--corpus", type=Path, default=None, help="this project's corpus, for own sections and terms")
    parser.add_argument("--start", type=Path, default=BUNDLED, help="the model folder to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: its state and the model")
    given = parser.parse_args(arguments)
    if not given.teacher and (given.questions or given.everyday or given.beside):
        parser.error("--questions, --everyday and --beside are for a --teacher: name its folder, or leave them out.")
    return given


if __name__ == "__main__":
    sys.exit(main())
