"""What can be seen from outside: measurements, the log, traces. Never what people ask, unless a setting says so."""

from __future__ import annotations

import gzip
import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from assistant.http import logs
from assistant.http.logs import configure_logs
from assistant.keys import Scope
from assistant.people import Role
from tests.assistant.http.conftest import Server, Serving

QUESTION = "Wat was de entreebijdrage bij toetreding?"


def ask(server: Server, role: Role = Role.MEMBER) -> None:
    client = server.client(role)
    assert client.post("/api/v1/questions", json={"question": QUESTION}).status_code == 200
    client.get("/api/v1/search", params={"q": QUESTION})


def test_measurements_are_for_administrators_and_keys_of_that_scope(server: Server) -> None:
    ask(server)
    _, secret = server.parts.keys.make(server.people[Role.ADMINISTRATOR], "Prometheus", [Scope.METRICS])
    told = httpx.get(f"{server.address}/metrics", headers={"authorization": f"Bearer {secret}"}).text

    assert 'ketenwijzer_answers_total{language="nl",outcome="answered"}' in told
    assert 'route="/api/v1/questions"' in told
    assert "ketenwijzer_waiting 0.0" in told
    assert "ketenwijzer_generation 1.0" in told
    assert "entreebijdrage" not in told
    assert server.client().get("/metrics").status_code == 401
    assert server.client(Role.SECRETARIAT).get("/metrics").status_code == 403


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    held = io.StringIO()
    configure_logs(held)
    yield held
    configure_logs()


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_the_log_tells_who_did_what_and_not_what_they_asked(server: Server, log: io.StringIO) -> None:
    ask(server)
    told = lines(log)

    [answered] = [one for one in told if one["event"] == "answered"]
    assert (answered["outcome"], answered["level"]) == ("answered", "info")
    asked = next(one for one in told if one.get("route") == "/api/v1/questions")
    assert (asked["status"], asked["person"]) == (200, server.people[Role.MEMBER].id)
    assert asked["request"] == answered["request"]
    assert "entreebijdrage" not in log.getvalue()
    assert "example.org" not in log.getvalue()


def test_a_setting_lets_the_log_show_questions(serving: Serving, log: io.StringIO) -> None:
    ask(serving(log_questions=True))
    assert [one["question"] for one in lines(log) if one["event"] == "answered"] == [QUESTION]


def test_a_fault_is_told_by_its_lines_and_not_by_what_they_held(log: io.StringIO) -> None:
    def answer(question: str) -> None:
        raise RuntimeError(len(question))

    try:
        answer(QUESTION)
    except RuntimeError as error:
        logs.log.error("unexpected", exc_info=error)

    [told] = lines(log)
    assert [frame["name"] for frame in told["exception"][0]["frames"]][-1] == "answer"
    assert "entreebijdrage" not in log.getvalue()


class Receiver:
    """An OpenTelemetry endpoint: takes what is sent by its protocol, and remembers it."""

    def __init__(self) -> None:
        received: list[bytes] = []

        class Taking(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.path == "/v1/traces"
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.headers.get("content-encoding") == "gzip":
                    body = gzip.decompress(body)
                received.append(body)
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.received = received
        self._server = HTTPServer(("127.0.0.1", 0), Taking)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def test_traces_reach_the_endpoint_without_what_was_asked(serving: Serving) -> None:
    receiver = Receiver()
    server = serving(otlp_endpoint=receiver.address)
    ask(server)
    server.stop()  # sends what is left
    receiver.close()

    spans = [
        span
        for body in receiver.received
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    names = {span.name for span in spans}
    assert {"POST /api/v1/questions", "answer"} <= names
    [asked] = [span for span in spans if span.name == "POST /api/v1/questions"]
    [answer] = [span for span in spans if span.name == "answer"]
    assert answer.trace_id == asked.trace_id
    assert not any(b"entreebijdrage" in body for body in receiver.received)
