"""A chat model's server over loopback that speaks OpenAI's protocol and says what a test tells it to, lies included."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from assistant.answer import Assistant
from assistant.build import build
from assistant.settings import Settings
from ingest.encoder import Encoder
from tests.loopback import answering

Reply = Callable[[dict[str, Any]], Iterator[str]]


@dataclass
class ModelServer:
    """`reply` makes the parts of an answer from a request's body; `status` other than 200 refuses instead.

    `cut` breaks the connection off behind the last part, `garbage` sends bytes that are no events.
    """

    address: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    reply: Reply = field(default=lambda body: iter(()))
    status: int = 200
    cut: bool = False
    garbage: bool = False

    def says(self, *parts: str) -> None:
        self.reply = lambda body: iter(parts)

    def passages(self) -> list[dict[str, Any]]:
        """What the last request showed the model."""
        shown: list[dict[str, Any]] = json.loads(self.requests[-1]["messages"][-1]["content"])["passages"]
        return shown

    def number_of(self, words: str) -> int:
        """The number under which the model was shown the passage that holds `words`."""
        return int(next(one["number"] for one in self.passages() if words in one["text"]))


@contextmanager
def a_model_server() -> Iterator[ModelServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            held.requests.append(body)
            if held.status != 200:
                self._whole(held.status, {"error": {"message": "not now", "type": "server_error", "code": None}})
            elif body.get("stream"):
                self._stream(body)
            else:
                self._whole(200, _completion("".join(held.reply(body))))

        def _whole(self, status: int, value: object) -> None:
            content = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _stream(self, body: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            try:
                if held.garbage:
                    self.wfile.write(b"data: {\x00\xff not json\n\n<html>")
                    return
                for part in held.reply(body):
                    self._event(_part({"role": "assistant", "content": part}))
                if not held.cut:
                    self._event(_part({}, "stop"))
                    self.wfile.write(b"data: [DONE]\n\n")
            except (BrokenPipeError, ConnectionResetError):
                pass  # the reader had enough

        def _event(self, value: object) -> None:
            self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Tests read what was asked from `requests`."""

    with answering(Handler) as address:
        held = ModelServer(f"{address}/v1")
        yield held


def worded(made_up: Settings, encoder: Encoder, server: ModelServer, **changes: Any) -> Assistant:
    """The assistant of the made-up library with a chat model at `server`, asked for sentences with numbers."""
    model = {"model": "openai:m", "model_url": server.address, "model_key": "k", "model_timeout_s": 5.0}
    settings = Settings(**{**made_up.model_dump(), **model, "model_structured": False, **changes})
    return build(settings, encoder)


def _part(delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}


def _completion(text: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {"id": "c1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
