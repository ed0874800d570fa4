"""The weighed mean of models."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.encoder import LocalEncoder
from ingest.encoder.blend import main
from ingest.encoder.training.student import WEIGHTS, read_weights
from tests.ingest.encoder.a_model import a_model

WORD = "embeddings.word_embeddings.weight"


def test_each_number_is_the_weighed_mean_and_the_model_can_be_used(small_model: Path, tmp_path: Path) -> None:
    other = a_model(tmp_path / "other", seed=2)

    assert main([f"{small_model}=3", f"{other}=1", "--out", str(tmp_path / "mean")]) == 0

    left, right, mean = (read_weights(one)[WORD] for one in (small_model, other, tmp_path / "mean"))
    assert (mean - (0.75 * left + 0.25 * right)).abs().max() < 1e-3
    assert LocalEncoder(tmp_path / "mean").encode(["staal"]).shape == (1, 24)


@pytest.mark.parametrize("part", ["model", "model=", "model=half", "model=0", "=1"])
def test_a_part_without_a_share_is_told(part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([part, "--out", str(tmp_path / "mean")]) == 1
    assert capsys.readouterr().err
    assert not (tmp_path / "mean").exists()


def test_models_of_different_shape_have_no_mean(
    small_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from safetensors.torch import save_file

    other = tmp_path / "other"
    shutil.copytree(small_model, other)
    weights = read_weights(other)
    save_file({**weights, WORD: weights[WORD][:10].clone()}, str(other / WEIGHTS), metadata={"format": "pt"})

    assert main([f"{small_model}=1", f"{other}=1", "--out", str(tmp_path / "mean")]) == 1
    assert "shape" in capsys.readouterr().err
