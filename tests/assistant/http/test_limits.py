"""The bucket of tokens, by a clock of its own; and what it holds back."""

from __future__ import annotations

import pytest

from assistant.errors import TooMany
from assistant.http.limits import HELD, Limit
from assistant.people import Role
from tests.assistant.http.conftest import Serving


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_tokens_come_back_with_time_and_each_has_their_own() -> None:
    clock = Clock()
    limit = Limit(6, clock)
    for _ in range(6):
        limit.take("an")
    with pytest.raises(TooMany, match=r"^10$"):
        limit.take("an")
    limit.take("other")

    clock.now = 10.0
    limit.take("an")
    with pytest.raises(TooMany):
        limit.take("an")


def test_many_strangers_do_not_fill_the_memory_nor_free_whoever_is_held_back() -> None:
    clock = Clock()
    limit = Limit(1, clock)
    limit.take("an")
    for number in range(HELD + 10):
        clock.now += 61 / HELD
        limit.take(f"stranger {number}")
    assert len(limit._buckets) <= HELD


def test_only_so_many_copies_and_exports_are_taken_along_in_a_minute(serving: Serving) -> None:
    server = serving(files_per_minute=2)
    client = server.client(Role.MEMBER)
    client.headers["accept-language"] = "nl"
    asked = client.post("/api/v1/questions", json={"question": "Wat was de entreebijdrage bij toetreding?"}).json()

    assert client.get(f"/answers/{asked['receipt']}/copy").status_code == 200
    assert client.get("/account/export").status_code == 200
    for path in (f"/answers/{asked['receipt']}/copy", "/account/export"):
        refused = client.get(path, headers={"accept": "text/html"})
        assert refused.status_code == 429
        assert "Probeer het over" in refused.text
        assert int(refused.headers["retry-after"]) > 0
    assert server.client(Role.ADMINISTRATOR).get("/desk/audit/export.csv").status_code == 200
