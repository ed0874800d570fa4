"""What people see of the chat: conversations, the source, the documents, their account."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.build import Parts
from assistant.http.pages import account, answers, chat, conversations, documents, keys, library
from assistant.http.web import static

ROUTERS = (
    chat.router,
    conversations.router,
    answers.router,
    library.router,
    documents.router,
    account.router,
    keys.router,
)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    routes.include_router(static.router())
    for one in ROUTERS:
        routes.include_router(one(parts))
    return routes
