"""The same model in 8 and in 16 bits: near the exact vectors, alone or in company, and made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest.encoder import LocalEncoder, load_encoder
from ingest.encoder.compiled import MADE, Arithmetic, CompiledEncoder, fastest
from ingest.errors import EncoderMissing
from tests.ingest.encoder.a_model import a_model

TEXTS = ["De klacht is ingediend.", "A complaint was filed with the committee.", "staal", "word " * 400]


@pytest.fixture(scope="module", params=Arithmetic)
def made(
    request: pytest.FixtureRequest, small_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> CompiledEncoder:
    encoder = CompiledEncoder(tmp_path_factory.mktemp("made"), small_model, arithmetic=request.param)
    encoder.encode(["once"])
    return encoder


def test_its_vectors_lie_close_to_the_exact_ones(made: CompiledEncoder, small_model: Path) -> None:
    exact = LocalEncoder(small_model).encode(TEXTS)
    fast = made.encode(TEXTS)

    assert np.allclose(np.linalg.norm(fast, axis=1), 1, atol=1e-3)
    assert (fast * exact).sum(axis=1).min() > 0.99


def test_an_mpnet_runs_too(tmp_path: Path) -> None:
    model = a_model(tmp_path / "model", kind="mpnet")
    texts = [text for text in TEXTS if len(text) < 100]

    made = CompiledEncoder(tmp_path / "made", model).encode(texts)

    assert (made * LocalEncoder(model).encode(texts)).sum(axis=1).min() > 0.99


def test_texts_can_be_cut_shorter_than_the_model_would(small_model: Path, tmp_path: Path) -> None:
    short = CompiledEncoder(tmp_path, small_model, most=12)

    assert np.allclose(short.encode(["word " * 400]), short.encode(["word " * 10]), atol=1e-6)


def test_a_vector_does_not_depend_on_what_else_is_encoded(made: CompiledEncoder) -> None:
    together = made.encode(TEXTS)

    alone = np.concatenate([made.encode([text]) for text in TEXTS])

    assert np.allclose(together, alone, atol=2e-3)


def test_it_counts_tokens_and_dimensions_as_the_exact_one(made: CompiledEncoder, small_model: Path) -> None:
    exact = LocalEncoder(small_model)

    assert (made.dimensions, made.max_tokens) == (exact.dimensions, exact.max_tokens)
    assert [made.count_tokens(text) for text in TEXTS] == [exact.count_tokens(text) for text in TEXTS]


@pytest.mark.parametrize(("arithmetic", "told"), [(Arithmetic.INT8, "int8"), (Arithmetic.BFLOAT16, "bf16")])
def test_its_vectors_are_never_taken_for_the_exact_ones(
    arithmetic: Arithmetic, told: str, small_model: Path, tmp_path: Path
) -> None:
    made = CompiledEncoder(tmp_path, small_model, arithmetic=arithmetic)

    assert made.name == f"{LocalEncoder(small_model).name}/{told}"


def test_each_form_has_a_name_and_a_place_of_its_own(small_model: Path, tmp_path: Path) -> None:
    both = [CompiledEncoder(tmp_path, small_model, arithmetic=one) for one in Arithmetic]
    for one in both:
        one.encode(["a"])

    assert len({one.name for one in both}) == len(list(tmp_path.rglob(MADE))) == 2


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("flags : avx512_vnni amx_bf16 amx_tile", Arithmetic.BFLOAT16),
        ("flags : avx512_bf16 amx_tile", Arithmetic.INT8),
        (None, Arithmetic.INT8),
    ],
)
def test_16_bits_are_for_processors_with_matrix_units_for_them(
    told: str | None, expected: Arithmetic, tmp_path: Path
) -> None:
    processor = tmp_path / "cpuinfo"
    if told:
        processor.write_text(told)

    assert fastest(processor) is expected


def test_many_threads_get_their_own_answers(made: CompiledEncoder) -> None:
    texts = [f"word{number} steel" for number in range(40)]
    expected = made.encode(texts)

    with ThreadPoolExecutor(8) as threads:
        found = np.concatenate(list(threads.map(lambda text: made.encode([text]), texts)))

    assert np.allclose(found, expected, atol=2e-3)


def test_nothing_to_encode_gives_no_rows(made: CompiledEncoder) -> None:
    assert made.encode([]).shape == (0, made.dimensions)


def test_what_was_made_is_used_again(small_model: Path, tmp_path: Path) -> None:
    load_encoder(str(small_model), fast_in=tmp_path).encode(["a"])
    [first] = tmp_path.rglob(MADE)
    written = first.stat().st_mtime_ns

    load_encoder(str(small_model), fast_in=tmp_path).encode(["a"])

    assert [path.stat().st_mtime_ns for path in tmp_path.rglob(MADE)] == [written]


def test_other_weights_are_made_anew(small_model: Path, tmp_path: Path) -> None:
    other = a_model(tmp_path / "other", seed=2)
    for model in (small_model, other):
        load_encoder(str(model), fast_in=tmp_path / "made").encode(["a"])

    assert len(list((tmp_path / "made").rglob(MADE))) == 2


def test_a_model_with_other_pooling_is_refused_with_what_to_set(small_model: Path, tmp_path: Path) -> None:
    other = a_model(tmp_path / "other")
    (other / "1_Pooling" / "config.json").write_text('{"embedding_dimension": 24, "pooling_mode": "cls"}')

    with pytest.raises(EncoderMissing, match="KETENWIJZER_ENCODER_RUNTIME"):
        CompiledEncoder(tmp_path / "made", other)
