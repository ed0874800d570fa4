"""A stand-in for Hugging Face's text-embeddings-inference: its routes, bodies and refusals, over loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.ingest.a_library import WordEncoder
from tests.loopback import answering

MOST_AT_ONCE = 32
MOST_TOKENS = 40


@dataclass
class Served:
    """`model` and `encoder` may be changed while it runs, as when another model is deployed behind the address."""

    encoder: WordEncoder
    model: str = "made-up/model"
    sha: str | None = "abc123"
    broken: bool = False
    asked: list[str] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving(served: Served) -> Iterator[Served]:
    with answering(_handler(served)) as served.address:
        yield served


def _handler(served: Served) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            if self.path != "/info":
                return self._reply(404, {"error": "no such route"})
            return self._reply(
                200,
                {
                    "model_id": served.model,
                    "model_sha": served.sha,
                    "model_dtype": "float32",
                    "max_input_length": MOST_TOKENS,
                    "max_client_batch_size": MOST_AT_ONCE,
                    "version": "1.8.0",
                },
            )

        def do_POST(self) -> None:
            served.asked.append(self.path)
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            inputs = [body["inputs"]] if isinstance(body["inputs"], str) else body["inputs"]
            if served.broken:
                return self._reply(503, {"error": "Model is overloaded", "error_type": "Overloaded"})
            if len(inputs) > MOST_AT_ONCE:
                return self._refuse(f"batch size {len(inputs)} > maximum allowed batch size {MOST_AT_ONCE}")
            if self.path == "/tokenize":
                return self._reply(200, [[{"id": i, "text": w} for i, w in enumerate(_tokens(one))] for one in inputs])
            if not body.get("truncate") and any(len(_tokens(one)) > MOST_TOKENS for one in inputs):
                return self._refuse(f"`inputs` must have less than {MOST_TOKENS} tokens")
            return self._reply(200, served.encoder.encode(inputs).tolist())

        def _refuse(self, why: str) -> None:
            self._reply(413, {"error": f"Input validation error: {why}", "error_type": "Validation"})

        def _reply(self, status: int, body: Any) -> None:
            said = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _tokens(text: str) -> list[str]:
    return ["[CLS]", *text.split(), "[SEP]"]
