"""Servers over loopback that speak OpenAI's, Mistral's, Anthropic's and Ollama's protocols: whole replies and streams,
JSON by a schema, calls of a tool, and the refusals that each provider gives to what a model does not know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.loopback import answering

Body = dict[str, Any]
Event = tuple[str, Any]  # its name and its data
PIECES = 7  # characters of a streamed piece


@dataclass(frozen=True, slots=True)
class Said:
    """A reply: as text, or as the arguments of the tool that the request names."""

    text: str
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """`path` is where it is spoken; `asks` are the fields by which a request asks for a schema and for a tool."""

    path: str
    asks: tuple[str, str]
    whole: Callable[[Said], Any]
    stream: Callable[[Said], Iterator[bytes]]
    refused: Callable[[str], Any]


@dataclass
class ProviderServer:
    """`claims` are what the model says; `refuses` are the fields of a request that it answers with 400."""

    protocol: Protocol
    address: str
    claims: list[dict[str, Any]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    garbled: bool = False  # whether a structured reply is of another shape
    requests: list[Body] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def forms(self) -> list[str]:
        """What each request asked for."""
        schema, tool = self.protocol.asks
        return ["schema" if one.get(schema) else "tool" if one.get(tool) else "marked" for one in self.requests]

    def reply(self, body: Body) -> Said:
        form = self.forms()[-1]
        if form == "marked":
            return Said(" ".join(f"{one['text']} {one['passages']}" for one in self.claims))
        value: object = {"claims": "nothing of use"} if self.garbled else {"claims": self.claims}
        return Said(json.dumps(value), "Claims" if form == "tool" else "")


@contextmanager
def a_provider(protocol: Protocol) -> Iterator[ProviderServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            held.requests.append(body)
            held.headers.append(dict(self.headers))
            held.paths.append(self.path)
            if self.path != protocol.path:
                self._send(404, "application/json", [json.dumps(protocol.refused("no such path")).encode()])
            elif refused := [name for name in sorted(held.refuses) if body.get(name) not in (None, [])]:
                why = f"m does not support {refused[0]}"
                self._send(400, "application/json", [json.dumps(protocol.refused(why)).encode()])
            elif body.get("stream"):
                self._send(200, "text/event-stream", protocol.stream(held.reply(body)))
            else:
                self._send(200, "application/json", [json.dumps(protocol.whole(held.reply(body))).encode()])

        def _send(self, status: int, kind: str, parts: list[bytes] | Iterator[bytes]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            for part in parts:
                self.wfile.write(part)
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Tests read what was asked from `requests`."""

    with answering(Handler) as address:
        held = ProviderServer(protocol, address)
        yield held


def pieces(text: str) -> Iterator[str]:
    yield from (text[at : at + PIECES] for at in range(0, len(text), PIECES))


# OpenAI and Mistral: https://platform.openai.com/docs/api-reference/chat, https://docs.mistral.ai/api
def _completion(message: str, part: Body, finish: str | None) -> Body:
    choice = {"index": 0, message: {"role": "assistant", **part}, "finish_reason": finish}
    kind = "chat.completion.chunk" if message == "delta" else "chat.completion"
    return {"id": "c1", "object": kind, "created": 0, "model": "m", "choices": [choice]}


def _tool_call(name: str, arguments: str) -> Body:
    function = {"name": name, "arguments": arguments}
    return {"tool_calls": [{"index": 0, "id": "abcdefghi", "type": "function", "function": function}]}


def _openai_whole(said: Said) -> Body:
    part = {"content": "", **_tool_call(said.tool, said.text)} if said.tool else {"content": said.text}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {**_completion("message", part, "tool_calls" if said.tool else "stop"), "usage": usage}


def _openai_stream(said: Said) -> Iterator[bytes]:
    for number, piece in enumerate(pieces(said.text)):
        part = _tool_call(said.tool if number == 0 else "", piece) if said.tool else {"content": piece}
        yield b"data: " + json.dumps(_completion("delta", part, None)).encode() + b"\n\n"
    yield b"data: " + json.dumps(_completion("delta", {"content": ""}, "stop")).encode() + b"\n\n"
    yield b"data: [DONE]\n\n"


def _openai_refused(why: str) -> Body:
    return {"error": {"message": why, "type": "invalid_request_error", "param": None, "code": None}}


def _mistral_refused(why: str) -> Body:
    return {"object": "error", "message": why, "type": "invalid_request_error", "code": "3051"}


# Anthropic: https://docs.anthropic.com/en/api/messages
def _anthropic_message(content: list[Body], stop: str | None) -> Body:
    usage = {"input_tokens": 1, "output_tokens": 1}
    told = {"id": "m1", "type": "message", "role": "assistant", "model": "m", "content": content}
    return {**told, "stop_reason": stop, "stop_sequence": None, "usage": usage}


def _anthropic_whole(said: Said) -> Body:
    if said.tool:
        used = {"type": "tool_use", "id": "toolu_1", "name": said.tool, "input": json.loads(said.text)}
        return _anthropic_message([used], "tool_use")
    return _anthropic_message([{"type": "text", "text": said.text}], "end_turn")


def _anthropic_stream(said: Said) -> Iterator[bytes]:
    for name, data in _anthropic_events(said):
        yield f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n".encode()


def _anthropic_events(said: Said) -> Iterator[Event]:
    yield "message_start", {"message": _anthropic_message([], None)}
    used = {"type": "tool_use", "id": "toolu_1", "name": said.tool, "input": {}}
    yield "content_block_start", {"index": 0, "content_block": used if said.tool else {"type": "text", "text": ""}}
    for one in pieces(said.text):
        delta = {"type": "input_json_delta", "partial_json": one} if said.tool else {"type": "text_delta", "text": one}
        yield "content_block_delta", {"index": 0, "delta": delta}
    yield "content_block_stop", {"index": 0}
    stop = {"stop_reason": "tool_use" if said.tool else "end_turn", "stop_sequence": None}
    yield "message_delta", {"delta": stop, "usage": {"output_tokens": 9}}
    yield "message_stop", {}


def _anthropic_refused(why: str) -> Body:
    return {"type": "error", "error": {"type": "invalid_request_error", "message": why}}


# Ollama: https://github.com/ollama/ollama/blob/main/docs/api.md
def _ollama_part(message: Body, done: bool) -> Body:
    ended = {"done_reason": "stop", "prompt_eval_count": 1, "eval_count": 1} if done else {}
    told = {"model": "m", "created_at": "2030-01-01T00:00:00Z", "message": {"role": "assistant", **message}}
    return {**told, "done": done, **ended}


def _ollama_call(said: Said) -> Body:
    return {"content": "", "tool_calls": [{"function": {"name": said.tool, "arguments": json.loads(said.text)}}]}


def _ollama_whole(said: Said) -> Body:
    return _ollama_part(_ollama_call(said) if said.tool else {"content": said.text}, True)


def _ollama_stream(said: Said) -> Iterator[bytes]:
    parts = [_ollama_call(said)] if said.tool else [{"content": piece} for piece in pieces(said.text)]
    for part in parts:
        yield json.dumps(_ollama_part(part, False)).encode() + b"\n"
    yield json.dumps(_ollama_part({"content": ""}, True)).encode() + b"\n"


PROTOCOLS = {
    "openai": Protocol(
        "/v1/chat/completions", ("response_format", "tools"), _openai_whole, _openai_stream, _openai_refused
    ),
    "mistralai": Protocol(
        "/v1/chat/completions", ("response_format", "tools"), _openai_whole, _openai_stream, _mistral_refused
    ),
    "anthropic": Protocol(
        "/v1/messages", ("output_config", "tools"), _anthropic_whole, _anthropic_stream, _anthropic_refused
    ),
    "ollama": Protocol("/api/chat", ("format", "tools"), _ollama_whole, _ollama_stream, lambda why: {"error": why}),
}
