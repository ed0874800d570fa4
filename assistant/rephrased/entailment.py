"""How likely sentences carry a claim, by a network that has learned it (`python -m evals.lies.train`).

It is read when the first claim is judged, so that nothing is slower where no chat model is set. Whatever encoder finds
passages, this is made of the bundled one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from assistant.rephrased.network import CLAIM, FRAME, SOURCE, Judge, Read, Reader, Side, side
from ingest.encoder import cut, tokenizer_of
from ingest.encoder.encoder import BUNDLED

LEARNED = Path(__file__).with_name("entailment")
FILE = "judge-{}.safetensors"
REMEMBERED = 1_000  # texts read
MOST_PIECES = 160  # of a text
MOST_OF_FRAME = 28


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim, the sentences that are to carry it, best first, and the headings that these stand under."""

    claim: str
    sources: tuple[str, ...]
    frame: str = ""

    @property
    def texts(self) -> list[tuple[str, int]]:
        """The claim, its sources and their frame, each with the most word pieces of it that are read."""
        return [(self.claim, MOST_PIECES), *((one, MOST_PIECES) for one in self.sources), (self.frame, MOST_OF_FRAME)]


class Reading:
    """Texts as the lower layers read them, each once. Safe to share between threads."""

    def __init__(self, reader: Reader, remembered: int | None = None) -> None:
        self._reader = reader
        self._tokenizer = tokenizer_of(BUNDLED)
        self._most = remembered
        self._read: OrderedDict[tuple[str, int], Read] = OrderedDict()
        self._lock = Lock()

    def __call__(self, texts: Sequence[tuple[str, int]]) -> list[Read]:
        """Each text is cut at its number of word pieces; those that are new are read together."""
        with self._lock:
            held = {one: self._read[one] for one in texts if one in self._read}
        new = [one for one in dict.fromkeys(texts) if one not in held]
        if new:
            held |= dict(zip(new, self._reader.read([self._pieces(*one) for one in new]), strict=True))
        with self._lock:
            self._read.update({one: held[one] for one in new})
            while self._most is not None and len(self._read) > self._most:
                self._read.popitem(last=False)
        return [held[one] for one in texts]

    @property
    def width(self) -> int:
        return self._reader.words.shape[1]

    def sides(self, some: Sequence[Claimed]) -> tuple[Side, Side, Tensor]:
        """What a judge is given."""
        every = iter(self([text for one in some for text in one.texts]))
        read = [[next(every) for _ in one.texts] for one in some]
        claims = side([[(texts[0], CLAIM)] for texts in read])
        sources = side([[*((text, SOURCE) for text in texts[1:-1]), (texts[-1], FRAME)] for texts in read])
        words = self._reader.words_of(claims.pieces) @ self._reader.words_of(sources.pieces).transpose(1, 2)
        return claims, sources, words

    def length(self, one: Claimed) -> int:
        """In word pieces."""
        return sum(len(self._pieces(*text)) for text in one.texts)

    def _pieces(self, text: str, most: int) -> Sequence[int]:
        return cut(self._tokenizer.encode(text).ids, most)


class Entailment:
    """The judges that were taught. Safe to share between threads."""

    def __init__(self, learned: Path = LEARNED) -> None:
        self._reading = Reading(Reader(encoder_weights()), REMEMBERED)
        self._judges = [_judge(path, self._reading.width) for path in sorted(learned.glob("*.safetensors"))]

    @torch.inference_mode()
    def log_odds(self, claim: str, sources: Sequence[str], frame: str = "", judge: int | None = None) -> float:
        """Not calibrated: `assistant/rephrased/bar.py` weighs it. `judge` is the only one asked, from 0."""
        asked = self._judges if judge is None else self._judges[judge : judge + 1]
        return mean_log_odds(asked, self._reading, [Claimed(claim, tuple(sources), frame)])[0]


@cache
def load_entailment() -> Entailment:
    """One for the process."""
    return Entailment()


def mean_log_odds(judges: Sequence[Judge], reading: Reading, some: Sequence[Claimed]) -> list[float]:
    given = reading.sides(some)
    return torch.stack([judge(*given) for judge in judges]).mean(0).tolist()


def encoder_weights() -> dict[str, Tensor]:
    return load_file(str(BUNDLED / "model.safetensors"))


def write_judges(judges: Sequence[Judge], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.safetensors"):
        old.unlink()
    for number, judge in enumerate(judges, start=1):
        held = {name: value.detach().half().contiguous() for name, value in judge.state_dict().items()}
        save_file(held, str(folder / FILE.format(number)))


def _judge(path: Path, width: int) -> Judge:
    """Raises RuntimeError where it was taught with another network."""
    judge = Judge(width)
    judge.load_state_dict({name: value.float() for name, value in load_file(str(path)).items()})
    return judge.eval().requires_grad_(False)
