"""The channels of Slack: how the assistant answers in each, seen and set here as in Slack's own modal."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.channels import Channel, ChannelSettings
from assistant.database import stored
from assistant.errors import Overtaken, UnknownChannel
from assistant.http.desk.shared import Adviser, names_of, to
from assistant.http.web.render import page


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/people/channels")

    @routes.get("/{identity}")
    def one(request: Request, adviser: Adviser, identity: str, saved: bool = False) -> Response:
        held = _channel(parts, identity)
        return _one(request, parts, held, held.settings, saved=saved)

    @routes.post("/{identity}")
    def change(
        request: Request,
        adviser: Adviser,
        identity: str,
        seen: Annotated[str, Form(max_length=40)],
        audience: Annotated[Literal["shared", "public"], Form()],
        term: Annotated[Literal["both", "1", "2"], Form()],
        listens: Annotated[Literal["mention", "listen"], Form()],
        private: Annotated[Literal["open", "private"], Form()],
    ) -> Response:
        """`seen` is when the settings that were looked at were set. As in Slack, any adviser may."""
        before = _channel(parts, identity)
        wanted = ChannelSettings(
            audience == "public", "" if term == "both" else term, listens == "listen", private == "private"
        )
        try:
            parts.channels.change(identity, wanted, adviser.id, seen)
        except Overtaken:
            return _one(request, parts, _channel(parts, identity), wanted, overtaken=True)
        changed = {name: [was, now] for name, was, now in _differences(before.settings, wanted)}
        parts.audit.record(adviser.id, "channel.changed", identity, **changed)
        return to(f"/desk/people/channels/{identity}?saved=true")

    return routes


def _differences(before: ChannelSettings, wanted: ChannelSettings) -> list[tuple[str, object, object]]:
    pairs = [(name, getattr(before, name), getattr(wanted, name)) for name in ChannelSettings.__slots__]
    return [(name, was, now) for name, was, now in pairs if was != now]


def _channel(parts: Parts, identity: str) -> Channel:
    held = parts.channels.get(identity)
    if held is None:
        raise UnknownChannel(identity)
    return held


def _one(
    request: Request,
    parts: Parts,
    held: Channel,
    shown: ChannelSettings,
    *,
    saved: bool = False,
    overtaken: bool = False,
) -> Response:
    """`shown` is what the form holds: what is set, or what somebody chose that could not be kept."""
    return page(
        request,
        "desk/channel.html",
        status=409 if overtaken else 200,
        channel=held,
        seen=stored(held.changed_at),
        shown=shown,
        names=names_of(parts),
        saved=saved,
        overtaken=overtaken,
    )
