"""How the Web API is called: what is tried again, and what must be looked at before it is.

A 429 is waited out as long as Slack asks. A broken connection or a 5xx may hide that the call was carried out: only
calls that come to the same when made twice are repeated here; who posts looks first (posting.py).
"""

from __future__ import annotations

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT_S = 20
RATE_LIMIT_WAITS = 5
TRANSIENT_TRIES = 3
BETWEEN_TRIES_S = 0.2

# Made twice, these leave more behind than made once.
ADDING = ("chat.postMessage", "chat.postEphemeral", "chat.startStream", "chat.appendStream", "chat.stopStream")

# Nobody waits for these: an answer that may not be streamed now is posted, and a status is left out.
DISPENSABLE = ("chat.startStream", "assistant.threads.setStatus", "agents.sessions.setStatus")

# What a call raises when nobody can tell whether it was carried out.
UNSURE = (ClientError, TimeoutError, ConnectionError)

# What Slack refuses now and may allow later: too many calls, and a message whose stream does not end.
NOT_NOW = ("ratelimited", "rate_limited", "streaming_state_conflict")


class AsyncPatient(AsyncRateLimitErrorRetryHandler):
    """Waits as long as Slack asks, but for what there is another way to show at once."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if _method(request) in DISPENSABLE:
            return False
        return await super()._can_retry_async(state=state, request=request, response=response, error=error)


class AsyncRepeatable(AsyncRetryHandler):
    """Broken connections and 5xx, for the calls that may be made twice; a fifth of a second apart."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if _method(request) in ADDING:
            return False
        return isinstance(error, UNSURE) or (response is not None and response.status_code >= 500)


def _method(request: HttpRequest) -> str:
    return request.url.rsplit("/", 1)[-1]


def web_client(api: str, token: str) -> AsyncWebClient:
    """`api` is the address of Slack's Web API, ending in a slash."""
    handlers: list[AsyncRetryHandler] = [
        AsyncPatient(max_retry_count=RATE_LIMIT_WAITS),
        AsyncRepeatable(TRANSIENT_TRIES, FixedValueRetryIntervalCalculator(BETWEEN_TRIES_S)),
    ]
    return AsyncWebClient(token=token, base_url=api, timeout=TIMEOUT_S, retry_handlers=handlers)


def is_unsure(fault: Exception) -> bool:
    """Whether the call may have been carried out all the same."""
    if isinstance(fault, SlackApiError):
        return int(getattr(fault.response, "status_code", 200) or 200) >= 500 or code_of(fault) in (
            "internal_error",
            "fatal_error",
            "request_timeout",
            "service_unavailable",
        )
    return isinstance(fault, UNSURE)


def is_outage(fault: Exception) -> bool:
    """Whether it is worth trying again later: Slack, or the way there, is at fault."""
    return is_unsure(fault) or (isinstance(fault, SlackApiError) and code_of(fault) in NOT_NOW)


def code_of(fault: SlackApiError) -> str:
    """Slack's own error code."""
    return str(fault.response.get("error", "")) if fault.response is not None else ""
