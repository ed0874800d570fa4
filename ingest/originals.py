"""The files that documents were read from, kept in the data folder by the hash of their content: what a citation shows
is the page that was read, whatever became of the file since."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FOLDER = "originals"


def keep_original(data: Path, content: str, path: Path) -> None:
    """A copy of the file at `path`, whose hash is `content`."""
    kept = original_path(data, content)
    if kept.exists():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_name(f"{kept.name}.part{os.getpid()}")
    try:
        shutil.copyfile(path, fresh)
        os.replace(fresh, kept)
    finally:
        fresh.unlink(missing_ok=True)


def original_path(data: Path, content: str) -> Path:
    return data / FOLDER / content[:2] / content
