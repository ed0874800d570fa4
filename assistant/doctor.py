"""What an installation has, what it lacks, and what to do about it: one finding a line."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from assistant.encoder import build_encoder
from assistant.settings import Settings
from ingest.database import database_path, open_database
from ingest.encoder import Encoder
from ingest.encoder.encoder import BUNDLED
from ingest.encoder.speed import speed_of
from ingest.errors import EncoderMissing, IngestError
from ingest.library import Library

LEAST_FREE_MB = 500
OCR_LANGUAGES = ("nld", "eng")


class State(StrEnum):
    """`MISSING` takes something away and stops nothing; `BROKEN` has to be mended before a question is answered."""

    FINE = "fine"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    state: State
    says: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Changes nothing, and makes no data folder."""
    yield Finding("python", State.FINE, f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield from _settings(settings)
    yield _disk(settings.data)
    encoder = None
    try:
        encoder = build_encoder(settings)
        yield _encoder(settings, encoder)
    except (EncoderMissing, KeyError, ValueError) as error:
        yield Finding("encoder", State.BROKEN, str(error))
    yield _database(settings)
    yield _library(settings, encoder)
    yield _tesseract()


def _settings(settings: Settings) -> Iterator[Finding]:
    fields = type(settings).model_fields
    values = {name: getattr(settings, name) for name in fields}
    changed = [f"{_named(name)}={value}" for name, value in values.items() if value != fields[name].default]
    off = [_named(name) for name, value in values.items() if _shown(value) == ""]
    yield Finding("settings changed", State.FINE, ", ".join(changed) or "none")
    yield Finding("settings left empty", State.FINE, ", ".join(off) or "none")


def _named(name: str) -> str:
    return f"KETENWIJZER_{name.upper()}"


def _shown(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def _disk(data: Path) -> Finding:
    held = next(folder for folder in (data, *data.absolute().parents) if folder.exists())
    free_mb = shutil.disk_usage(held).free // 2**20
    used_mb = sum(path.stat().st_size for path in data.rglob("*") if path.is_file()) // 2**20 if data.exists() else 0
    says = f"{data}: {used_mb} MB used, {free_mb} MB free"
    if free_mb < LEAST_FREE_MB:
        return Finding("disk", State.BROKEN, f"{says}; make room: an ingest run needs {LEAST_FREE_MB} MB")
    return Finding("disk", State.FINE, says)


def _encoder(settings: Settings, encoder: Encoder) -> Finding:
    kind = settings.encoder_server or settings.encoder or f"bundled, {BUNDLED}"
    speed = speed_of(encoder)
    return Finding(
        "encoder",
        State.FINE,
        f"{encoder.name} ({kind}): {encoder.dimensions} dimensions, {encoder.max_tokens} tokens a text, "
        f"{speed.question_ms:.0f} ms a question, {speed.passages_per_s:.0f} passages a second",
    )


def _database(settings: Settings) -> Finding:
    url = settings.database.get_secret_value()
    if not url and not database_path(settings.data).exists():
        return Finding("database", State.BROKEN, f"none yet in {settings.data}: run `ketenwijzer ingest`")
    try:
        engine = open_database(settings.data, make=False, url=url)
        with engine.connect() as connection:
            query = "select version()" if url else "select 'SQLite ' || sqlite_version()"
            says = str(connection.execute(text(query)).scalar_one())
        engine.dispose()
    except (SQLAlchemyError, IngestError) as error:
        return Finding("database", State.BROKEN, str(error).splitlines()[0])
    return Finding("database", State.FINE, says if url else f"{says}, {database_path(settings.data)}")


def _library(settings: Settings, encoder: Encoder | None) -> Finding:
    url = settings.database.get_secret_value()
    if not url and not database_path(settings.data).exists():
        return Finding("library", State.BROKEN, "nothing was read yet: run `ketenwijzer ingest`")
    try:
        library = Library.open(settings.data, encoder, url)
        generation = library.generation
    except (IngestError, SQLAlchemyError) as error:
        return Finding("library", State.BROKEN, str(error).splitlines()[0])
    if not generation:
        return Finding("library", State.BROKEN, "nothing is published yet: run `ketenwijzer ingest`")
    built = "built with the encoder above" if encoder else "the encoder could not be compared"
    return Finding("library", State.FINE, f"generation {generation}, {built}; Chroma {version('chromadb')}")


def _tesseract() -> Finding:
    program = shutil.which("tesseract")
    if not program:
        return Finding("tesseract", State.MISSING, "not installed: scanned documents can't be read (tesseract-ocr)")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30).stdout
    lacking = [language for language in OCR_LANGUAGES if language not in listed.split()]
    if lacking:
        return Finding("tesseract", State.MISSING, f"{program} lacks {', '.join(lacking)}: install tesseract-ocr-nld")
    return Finding("tesseract", State.FINE, f"{program}, with {', '.join(OCR_LANGUAGES)}")
