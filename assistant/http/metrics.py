"""Measurements for Prometheus: requests, answers, the queue, the library. The only door to prometheus-client."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from assistant.build import Parts
from assistant.http.logs import route_of
from assistant.http.session import may
from assistant.keys import Scope
from assistant.model import Answer
from assistant.people import Person, Role

SECONDS = (0.01, 0.025, 0.05, 0.075, 0.1, 0.12, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """One set for each application, so that two in a process do not count together."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Histogram(
            "ketenwijzer_request_seconds",
            "Seconds from a request to the end of its response",
            ("method", "route", "status"),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.answers = Counter(
            "ketenwijzer_answers_total", "Answers given", ("outcome", "language"), registry=self.registry
        )
        self.first = Histogram(
            "ketenwijzer_first_claim_seconds",
            "Seconds from asking to the first verified sentence, the queue included",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.answering = Histogram(
            "ketenwijzer_answer_seconds",
            "Seconds that making an answer took",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.drafts = Counter(
            "ketenwijzer_drafts_total",
            "Sentences that the chat model drafted: shown, told in their source's words or dropped, and why",
            ("fate", "reason"),
            registry=self.registry,
        )
        self.waiting = Gauge("ketenwijzer_waiting", "Questions that wait their turn", registry=self.registry)
        self.generation = Gauge("ketenwijzer_generation", "The published generation", registry=self.registry)

    def answered(self, answer: Answer) -> None:
        self.answers.labels(answer.outcome.value, answer.language.value).inc()
        self.answering.observe(answer.seconds)
        for draft in answer.drafts:
            fate, _, reason = draft.partition(":")
            self.drafts.labels(fate, reason).inc()


class RequestMetrics:
    """An ASGI middleware."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._requests = metrics.requests

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            took = time.perf_counter() - began
            self._requests.labels(scope["method"], route_of(scope), str(status)).observe(took)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/metrics")
    def metrics(request: Request, _: Annotated[Person, Depends(may(Scope.METRICS, Role.ADMINISTRATOR))]) -> Response:
        held: Metrics = request.app.state.metrics
        held.waiting.set(request.app.state.answering.places.waiting)
        held.generation.set(parts.assistant.library.generation)
        return Response(generate_latest(held.registry), media_type=CONTENT_TYPE_LATEST)

    return routes
