"""The tables of the onboarding. What belongs to a person goes or loses their name with them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from assistant.database import MOMENT, TABLES

pathways = Table(
    "onboarding_pathways",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("company", String(16), ForeignKey("companies.id", ondelete="CASCADE"), unique=True),
    Column("visitor", String(64), unique=True),
    Column("stage", String(20), nullable=False),
    Column("facts", Text, nullable=False),
    Column("begins", Date, nullable=False),
    Column("nudges", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_by", String(16), ForeignKey("people.id", ondelete="SET NULL")),
    Column("changed_at", String(MOMENT), nullable=False, index=True),
)

steps = Table(
    "onboarding_steps",
    TABLES,
    Column("pathway", String(16), ForeignKey("onboarding_pathways.id", ondelete="CASCADE"), primary_key=True),
    Column("step", String(40), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("owner", String(16), ForeignKey("people.id", ondelete="SET NULL")),
    Column("due", Date),
    Column("answer", String(3), nullable=False),
    Column("seen", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_by", String(16), ForeignKey("people.id", ondelete="SET NULL")),
    Column("changed_at", String(MOMENT), nullable=False),
)

notes = Table(
    "onboarding_notes",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("pathway", String(16), ForeignKey("onboarding_pathways.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("step", String(40), nullable=False),
    Column("person", String(16), ForeignKey("people.id", ondelete="CASCADE")),
    Column("text", Text, nullable=False),
    Column("written_at", String(MOMENT), nullable=False),
)

evidence = Table(
    "onboarding_evidence",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("pathway", String(16), ForeignKey("onboarding_pathways.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("step", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("person", String(16), ForeignKey("people.id", ondelete="SET NULL")),
    Column("added_at", String(MOMENT), nullable=False),
)

reminders = Table(
    "onboarding_reminders",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("pathway", String(16), ForeignKey("onboarding_pathways.id", ondelete="CASCADE"), nullable=False),
    Column("person", String(16), ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("step", String(40), nullable=False),
    Column("occasion", String(40), nullable=False),
    Column("sent_at", String(MOMENT), nullable=False),
    UniqueConstraint("pathway", "person", "step", "occasion", name="onboarding_reminders_once"),
)
