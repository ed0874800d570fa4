"""How the bundled weights are made. START HERE: ingest/encoder/train.py."""
