"""A private answer, shared in the channel where its question was asked: asked anew for all who read there."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

from assistant.messages import say
from assistant.model import Asker, Question
from assistant.slack.asking import Asking
from assistant.slack.blocks import ANSWERED, context
from assistant.slack.identity import Known
from assistant.slack.places import Places
from assistant.slack.posting import Posting
from assistant.slack.questions import Asked, How, Questions
from assistant.slack.text import mrkdwn, short
from assistant.slack.threads import in_thread

QUOTED = 600  # characters of the question that is repeated


class Sharing:
    def __init__(self, asking: Asking, places: Places, questions: Questions, posting: Posting) -> None:
        self.asking = asking
        self.places = places
        self.questions = questions
        self.posting = posting
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def share(self, receipt: str, channel: str, known: Known) -> str:
        """Once for each answer. Gives the sentence for who shared: why it may not, or "" when it stands there.

        Of two presses at once the second waits for the first; one that was broken off is taken up by the next press.
        """
        async with self._locks.setdefault(receipt, asyncio.Lock()):
            return await self._share(receipt, channel, known)

    async def _share(self, receipt: str, channel: str, known: Known) -> str:
        held = await in_thread(self.questions.of_receipt, receipt)
        if held is None or held.user != known.user:
            return say("slack_share_gone", known.language)
        place_of = f"share:{receipt}"
        asked = Asked(known.user, "", channel, place_of, place_of, held.text, How.MENTION, f"{place_of}:{channel}")
        place = await self.places.of(asked, known)
        if place.private:
            return say(place.why, known.language)
        place = await self.places.with_audience(place, asked, known)
        answer = await self.asking.found(Question(held.text, Asker(place.audiences), (), place.as_of))
        if answer.outcome not in ANSWERED:
            return say("slack_share_narrow", known.language)
        begun = await in_thread(self.questions.begin, asked, False)
        if begun is None:
            return say("slack_share_done", known.language)
        said = say("slack_shared", answer.language, user=f"<@{known.user}>", question=mrkdwn(short(held.text, QUOTED)))
        seen = self.asking.shown(asked, known, place, answer)
        blocks = [context(said), *seen.whole]
        ts = await self.posting.once(asked.event, channel=channel, thread_ts=None, text=seen.text, blocks=blocks)
        conversation = await in_thread(self.questions.conversation, asked, known, False)
        await in_thread(self.questions.shared, begun, ts, conversation, answer)
        return ""
