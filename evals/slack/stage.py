"""The assistant on the real library, with the stand-in for Slack as its workspace."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.build import Parts, build_parts
from assistant.cli.ingesting import ingested
from assistant.settings import Settings
from assistant.slack.face import face_of
from ingest.encoder import load_encoder
from tests.assistant.slack.served import served
from tests.assistant.slack.stand_in.deliveries import Deliveries
from tests.assistant.slack.stand_in.server import Slack, slack
from tests.assistant.slack.stand_in.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET


@contextmanager
def on_stage(data: Path | None) -> Iterator[tuple[Parts, Slack, Deliveries]]:
    """The face, up and joined to the stand-in, in a new folder for this run; with a copy of `data` in it, to save the
    time of reading the documents in."""
    with tempfile.TemporaryDirectory() as fresh, slack() as held:
        folder = Path(fresh) / "data"
        if data is not None:
            shutil.copytree(data, folder)
        with closing(parts_of(folder, held)) as parts, served(face_of(parts)) as face:
            yield parts, held, Deliveries(held, face)


def parts_of(folder: Path, held: Slack) -> Parts:
    """Everything in `folder`; what the library there lacks of the corpus is read into it."""
    settings = Settings.model_validate(
        {
            "data": folder,
            "slack_mode": "http",
            "slack_bot_token": BOT_TOKEN,
            "slack_app_token": APP_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api": held.api,
            "address": "https://keten.example",
        }
    )
    encoder = load_encoder()
    ingested(settings, encoder)
    return build_parts(settings, encoder)
