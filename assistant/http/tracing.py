"""Traces, sent to an OpenTelemetry endpoint where one is set. The only door to opentelemetry."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import NoOpTracerProvider, Span, Tracer

from assistant.settings import Settings

# Where an address would tell what somebody asked.
HIDDEN = ("url.query", "url.full", "http.url", "http.target")
UNTRACED = "healthz,readyz,metrics,static"


class Tracing:
    """Does nothing where no endpoint is set."""

    def __init__(self, settings: Settings) -> None:
        self._provider: TracerProvider | None = None
        if settings.otlp_endpoint:
            exporter = OTLPSpanExporter(settings.otlp_endpoint.rstrip("/") + "/v1/traces")
            self._provider = TracerProvider(resource=Resource.create({"service.name": "ketenwijzer"}))
            self._provider.add_span_processor(BatchSpanProcessor(exporter))

    @property
    def tracer(self) -> Tracer:
        return (self._provider or NoOpTracerProvider()).get_tracer("ketenwijzer")

    def add_to(self, app: FastAPI) -> None:
        if self._provider:
            FastAPIInstrumentor.instrument_app(
                app,
                tracer_provider=self._provider,
                excluded_urls=UNTRACED,
                server_request_hook=_hide,
                exclude_spans=["receive", "send"],
            )

    def close(self) -> None:
        """Sends what has not been sent yet."""
        if self._provider:
            self._provider.shutdown()


def _hide(span: Span, scope: dict[str, Any]) -> None:
    if span.is_recording():
        for name in HIDDEN:
            span.set_attribute(name, scope.get("path", "") if name != "url.query" else "")
