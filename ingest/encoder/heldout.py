"""Held-out questions and sections, in both languages: what an encoder is measured on."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.document import Language


@dataclass(frozen=True, slots=True)
class HeldOut:
    """For each language the questions, each with the section that answers it, and the sections; ids are shared."""

    questions: dict[Language, tuple[tuple[str, str], ...]]
    sections: dict[Language, dict[str, str]]


def load_held_out(folder: Path, most: int = 0) -> HeldOut:
    """From `*.queries.jsonl.gz` and `*.docs.jsonl.gz`; with `most`, only so many sections: those that answer, then
    the first others, in the order of the file.

    Raises FileNotFoundError or ValueError saying what is wrong with which file.
    """
    asked = _rows(_only(folder, "*.queries.jsonl.gz"))
    held = _rows(_only(folder, "*.docs.jsonl.gz"))
    try:
        order = dict.fromkeys([*(row["doc_id"] for row in asked), *(row["doc_id"] for row in held)])
        kept = set(list(order)[: most or None])
        questions = {one: tuple(_of(asked, "query_lang", one, "query", kept)) for one in Language}
        sections = {one: {name: text for text, name in _of(held, "lang", one, "text", kept)} for one in Language}
    except KeyError as error:
        raise ValueError(f"A row in {folder} lacks {error}: its README says which fields a row has.") from error
    return HeldOut(questions, sections)


def _of(
    rows: Iterable[dict[str, Any]], field: str, language: Language, text: str, kept: set[str]
) -> Iterator[tuple[str, str]]:
    return ((row[text], row["doc_id"]) for row in rows if row[field] == language and row["doc_id"] in kept)


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder} holds {len(found)} files {pattern}, and one is needed.")
    return found[0]


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
