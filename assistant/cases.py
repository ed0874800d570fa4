"""Questions with their right answer, kept at the desk, that the next evaluation asks too: one JSON object a line."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Any

from assistant.model import Outcome
from ingest.document import Language

FOLDER, FILE = "evaluation", "kept.jsonl"


class Cases:
    """In the data folder, in the form that `evals/questions` has. Safe to share between threads."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER
        self._file = self.folder / FILE
        self._lock = Lock()

    def keep(
        self,
        question: str,
        language: Language,
        outcome: Outcome,
        must: Sequence[Sequence[str]] = (),
        must_not: Sequence[str] = (),
        history: Sequence[str] = (),
        as_of: str | None = None,
        sections: Sequence[str] = (),
    ) -> str:
        """Its id. Each of `must` is a group of which one has to stand in the answer."""
        case = {
            "id": f"{language}-kept-{token_hex(4)}",
            "language": language,
            "q": question.strip(),
            "history": list(history),
            "as_of": as_of,
            "outcome": [outcome],
            "sections": list(sections),
            "facts": [],
            "must": [list(group) for group in must],
            "must_not": list(must_not),
            "tags": ["kept"],
        }
        with self._lock:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(case, ensure_ascii=False) + "\n")
        return str(case["id"])

    def all(self) -> list[dict[str, Any]]:
        """The oldest first."""
        if not self._file.exists():
            return []
        return [json.loads(line) for line in self._file.read_text("utf-8").splitlines() if line.strip()]

    def drop(self, identity: str) -> None:
        """Nothing where there is none."""
        with self._lock:
            left = [one for one in self.all() if one["id"] != identity]
            fresh = self._file.with_suffix(".part")
            fresh.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in left), "utf-8")
            os.replace(fresh, self._file)
