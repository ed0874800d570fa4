"""The composition root: the only place where the real parts meet."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Assistant, none_curated
from assistant.errors import LibraryEmpty
from assistant.glossary import load_glossary
from assistant.model import Answer, Question
from assistant.receipts import Receipts
from assistant.settings import Settings
from assistant.shelf import Shelves
from assistant.support import load_support
from ingest.encoder import Encoder, load_encoder
from ingest.library import Library
from ingest.read.language import detect


def build_encoder(settings: Settings) -> Encoder:
    """Raises FileNotFoundError or ConnectionError when the set encoder isn't there."""
    return load_encoder(settings.encoder, settings.encoder_server, settings.threads)


def build(
    settings: Settings,
    encoder: Encoder | None = None,
    curated: Callable[[Question], Answer | None] = none_curated,
) -> Assistant:
    """`curated` is asked first, before the documents.

    Raises LibraryEmpty, EncoderMismatch or LibraryDamaged when the library can't be answered from.
    """
    encoder = encoder or build_encoder(settings)
    library = Library.open(settings.data, encoder)
    if library.generation == 0:
        raise LibraryEmpty
    glossary = load_glossary(settings.corpus / "glossary.toml")
    return Assistant(
        settings=settings,
        library=library,
        encoder=encoder,
        glossary=glossary,
        support=load_support(),
        shelves=Shelves(library, glossary.tokens),
        detect=detect,
        receipts=Receipts(library.engine),
        curated=curated,
    )
