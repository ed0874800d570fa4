"""The encoder that is set: by itself, so that an ingest run loads nothing of what answers."""

from __future__ import annotations

from assistant.settings import Settings
from ingest.encoder import Encoder, Prompts, load_encoder


def build_encoder(settings: Settings) -> Encoder:
    """Raises EncoderMissing."""
    fast_in = settings.data / "encoder" if settings.encoder_runtime == "fast" else None
    prompts = Prompts(settings.encoder_question_prompt, settings.encoder_passage_prompt)
    return load_encoder(settings.encoder, settings.encoder_server, settings.threads, fast_in, prompts)
