"""A chat model of any provider that LangChain has, by the settings. The door to `langchain`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelUnavailable
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRAS = ("anthropic", "mistralai", "ollama")  # of pyproject.toml; openai's package is always there
ROOTED = ("anthropic", "ollama")  # whose clients put the version of the protocol behind the address themselves


def load_model(settings: Settings) -> BaseChatModel:
    """Raises ModelUnavailable, with what to do, where it can't be made; whether it answers is not tried."""
    # Takes a second of processor time to import, and most installations set no model.
    from langchain.chat_models import init_chat_model

    provider = settings.model.partition(":")[0]
    named = f"KETENWIJZER_MODEL={settings.model} can't be used:"
    try:
        model: BaseChatModel = init_chat_model(settings.model, **_options(settings, provider))
    except ImportError as error:
        raise ModelUnavailable(f"{named} {_to_install(provider)}") from error
    except Exception as error:  # a provider's package refuses in its own way, such as for want of a key
        raise ModelUnavailable(f"{named} {error} Set provider:name, such as openai:gpt-5, and its key.") from error
    return model


def _options(settings: Settings, provider: str) -> dict[str, Any]:
    """What is asked of each provider alike, by the names that its package has for it."""
    key, url, timeout_s = settings.model_key.get_secret_value(), settings.model_url, settings.model_timeout_s
    options: dict[str, Any] = {"temperature": 0}
    if url:
        options["base_url"] = url.rstrip("/").removesuffix("/v1") if provider in ROOTED else url
    if provider == "ollama":
        # It knows no key, but a server before it may.
        headers = {"headers": {"Authorization": f"Bearer {key}"}} if key else {}
        return options | {"client_kwargs": {"timeout": timeout_s, **headers}}
    if key:
        options["api_key"] = key
    return options | {"timeout": math.ceil(timeout_s), "max_retries": 0}


def _to_install(provider: str) -> str:
    package = f"langchain-{provider.replace('_', '-')}"
    wanted = f"-e '.[{provider}]'" if provider in EXTRAS else package
    return (
        f"LangChain's package of that provider, {package}, is not installed. Install it with "
        f"`.venv/bin/pip install -c constraints.txt {wanted}` and start again."
    )
