"""How fast an encoder is on this machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.encoder.encoder import Encoder

QUESTION = "Hoe legt een bedrijf een klacht voor aan de klachten- en geschillencommissie?"
# Some 160 word pieces: what a passage of the documents usually has.
PASSAGE = (
    "A company that joins the agreement draws up a policy, looks at the risks in its supply chain, puts them in order "
    "of gravity, acts on them, follows what comes of it and tells others about it. Een bedrijf dat zich aansluit stelt "
    "beleid op, brengt de risico's in zijn keten in kaart, ordent ze naar ernst, pakt ze aan, volgt wat dat oplevert "
    "en vertelt erover. The secretariat reads what the company hands in each year and answers with advice. Het "
    "secretariaat leest wat het bedrijf elk jaar inlevert en antwoordt met een advies."
)


@dataclass(frozen=True, slots=True)
class Speed:
    """`question_ms` is the median over single questions, `passages_per_s` the best batch of passages."""

    question_ms: float
    passages_per_s: float


def speed_of(encoder: Encoder, questions: int = 7, batches: int = 2, batch: int = 16) -> Speed:
    encoder.encode_questions([QUESTION])  # the first call loads the model
    asked = [seconds(encoder.encode_questions, [f"{QUESTION} {number}"]) for number in range(questions)]
    read = [seconds(encoder.encode, [f"{number} {PASSAGE}" for number in range(batch)]) for _ in range(batches)]
    return Speed(1000 * statistics.median(asked), batch / min(read))


def seconds(
    encode: Callable[[Sequence[str]], object], texts: Sequence[str], clock: Callable[[], float] = time.perf_counter
) -> float:
    """How long `encode` takes for the texts, by `clock`."""
    began = clock()
    encode(texts)
    return clock() - began
