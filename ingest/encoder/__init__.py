"""Texts to vectors: one interface over the bundled model, any local model folder, or an embedding server."""

from ingest.encoder.encoder import Encoder, LocalEncoder, Prompts, ServerEncoder, load_encoder
from ingest.encoder.pieces import cut, tokenizer_of

__all__ = ["Encoder", "LocalEncoder", "Prompts", "ServerEncoder", "cut", "load_encoder", "tokenizer_of"]
