"""The faults of answering.

AssistantError
├── LibraryEmpty       nothing has been ingested yet
├── BrokenQuestion     a question file's line can't be read
└── UnknownReceipt     no answer is stored under that number
"""

from __future__ import annotations


class AssistantError(Exception):
    """`key` finds the words in messages.py; the exception's own text fills their gap and goes to the log."""

    key = "unexpected"


class LibraryEmpty(AssistantError):
    key = "library_empty"


class BrokenQuestion(AssistantError):
    key = "broken_question"


class UnknownReceipt(AssistantError):
    key = "unknown_receipt"
