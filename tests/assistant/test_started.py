"""What was set otherwise than at the last start is in the audit log, and what a secret is stands nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.audit import Audit
from assistant.database import open_store
from assistant.settings import Settings
from assistant.started import record_changed

SECRET = "sesame-sesame-sesame-sesame-sesame"


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return Audit(open_store(Settings(data=tmp_path)))


def told(audit: Audit) -> list[list[str]]:
    """What each start found changed, the first first."""
    return [one.details["changed"] for one in audit.entries(action="settings.changed")][::-1]


def test_a_start_tells_what_differs_from_the_last_one_and_nothing_where_nothing_does(
    audit: Audit, tmp_path: Path
) -> None:
    first = Settings(data=tmp_path, keep_days=90)
    second = Settings(data=tmp_path, keep_days=60, public_access=True, smtp_host="mail.example.org")
    for settings in (first, first, second, second, Settings(data=tmp_path)):
        record_changed(settings, audit)

    assert told(audit) == [
        ["data", "keep_days: 730 → 90"],
        ["public_access: false → true", "keep_days: 90 → 60", "smtp_host"],
        ["public_access: true → false", "keep_days: 60 → 730", "smtp_host"],
    ]
    assert audit.broken() is None


def test_a_secret_is_told_by_name_when_it_changes_and_is_kept_nowhere(audit: Audit, tmp_path: Path) -> None:
    for held in (SECRET, SECRET, SECRET[::-1]):
        record_changed(Settings(data=tmp_path, secret=SecretStr(held), model_key=SecretStr(f"key-{held}")), audit)

    assert told(audit) == [["data", "secret", "model_key"], ["secret", "model_key"]]
    kept = tmp_path / "settings.json"
    assert kept.stat().st_mode & 0o077 == 0
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert SECRET.encode() not in written
    assert SECRET[::-1].encode() not in written


def test_a_damaged_file_of_the_last_start_stops_nothing(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{", "utf-8")
    record_changed(Settings(data=tmp_path), audit)

    assert told(audit) == [["data"]]
