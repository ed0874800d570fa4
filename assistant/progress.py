"""How far an ingest run is: a bar with rate and time left in a terminal, plain lines elsewhere."""

from __future__ import annotations


