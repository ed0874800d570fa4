"""Which signed cookies are over before their time, since whoever had one signed out.

A cookie says by itself for how long it holds. A copy of one would go on doing so after its owner signed out, so signing
out leaves the hash of the cookie's word here: it tells of nobody, and goes when the cookie would have ended by itself.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Column, Engine, String, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.database import MOMENT, TABLES, now, stored

signed_out = Table(
    "signed_out",
    TABLES,
    Column("word", String(64), primary_key=True),
    Column("signed_out_at", String(MOMENT), nullable=False, index=True),
)


class SignedOut:
    """Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def add(self, word: str) -> None:
        """The cookie that holds `word` opens nothing from here on."""
        # A second press of the button finds it done.
        with suppress(IntegrityError), self.engine.begin() as connection:
            connection.execute(insert(signed_out).values(word=_digest(word), signed_out_at=now()))

    def holds(self, word: str) -> bool:
        query = select(signed_out.c.word).where(signed_out.c.word == _digest(word))
        with self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    def tidy(self, before: datetime) -> int:
        """How many went: those whose cookies have ended by themselves."""
        with self.engine.begin() as connection:
            return connection.execute(delete(signed_out).where(signed_out.c.signed_out_at < stored(before))).rowcount


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
