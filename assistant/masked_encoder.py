"""An encoder outside, which sees what people ask without what names somebody. Documents go to it as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from assistant.masking import Masking
from ingest.encoder import Encoder
from ingest.encoder.encoder import Vectors


@dataclass(frozen=True)
class MaskedEncoder:
    """What the assistant encodes while it answers, masked; a name has one mark in all texts of a call."""

    encoder: Encoder
    masking: Callable[[], Masking]

    @property
    def name(self) -> str:
        return self.encoder.name

    @property
    def dimensions(self) -> int:
        return self.encoder.dimensions

    @property
    def max_tokens(self) -> int:
        return self.encoder.max_tokens

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return self.encoder.encode(self._masked(texts), progress)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self.encoder.encode_questions(self._masked(texts))

    def count_tokens(self, text: str) -> int:
        return self.encoder.count_tokens(self.masking().masked(text))

    def _masked(self, texts: Sequence[str]) -> list[str]:
        masking = self.masking()
        return [masking.masked(text) for text in texts]


def is_outside(address: str) -> bool:
    """Whether a server is one that others may run: neither on this machine nor at an address of a private network."""
    host = urlsplit(address).hostname
    if not address or host in (None, "localhost"):
        return False
    try:
        return not ip_address(str(host)).is_private
    except ValueError:
        return True  # a name: whose it is can't be told
