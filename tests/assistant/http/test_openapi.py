"""The API keeps to its own description, whatever is sent to it."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from assistant.http.api.ingest import LONGEST_WAIT_S
from assistant.people import Role
from tests.assistant.http.conftest import Server

BOUNDED = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PATIENCE_S = LONGEST_WAIT_S + 35  # an ingest run may be waited for


def test_every_response_is_as_described(on_postgres: Server) -> None:
    """As an administrator gets it, who may do everything; every operation is tried, on the stricter database."""
    server = on_postgres
    client = server.client(Role.ADMINISTRATOR)
    headers = {"cookie": f"ketenwijzer={client.cookies['ketenwijzer']}", "x-csrf-token": client.headers["x-csrf-token"]}
    schema = schemathesis.openapi.from_url(f"{server.address}/api/v1/openapi.json", timeout=PATIENCE_S)
    wrong: list[str] = []
    tried = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()
        tried.append(operation.label)

        @BOUNDED
        @given(case=operation.as_strategy())
        def holds(case: schemathesis.Case) -> None:  # type: ignore[type-arg]
            case.call_and_validate(headers=headers, timeout=PATIENCE_S)

        try:
            holds()
        except BaseException as error:
            wrong.append(f"{operation.label}: {error!r} {getattr(error, 'exceptions', '')}")
    assert len(tried) > 20
    assert not wrong, "\n\n".join(wrong)
