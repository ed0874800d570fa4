"""Every setting, read once by whoever starts the process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.document import Audience

SHORTEST_SECRET = 32  # characters
PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """From the environment (`KETENWIJZER_…`) or `.env`; an unknown name or a bad value is refused."""

    model_config = SettingsConfigDict(
        env_prefix="KETENWIJZER_", env_file=".env", frozen=True, extra="forbid", env_ignore_empty=True
    )

    # The library
    corpus: Path = Field(default=PROJECT / "corpus", description="folder with sources.toml and the documents")
    data: Path = Field(default=PROJECT / ".ketenwijzer", description="folder of the library and the receipts")
    encoder: str = Field(default="", description="sentence-transformers folder; empty: the bundled model")
    encoder_server: str = Field(default="", description="address of an embedding server; empty: none")
    encoder_runtime: Literal["exact", "fast"] = Field(
        default="exact", description="how a model on this machine runs: exact (32 bits) or fast (8 or 16 bits)"
    )
    encoder_question_prompt: str = Field(default="", description="put before a question that is encoded; empty: none")
    encoder_passage_prompt: str = Field(default="", description="put before a passage that is encoded; empty: none")
    watch: str = Field(default="", description="folder whose files are taken in as they appear; empty: none")
    # Answering
    candidates: int = Field(default=32, ge=8, le=500, description="passages taken from each search")
    max_claims: int = Field(default=4, ge=1, le=12, description="sentences in an answer, lists excepted")
    min_support: float = Field(
        default=0.2, ge=0, le=1, description="probability that the documents answer; below it is refused"
    )
    max_question_characters: int = Field(default=2000, ge=100, le=20000, description="longer is asked to be cut")
    # The machine
    threads: int = Field(default=0, ge=0, le=64, description="threads of the encoder; 0: as many as cores")

    # The service
    database: SecretStr = Field(
        default=SecretStr(""), description="postgresql+psycopg:// address; empty: SQLite in the data folder"
    )
    host: str = Field(default="127.0.0.1", description="address that the service listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="port that the service listens on; 0: any free one")
    address: str = Field(default="", description="where people reach the service, https://…; empty: host and port")
    secret: SecretStr = Field(
        default=SecretStr(""), description="signs cookies, 32 characters or more; empty: made once, kept in data"
    )
    public_access: bool = Field(default=False, description="whether visitors may ask without signing in")
    session_hours: int = Field(default=12, ge=1, le=24 * 30, description="hours until a sign-in expires")
    answers_at_once: int = Field(default=2, ge=1, le=64, description="answers made at once; the others wait in turn")
    waiting_at_most: int = Field(default=500, ge=0, le=10_000, description="questions that may wait their turn")
    questions_per_minute: int = Field(
        default=30, ge=1, le=100_000, description="of one person, or one visitor's address"
    )
    files_per_minute: int = Field(
        default=20, ge=1, le=100_000, description="copies and exports of one person, or one visitor's address"
    )
    sign_ins_per_minute: int = Field(default=10, ge=1, le=100_000, description="of one address, and for one account")
    grace_s: int = Field(
        default=60, ge=5, le=600, description="seconds in which answers are finished once the service is told to stop"
    )
    trusted_proxies: str = Field(default="", description="addresses whose X-Forwarded-For is believed; empty: none")
    oidc_issuer: str = Field(default="", description="OpenID Connect issuer for signing in; empty: local accounts only")
    oidc_client_id: str = Field(default="", description="name of this service at the issuer")
    oidc_client_secret: SecretStr = Field(default=SecretStr(""), description="secret of this service at the issuer")
    oidc_trusts_email: bool = Field(
        default=False, description="whether an e-mail address counts that the issuer does not call verified"
    )
    log_questions: bool = Field(default=False, description="whether the log shows what people ask")
    otlp_endpoint: str = Field(default="", description="OpenTelemetry endpoint for traces, http://…; empty: none")
    max_upload_mb: int = Field(default=50, ge=1, le=1000, description="megabytes of a document that is sent in")

    # Slack
    slack_mode: Literal["off", "http", "socket"] = Field(
        default="off", description="how Slack reaches the service: by its address /slack/events, or by a websocket"
    )
    slack_bot_token: SecretStr = Field(default=SecretStr(""), description="the app's own token, xoxb-…")
    slack_app_token: SecretStr = Field(default=SecretStr(""), description="for the websocket, xapp-…")
    slack_signing_secret: SecretStr = Field(default=SecretStr(""), description="by which Slack signs what it sends")
    slack_api: str = Field(default="https://slack.com/api/", description="address of Slack's Web API, ending in /")
    slack_answers_at_once: int = Field(default=2, ge=1, le=32, description="answers made side by side for Slack")
    slack_lease_s: float = Field(
        default=30, ge=1, le=600, description="seconds until another process takes over what one has left"
    )
    slack_delivery_s: float = Field(
        default=10, ge=0.1, le=3600, description="seconds between looks for answers of the secretariat"
    )

    # A chat model
    model: str = Field(
        default="", description="LangChain's provider:name, such as openai:gpt-5 or ollama:llama3.1; empty: none"
    )
    model_url: str = Field(default="", description="address of the provider's protocol; empty: the provider's own")
    model_key: SecretStr = Field(default=SecretStr(""), description="key of the provider; empty: from its own variable")
    model_timeout_s: float = Field(
        default=20.0, gt=0, le=300, description="seconds for a whole reply; then the extractive answer is given"
    )
    model_structured: bool = Field(
        default=True, description="whether the model is asked for JSON where it can give it; else for marked sentences"
    )
    model_audiences: frozenset[Audience] = Field(
        default=frozenset({Audience.PUBLIC}), description="whose documents the model may be shown, a JSON list"
    )

    # The desk and the onboarding
    desk_four_eyes: bool = Field(
        default=False, description="whether an answer of the secretariat is approved by another than its author"
    )
    keep_days: int = Field(
        default=730, ge=30, le=36500, description="days that a conversation is kept after it was last used"
    )
    desk_answer_days: int = Field(
        default=365, ge=1, le=3650, description="days that an answer of the secretariat is given, unless set otherwise"
    )
    smtp_host: str = Field(default="", description="mail server that reminders are sent by; empty: none are sent")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="port of the mail server")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="how the mail server is spoken to; none only on this machine"
    )
    smtp_user: str = Field(default="", description="name at the mail server; empty: without signing in")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="password at the mail server")
    mail_from: str = Field(default="", description="address that reminders come from")
    remind_days: int = Field(default=7, ge=1, le=60, description="days before a step is due that its owner is reminded")
    remind_hour: int = Field(
        default=8, ge=-1, le=23, description="hour of the day from which the service mails reminders; -1: it mails none"
    )
    evidence_mb: int = Field(default=20, ge=1, le=200, description="largest file kept with a step, in megabytes")
    visitor_days: int = Field(default=90, ge=1, le=365, description="days that a visitor's answers are kept unused")

    def variables(self, *, secrets: bool = False) -> dict[str, str]:
        """As environment variables that read back the same; secrets are starred out unless asked for."""
        told = {name: _as_variable(value) for name, value in self.model_dump(mode="json").items()}
        if secrets:
            told |= {name: value.get_secret_value() for name, value in self if isinstance(value, SecretStr)}
        return {f"KETENWIJZER_{name.upper()}": value for name, value in told.items()}

    @model_validator(mode="after")
    def _one_encoder(self) -> Self:
        if self.encoder and self.encoder_server:
            raise ValueError("KETENWIJZER_ENCODER and KETENWIJZER_ENCODER_SERVER are both set: empty one")
        return self

    @model_validator(mode="after")
    def _a_secret_nobody_guesses(self) -> Self:
        if 0 < len(self.secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"KETENWIJZER_SECRET is shorter than {SHORTEST_SECRET} characters: take a longer one")
        return self


def _as_variable(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
