"""Training: the same again from the same recipe, wherever it was stopped, and a model that can be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from safetensors.torch import load_file

from ingest.document import Language
from ingest.encoder.encoder import LocalEncoder
from ingest.encoder.train import main, parted
from ingest.encoder.training.material import Material, Section, held_out, load_pairs, load_sections
from ingest.encoder.training.recipe import Recipe
from ingest.encoder.training.run import Mark, train
from ingest.encoder.training.student import WEIGHTS

THINGS = ["steel", "copper", "zinc", "tin", "lead", "gold", "nickel", "cobalt", "iron", "silver", "chrome", "brass"]
DUTCH = ["staal", "koper", "zink", "tin", "lood", "goud", "nikkel", "kobalt", "ijzer", "zilver", "chroom", "messing"]


def a_section(dutch: str, english: str) -> Section:
    return Section(
        {Language.NL: f"Over {dutch}", Language.EN: f"About {english}"},
        {
            Language.NL: f"In deze tekst gaat het om {dutch}. Het wordt in open putten gewonnen en gesmolten.",
            Language.EN: f"This text deals with {english}. It is mined in open pits and then molten.",
        },
        "made/up",
    )


SECTIONS = tuple(a_section(nl, en) for nl, en in zip(DUTCH, THINGS, strict=True))
MATERIAL = Material(SECTIONS, (tuple(zip(DUTCH, THINGS, strict=True)),), SECTIONS[:4], ((("staal",), ("steel",)),))


def a_recipe(steps: int = 6, **more: object) -> Recipe:
    return Recipe.model_validate(
        {
            "steps": steps,
            "save_every": 2,
            "sections": {"per_step": 6, "kin": 2, "tokens": 24, "long_every": 4, "long_tokens": 32, "long_per_step": 3},
            "pairs": {"every": 3, "per_step": 6, "kin": 2},
            "pull": {"headings": 2, "pairs": 2},
            "own": {"every": 5, "per_step": 4, "terms": 1},
            "learning": {"layers": 2e-3, "words": 1e-2, "warm_up": 0},
            "watch": {"every": 1000},
            **more,
        }
    )


def write_sections(path: Path) -> Path:
    """SECTIONS as the command reads them."""
    rows = (
        {"h_nl": one.headings[Language.NL], "h_en": one.headings[Language.EN]}
        | {"nl": one.bodies[Language.NL], "en": one.bodies[Language.EN]}
        for one in SECTIONS
    )
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def weights(folder: Path) -> dict[str, list[float]]:
    return {name: value.flatten().tolist() for name, value in load_file(str(folder / WEIGHTS)).items()}


def silent(mark: Mark) -> None:
    pass


class Stopped(Exception):
    pass


def stop_at(step: int, mark: Mark) -> None:
    if mark.step == step:
        raise Stopped


def test_a_run_that_was_stopped_ends_in_the_same_weights(small_model: Path, tmp_path: Path) -> None:
    whole = train(a_recipe(), MATERIAL, Material((), ()), small_model, tmp_path / "whole", silent)
    with pytest.raises(Stopped):
        train(a_recipe(), MATERIAL, Material((), ()), small_model, tmp_path / "cut", lambda mark: stop_at(3, mark))
    resumed: list[int] = []
    cut = train(
        a_recipe(), MATERIAL, Material((), ()), small_model, tmp_path / "cut", lambda mark: resumed.append(mark.step)
    )

    assert resumed == [3, 4, 5, 6]  # the third step was not saved yet
    assert weights(cut) == weights(whole)


def test_another_recipe_does_not_go_on_with_a_run(small_model: Path, tmp_path: Path) -> None:
    train(a_recipe(2), MATERIAL, Material((), ()), small_model, tmp_path, silent)

    with pytest.raises(ValueError, match="another recipe"):
        train(a_recipe(4), MATERIAL, Material((), ()), small_model, tmp_path, silent)


def test_headings_find_their_sections_better_after_training(small_model: Path, tmp_path: Path) -> None:
    marks: list[Mark] = []
    recipe = a_recipe(
        30, save_every=100, watch={"every": 29}, learning={"layers": 2e-3, "words": 1e-2, "mean": 0.5, "warm_up": 0}
    )
    before: list[Mark] = []
    train(a_recipe(1, watch={"every": 1}), MATERIAL, Material(SECTIONS, ()), small_model, tmp_path / "a", before.append)
    train(recipe, MATERIAL, Material(SECTIONS, ()), small_model, tmp_path / "b", marks.append)

    last = next(mark.watched for mark in marks if mark.watched)
    assert last["nl-en"] > before[0].watched["nl-en"] + 0.3
    assert last["en-en"] > 0.9


def test_a_share_of_the_start_weights_stays_in_the_finished_ones(small_model: Path, tmp_path: Path) -> None:
    kept = train(a_recipe(2, start=1.0), MATERIAL, Material((), ()), small_model, tmp_path, silent)

    assert weights(kept) == weights(small_model)


def test_the_command_makes_a_model_that_can_be_used(
    small_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = write_sections(tmp_path / "sections.jsonl")
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("".join(f"{nl}\t{en}\n" for nl, en in zip(DUTCH, THINGS, strict=True)))
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("steps = 2\n[sections]\nper_step = 4\n[watch]\nevery = 2\nsections = 2\npairs = 2\n")
    given = ["--sections", sections, "--pairs", pairs, "--start", small_model, "--out", tmp_path / "run"]

    assert main([str(one) for one in (recipe, *given)]) == 0

    told = capsys.readouterr().err
    assert "step 2 of 2" in told
    assert "translations" in told
    encoder = LocalEncoder(tmp_path / "run" / "model")
    assert encoder.encode(["staal", "steel"]).shape == (2, 24)
    assert (tmp_path / "run" / "model" / WEIGHTS).stat().st_size < 2.5 * 46_866 * 24  # two bytes a number


def test_a_run_without_sections_says_what_to_give_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "recipe.toml").write_text("steps = 2\n")

    assert main([str(tmp_path / "recipe.toml"), "--out", str(tmp_path / "run")]) == 1
    assert "--sections" in capsys.readouterr().err


def test_a_recipe_with_an_unknown_word_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "recipe.toml").write_text("steps = 2\nspeed = 3\n")

    assert main([str(tmp_path / "recipe.toml"), "--out", str(tmp_path / "run")]) == 1
    assert "speed" in capsys.readouterr().err


def test_a_line_that_is_no_section_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sections.jsonl"
    path.write_text('{"h_nl": "a", "h_en": "b", "nl": "c"}\n')

    with pytest.raises(ValueError, match=r"sections\.jsonl, line 1"):
        load_sections([path])


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("een\tone\ntwee two\n")

    with pytest.raises(ValueError, match=r"pairs\.tsv, line 2"):
        load_pairs(path)


def test_a_heading_that_many_sections_share_is_not_learned(tmp_path: Path) -> None:
    def row(heading: str, number: int) -> str:
        text = f"Section {number} of this document says something at some length, as sections do."
        return json.dumps({"h_nl": heading, "h_en": heading, "nl": text, "en": text, "source": "x"})

    path = tmp_path / "sections.jsonl"
    path.write_text("\n".join([*(row("See also", n) for n in range(5)), row("Fees", 9)]))

    assert [one.headings[Language.EN] for one in load_sections([path])] == ["Fees"]


def test_what_is_watched_is_not_trained_on() -> None:
    kept, watched = held_out(SECTIONS, 3)
    pairs, away = parted(MATERIAL.pairs[0], 4, seed=1)

    assert len(watched) == 3
    assert not set(map(id, kept)) & set(map(id, watched))
    assert len(kept) + len(watched) == len(SECTIONS)
    assert not set(pairs) & set(away)
    assert len(away) == 4
