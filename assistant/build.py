"""The composition root: the only place where the real parts meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.audit import Audit
from assistant.cases import Cases
from assistant.channels import Channels
from assistant.conversations import Conversations
from assistant.curated import Curated
from assistant.encoder import build_encoder
from assistant.errors import LibraryEmpty
from assistant.escalations import Escalations
from assistant.generate import load_generator
from assistant.glossary import Glossary, load_glossary
from assistant.ingestion import Ingestion
from assistant.keys import Keys
from assistant.likes import Likes
from assistant.links import Links
from assistant.masked_encoder import MaskedEncoder, is_outside
from assistant.masking import Known, Masking
from assistant.model import Answer, Question
from assistant.onboarding.onboarding import Onboarding, build_onboarding
from assistant.onboarding.reminders import Reminders, build_reminders
from assistant.people import People
from assistant.personal import Personal
from assistant.prepared import PreparedAnswers
from assistant.publishing import Publishing
from assistant.receipts import Receipts
from assistant.rephrased.check import Checker
from assistant.rephrased.likeness import Likenesses, Remembered
from assistant.reworded import Reworder
from assistant.rulings import Rulings
from assistant.settings import Settings
from assistant.shelf import Shelves
from assistant.signed_out import SignedOut
from assistant.slack.records import SlackRecords
from assistant.statistics import Statistics
from assistant.support import load_support
from ingest.document import Audience
from ingest.encoder import Encoder
from ingest.library import Library
from ingest.read.language import detect


def build(
    settings: Settings,
    encoder: Encoder | None = None,
    curated: Callable[[Question], Answer | None] | None = None,
) -> Assistant:
    """`curated` is asked first, before the documents; None: the answers that the secretariat has approved.

    Raises LibraryEmpty, EncoderMismatch or LibraryDamaged when the library can't be answered from.
    """
    encoder = encoder or build_encoder(settings)
    library = Library.open(settings.data, encoder, settings.database.get_secret_value())
    if library.generation == 0:
        raise LibraryEmpty
    glossary = load_glossary(settings.corpus / "glossary.toml")
    shelves = Shelves(library, glossary.tokens)
    if is_outside(settings.encoder_server):
        encoder = MaskedEncoder(encoder, lambda: Masking(known_names(library.engine, shelves)))
    return Assistant(
        settings=settings,
        library=library,
        encoder=encoder,
        glossary=glossary,
        support=load_support(),
        shelves=shelves,
        detect=detect,
        receipts=Receipts(library.engine),
        curated=curated or Curated(PreparedAnswers(library.engine), encoder, library, detect).answer_for,
        interpreted=Rulings(library.engine, library).with_interpretations,
        reworder=build_reworder(settings, library, encoder, glossary, shelves),
    )


def build_reworder(
    settings: Settings, library: Library, encoder: Encoder, glossary: Glossary, shelves: Shelves
) -> Reworder | None:
    """None where no chat model is set. Raises ModelUnavailable where the one that is set can't be made."""
    generator = load_generator(settings)
    if generator is None:
        return None
    vectors = Remembered(encoder)

    def checker(audiences: frozenset[Audience]) -> Checker:
        return Checker(Likenesses(vectors, glossary, shelves(audiences).vocabulary), shelves(audiences).vocabulary)

    return Reworder(
        generator,
        checker,
        library,
        detect,
        settings.model_audiences,
        lambda: Masking(known_names(library.engine, shelves)),
    )


def known_names(engine: Engine, shelves: Shelves) -> Known:
    """Of everybody and every company here; a word that a public document uses as such is an ordinary one."""
    people, vocabulary = People(engine), shelves(frozenset({Audience.PUBLIC})).vocabulary
    return Known(
        tuple(one.name for one in people.all()),
        tuple(one.name for one in people.companies()),
        lambda word: word in vocabulary.spoken and word not in vocabulary.names,
    )


@dataclass(frozen=True)
class Parts:
    """What the faces are made of: one of each in a process, safe to share between threads."""

    settings: Settings
    encoder: Encoder
    engine: Engine
    assistant: Assistant
    people: People
    links: Links
    signed_out: SignedOut
    keys: Keys
    conversations: Conversations
    channels: Channels
    audit: Audit
    escalations: Escalations
    prepared: PreparedAnswers
    rulings: Rulings
    likes: Likes
    onboarding: Onboarding
    reminders: Reminders
    statistics: Statistics
    personal: Personal
    publishing: Publishing
    cases: Cases
    ingestion: Ingestion

    def close(self) -> None:
        self.ingestion.close()
        self.assistant.library.close()


def build_parts(settings: Settings, encoder: Encoder | None = None) -> Parts:
    """Raises what `build` raises."""
    encoder = encoder or build_encoder(settings)
    assistant = build(settings, encoder)
    engine = assistant.library.engine
    people, keys, conversations = People(engine), Keys(engine), Conversations(engine)
    escalations, prepared = Escalations(engine), PreparedAnswers(engine, settings.desk_four_eyes)
    onboarding = build_onboarding(settings, assistant.library, people)
    ingestion = Ingestion(settings, after=lambda _: assistant.library.refresh())
    return Parts(
        settings=settings,
        encoder=encoder,
        engine=engine,
        assistant=assistant,
        people=people,
        links=Links(engine, people),
        signed_out=SignedOut(engine),
        keys=keys,
        conversations=conversations,
        channels=Channels(engine),
        audit=Audit(engine),
        escalations=escalations,
        prepared=prepared,
        rulings=Rulings(engine, assistant.library),
        likes=Likes(assistant.encoder),
        onboarding=onboarding,
        reminders=build_reminders(settings, onboarding),
        statistics=Statistics(engine, onboarding.records.sizes),
        personal=Personal(
            engine,
            people,
            conversations,
            escalations,
            prepared,
            assistant.receipts,
            onboarding.records,
            SlackRecords(engine, conversations),
            keys,
        ),
        publishing=Publishing(settings, assistant.library, ingestion),
        cases=Cases(settings.data),
        ingestion=ingestion,
    )
