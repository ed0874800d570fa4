"""What a command did to the library, put into the audit log."""

from __future__ import annotations

import os
from typing import Any

from assistant.audit import Audit
from assistant.database import open_store
from assistant.settings import Settings

COMMAND, SERVICE = "command", "service"


def record(settings: Settings, action: str, by: str = COMMAND, **details: Any) -> None:
    """`by` is COMMAND, whose account on this machine is told by its number, or SERVICE, which asked for the command.

    Raises IngestError where the database can't be used.
    """
    account = {"account": os.getuid()} if by == COMMAND else {}
    engine = open_store(settings)
    try:
        Audit(engine).record(None, action, "library", by=by, **account, **details)
    finally:
        engine.dispose()
