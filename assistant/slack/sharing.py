"""A private answer, shared in the channel where its question was asked: asked anew for all who read there."""

from __future__ import annotations

import logging
from datetime import timedelta

from slack_sdk.errors import SlackApiError

from assistant.messages import say
from assistant.model import Answer, Question
from assistant.slack.asking import Asking
from assistant.slack.blocks import ANSWERED, context
from assistant.slack.calls import code_of, is_outage
from assistant.slack.identity import Known
from assistant.slack.places import Place, Places
from assistant.slack.posting import Posting
from assistant.slack.questions import Asked, How, Kept, Questions
from assistant.slack.text import mrkdwn, short
from assistant.slack.threads import in_thread

log = logging.getLogger(__name__)

QUOTED = 600  # characters of the question that is repeated
ABSENT = ("channel_not_found", "not_in_channel")
LEFT_AFTER = timedelta(minutes=5)  # longer than a post takes, however often Slack has it tried again


class Sharing:
    def __init__(self, asking: Asking, places: Places, questions: Questions, posting: Posting) -> None:
        self.asking = asking
        self.places = places
        self.questions = questions
        self.posting = posting

    async def share(self, receipt: str, channel: str, known: Known) -> str:
        """Once for each answer, whoever presses and whichever process hears it.

        Gives the sentence for who shared: why it may not or could not, or "" when it stands there.
        """
        held = await in_thread(self.questions.of_receipt, receipt)
        if held is None or held.user != known.user:
            return say("slack_share_gone", known.language)
        place_of = f"share:{receipt}"
        asked = Asked(known.user, "", channel, place_of, place_of, held.text, How.MENTION, f"{place_of}:{channel}")
        try:
            return await self._share(asked, known)
        except Exception as fault:
            if isinstance(fault, SlackApiError) and code_of(fault) in ABSENT:
                return say("slack_share_absent", known.language)
            if not is_outage(fault):
                raise
            log.warning("an answer could not be shared: %s", fault)
            return say("slack_share_failed", known.language)

    async def _share(self, asked: Asked, known: Known) -> str:
        place = await self.places.of(asked, known)
        if place.private:
            return say(place.why, known.language)
        place = await self.places.with_audience(place, asked, known)
        answer = await self.asking.found(Question(asked.text, known.asker(place.audiences), (), place.as_of))
        if answer.outcome not in ANSWERED:
            return say("slack_share_narrow", known.language)
        begun = await in_thread(self.questions.begin_once, asked, LEFT_AFTER)
        if begun is None:
            return say("slack_share_done", known.language)
        try:
            await self._posted(asked, known, place, begun, answer)
        except Exception:
            # The next press may try again; it looks for what this one may have posted.
            await in_thread(self.questions.remove, begun)
            raise
        return ""

    async def _posted(self, asked: Asked, known: Known, place: Place, begun: Kept, answer: Answer) -> None:
        question = mrkdwn(short(asked.text, QUOTED))
        said = say("slack_shared", answer.language, user=f"<@{known.user}>", question=question)
        seen = self.asking.shown(asked, known, place, answer)
        blocks = [context(said), *seen.whole]
        ts = await self.posting.once(asked.event, channel=asked.channel, thread_ts=None, text=seen.text, blocks=blocks)
        conversation = await in_thread(self.questions.conversation, asked, known, False)
        await in_thread(self.questions.shared, begun, ts, conversation, answer)
