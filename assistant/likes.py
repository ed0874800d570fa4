"""Questions that are much alike, put together by what they mean."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from ingest.encoder import Encoder
from ingest.encoder.encoder import Vectors

ALIKE = 0.53  # cosine with the first question of a group: a hint for people, so rather too wide than too narrow
HELD = 5_000  # vectors kept in memory


class Likes:
    """Safe to share between threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._held: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def groups(self, texts: Sequence[str]) -> list[list[int]]:
        """Places of the texts, each in one group, in the order of the first of each group."""
        if not texts:
            return []
        vectors = self._vectors(texts)
        groups: list[list[int]] = []
        leaders: list[Vectors] = []
        for place, vector in enumerate(vectors):
            cosines = np.stack(leaders) @ vector if leaders else np.zeros(0, np.float32)
            best = int(cosines.argmax()) if len(cosines) else -1
            if best >= 0 and cosines[best] >= ALIKE:
                groups[best].append(place)
            else:
                groups.append([place])
                leaders.append(vector)
        return groups

    def _vectors(self, texts: Sequence[str]) -> list[Vectors]:
        with self._lock:
            missing = list(dict.fromkeys(text for text in texts if text not in self._held))
            if missing:
                self._held.update(zip(missing, self._encoder.encode(missing), strict=True))
            found = [self._held[text] for text in texts]
            while len(self._held) > HELD:
                self._held.popitem(last=False)
            return found
