"""What the Slack face keeps in the assistant's database. Moments are stored as assistant/database.py says."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from assistant.database import MOMENT, TABLES

ID = 40  # characters of Slack's ids, and of ours
STAMP = 40  # characters of a message's number within its channel

# Every event once: `body` is kept until it has been handled, so that a process that dies loses none.
events = Table(
    "slack_events",
    TABLES,
    Column("id", String(100), primary_key=True),
    Column("kind", String(60)),
    Column("body", Text, nullable=False),
    Column("received_at", String(MOMENT), nullable=False),
    Column("handled_at", String(MOMENT), index=True),
    Column("owner", String(ID), nullable=False),
    Column("leased_until", String(MOMENT), nullable=False),
    Column("attempts", Integer, nullable=False),
)

# Every question once, by where it stands in Slack, with where its answer stands.
questions = Table(
    "slack_questions",
    TABLES,
    Column("channel", String(ID), primary_key=True),
    Column("ts", String(STAMP), primary_key=True),
    Column("thread", String(STAMP), nullable=False, index=True),
    Column("user", String(ID), nullable=False, index=True),
    Column("event", String(100), nullable=False),
    Column("asked_at", String(MOMENT), nullable=False),
    Column("text", Text, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("conversation", String(ID), index=True),
    Column("turn", Integer),
    Column("receipt", String(16), index=True),
    Column("reply_channel", String(ID)),
    Column("reply_ts", String(STAMP), index=True),
    Column("finished_at", String(MOMENT)),
)

users = Table(
    "slack_users",
    TABLES,
    Column("id", String(ID), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("person", String(ID), index=True),
    Column("guest", Boolean, nullable=False),
    Column("outside", Boolean, nullable=False),
    Column("bot", Boolean, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("language", String(2), nullable=False),
    Column("chosen", Boolean, nullable=False),
    Column("read_at", String(MOMENT), nullable=False),
)

# What is about to be posted once: who finds the row looks in Slack before posting again.
posts = Table(
    "slack_posts",
    TABLES,
    Column("key", String(100), primary_key=True),
    Column("tried_at", String(MOMENT), nullable=False),
)
