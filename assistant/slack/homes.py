"""Publishing the Home tab, and what is done on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.escalations import Escalations
from assistant.messages import say
from assistant.onboarding.progress import Progress
from assistant.people import People
from assistant.slack.asking import Asking
from assistant.slack.blocks import Block
from assistant.slack.calls import is_unsure
from assistant.slack.events import Body, chosen_at_home
from assistant.slack.home import EXAMPLES, Coming, Home, example_questions, home_view
from assistant.slack.identity import Identities, Known
from assistant.slack.listeners import Listeners, attempt_of
from assistant.slack.posting import Posting
from assistant.slack.threads import in_thread
from ingest.document import Language, Metadata
from ingest.library import Library

# How far a company (its id) is on its pathway; None where it has not begun.
ProgressOf = Callable[[str], Progress | None]


class Homes:
    def __init__(
        self,
        client: AsyncWebClient,
        library: Library,
        people: People,
        escalations: Escalations,
        identities: Identities,
        asking: Asking,
        posting: Posting,
        listeners: Listeners,
        progress_of: ProgressOf,
        service: str,
    ) -> None:
        self.client = client
        self.library = library
        self.people = people
        self.escalations = escalations
        self.identities = identities
        self.asking = asking
        self.posting = posting
        self.listeners = listeners
        self.progress_of = progress_of
        self.service = service

    def listen(self, app: AsyncApp) -> None:
        app.event("app_home_opened")(self.opened)
        app.action("language")(self.language)
        app.action("open_onboarding")(self.acknowledged)
        for number in range(1, EXAMPLES + 1):
            app.action(f"example_{number}")(self.example)

    async def opened(self, body: Body, context: AsyncBoltContext) -> None:
        await self.listeners.seen_through(body, context, lambda: self._opened(body))

    async def _opened(self, body: Body) -> None:
        event = body["event"]
        known = await self.identities.of(event["user"])
        if event.get("tab") == "messages":
            await self._prompts(event["channel"], str(body.get("team_id", "")), known)
        else:
            await self.publish(known)

    async def publish(self, known: Known) -> None:
        view = await in_thread(self._view, known)
        await self.client.views_publish(user_id=known.user, view=view)

    async def language(self, ack: Any, body: Body) -> None:
        await ack()
        known = await self.identities.of(body["user"]["id"])
        await in_thread(self.identities.choose, known, Language(body["actions"][0]["selected_option"]["value"]))
        await self.publish(await self.identities.of(known.user))

    async def acknowledged(self, ack: Any) -> None:
        """A link that Slack tells of."""
        await ack()

    async def example(self, ack: Any, body: Body, context: AsyncBoltContext) -> None:
        """Asked as if it had been typed; the answer comes in the conversation with the app."""
        await ack()
        await self.listeners.seen_through(
            body, context, lambda: self.asking.answer(chosen_at_home(body, attempt_of(context)))
        )

    async def _prompts(self, channel: str, team: str, known: Known) -> None:
        """Where Slack has the agent view; elsewhere the examples stand on the Home tab."""
        if not self.posting.streams(team):
            return
        prompts = [{"title": question, "message": question} for question in example_questions(known.language)]
        try:
            await self.client.assistant_threads_setSuggestedPrompts(
                channel_id=channel, prompts=prompts, title=say("slack_prompts", known.language)
            )
        except Exception as fault:
            if not isinstance(fault, SlackApiError) and not is_unsure(fault):
                raise

    def _view(self, known: Known) -> Block:
        company = self.people.company(known.person.company).name if known.person and known.person.company else ""
        documents = self.library.documents(known.audiences)
        progress = self.progress_of(known.person.company) if known.person and known.person.company else None
        mine = self.escalations.of(known.person.id) if known.person else []
        return home_view(
            Home(
                known=known,
                company=company,
                counts=dict(Counter(one.audience for one in _works(documents, known.language))),
                coming=_coming(progress, known.language) if progress else None,
                waiting=[one for one in mine if one.open],
                latest=sorted(_works(documents, known.language), key=_day, reverse=True),
                service=self.service,
            )
        )


def _coming(progress: Progress, language: Language) -> Coming:
    following = progress.next
    return Coming(
        done=progress.done,
        total=progress.total,
        late=len(progress.late),
        following=following.planned.step.title[language] if following else "",
        due=following.due if following else None,
    )


def _works(documents: list[Metadata], language: Language) -> list[Metadata]:
    """One of each pair of translations, in this language where it is there."""
    works = {one.work: one for one in documents if one.language is not language}
    works |= {one.work: one for one in documents if one.language is language}
    return list(works.values())


def _day(document: Metadata) -> tuple[date, str]:
    return document.date, document.id
