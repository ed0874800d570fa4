"""A small made-up library, built by the real ingest run with the bundled encoder, and an assistant over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from filelock import FileLock
from pydantic import SecretStr
from sqlalchemy import Engine, inspect

from assistant import beside, links
from assistant.answer import Assistant
from assistant.build import build
from assistant.database import VERSION_TABLE, open_store
from assistant.onboarding.pathway import Pathway, load_pathway
from assistant.settings import PROJECT, Settings
from ingest.encoder import Encoder, load_encoder
from ingest.job import ingest
from ingest.tables import VERSION_TABLE as LIBRARY_VERSION
from tests.assistant.a_copy import copied_data
from tests.assistant.onboarding.a_corpus import CORPUS
from tests.assistant.onboarding.a_corpus import write_corpus as write_path
from tests.postgres import Cluster

ENTRY = """
[[document]]
id = "{id}"
kind = "agreement"
term = "{term}"
version = "1"
date = 2030-01-01
audience = "{audience}"
standing = "summary"
official = "https://example.org/{id}"
title = {{ nl = "{nl}", en = "{en}" }}
files = {{ nl = "{id}.nl.md", en = "{id}.en.md" }}
"""

Documents = dict[tuple[str, str, str, str, str], tuple[str, str]]

DOCUMENTS: Documents = {
    ("agreement/costs", "1", "public", "Kosten", "Cost"): (
        """# Kosten
## Entreebijdrage bij toetreding {#entry}
In de eerste termijn betaalde elk bedrijf bij toetreding een entreebijdrage van 310 florijnen.

## Jaarlijkse bijdrage per bedrijfsgrootte {#fees}
| Bedrijfsgrootte | Aantal fte | Jaarlijkse bijdrage |
|---|---|---|
| Klein bedrijf | 1-50 | 700 florijnen |
| Groot bedrijf | meer dan 50 | 900 florijnen |
""",
        """# Cost
## Entry fee on joining {#entry}
In the first term every company paid an entry fee of 310 florins on joining.

## Annual contribution by company size {#fees}
| Company size | Number of FTE | Annual contribution |
|---|---|---|
| Small company | 1-50 | 700 florins |
| Large company | more than 50 | 900 florins |
""",
    ),
    ("agreement/second", "2", "public", "Tweede termijn", "Second term"): (
        """# Tweede termijn
## Kosten van deelname in de tweede termijn {#fees}
De bijdrage van bedrijven in de tweede termijn is niet gepubliceerd (stand van november 2026).
""",
        """# Second term
## Cost of taking part in the second term {#fees}
The contribution of companies in the second term has not been published (as of November 2026).
""",
    ),
    ("agreement/secret", "1", "secretariat", "Kwartsdossier", "Quartz file"): (
        """# Kwartsdossier
## Bezwaren van de kwartsgroep {#quartz}
De kwartsgroep diende 47 bezwaren in tegen het kwartsplan.
""",
        """# Quartz file
## Objections of the quartz group {#quartz}
The quartz group filed 47 objections to the quartz plan.
""",
    ),
}


@pytest.fixture(scope="session", autouse=True)
def passwords_hashed_quickly() -> Iterator[None]:
    """By the real argon2 with its least work: somebody signs in hundreds of times, at a quarter of a second each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "PasswordHasher", lambda: PasswordHasher.from_parameters(CHEAPEST))
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_gives_way() -> Iterator[None]:
    """Processes beside a service: every core has a process of pytest on it already, behind which they would wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "NICENESS", 0)
        yield


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """On one thread: pytest runs a process on every core already."""
    return load_encoder(threads=1)


@pytest.fixture(scope="session")
def made_up(run_folder: Path, tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Settings:
    """Settings of a library that has been ingested."""
    return ingested_once(run_folder, tmp_path_factory.mktemp("made-up"), write_corpus, encoder)


def ingested_once(run_folder: Path, own: Path, write: Callable[[Path], None], encoder: Encoder) -> Settings:
    """Settings of a library over what `write` writes: read by whichever of pytest's processes comes first, and copied
    for each, since what two processes have in hand may not be one folder."""
    first = run_folder / f"{own.name}-first"
    with FileLock(f"{first}.lock"):
        if not first.exists():
            fresh = first.with_suffix(".fresh")
            write(fresh / "corpus")
            ingest(fresh / "corpus", fresh / "data", encoder)
            fresh.rename(first)
    copytree(first, own, dirs_exist_ok=True)
    return Settings(corpus=own / "corpus", data=own / "data")


def write_corpus(corpus: Path, documents: Documents = DOCUMENTS) -> None:
    (corpus / "agreement").mkdir(parents=True)
    (corpus / "onboarding").mkdir()
    for name in ("glossary.toml", "onboarding/pathway.toml"):
        (corpus / name).write_bytes((PROJECT / "corpus" / name).read_bytes())
    catalogue = ""
    for (identity, term, audience, nl, en), (dutch, english) in documents.items():
        catalogue += ENTRY.format(id=identity, term=term, audience=audience, nl=nl, en=en)
        (corpus / f"{identity}.nl.md").write_text(dutch, "utf-8")
        (corpus / f"{identity}.en.md").write_text(english, "utf-8")
    (corpus / "sources.toml").write_text(catalogue, "utf-8")


@pytest.fixture(scope="session")
def assistant(made_up: Settings, encoder: Encoder) -> Assistant:
    return build(made_up, encoder)


@pytest.fixture
def changing(
    made_up: Settings, encoder: Encoder, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Assistant]:
    """Over a copy of the made-up library of its own, whose documents change: in SQLite where a test names no other."""
    made = _built_on(getattr(request, "param", "sqlite"), _copied(made_up, tmp_path), encoder, request)
    yield made
    made.library.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def desk(
    made_up: Settings, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Assistant]:
    """Over a library like the made-up one, for tests of what the secretariat adds to it: once on each database."""
    made = _built_on(request.param, _copied(made_up, tmp_path_factory.mktemp("desk")), encoder, request)
    yield made
    made.library.close()


def _built_on(kind: str, settings: Settings, encoder: Encoder, request: pytest.FixtureRequest) -> Assistant:
    """From the library in that folder, or a PostgreSQL database of its own into which its documents are read."""
    if kind == "postgresql":
        url: str = request.getfixturevalue("postgres").database()
        settings = settings.model_copy(update={"database": SecretStr(url)})
        ingest(settings.corpus, settings.data, encoder, database=url)
    return build(settings, encoder)


def rewrite(changing: Assistant, document: str, old: str, new: str) -> None:
    """In the document's file, and then in the library by a run of its own."""
    settings = changing.settings
    path = settings.corpus / f"{document}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    ingest(settings.corpus, settings.data, changing.encoder, database=settings.database.get_secret_value())


def _copied(held: Settings, folder: Path) -> Settings:
    copytree(held.corpus, folder / "corpus")
    copied_data(held.data, folder / "data")
    return Settings(corpus=folder / "corpus", data=folder / "data")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database has every table and no row: a copy is had sooner than the migrations are run."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(Settings(data=folder)).dispose()
    return folder


@pytest.fixture(scope="session")
def shared_database(postgres: Cluster) -> str:
    """The address of the one in PostgreSQL that tests empty before they use it: another for each would cost more."""
    return postgres.database()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(tmp_path: Path, empty: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database with every table: once on each of the two that are promised."""
    engine = opened(tmp_path, empty, request, request.param)
    yield engine
    engine.dispose()


def opened(folder: Path, empty: Path, request: pytest.FixtureRequest, kind: str) -> Engine:
    """That database, of one kind or the other; `folder` is a test's own."""
    if kind == "postgresql":
        url: str = request.getfixturevalue("shared_database")
        engine = open_store(Settings(data=folder, database=SecretStr(url)))
        empty_out(engine)
        return engine
    copied_data(empty, folder)
    return open_store(Settings(data=folder))


def empty_out(engine: Engine) -> None:
    tables = [name for name in inspect(engine).get_table_names() if name not in (VERSION_TABLE, LIBRARY_VERSION)]
    with engine.begin() as connection:
        # Whichever table goes first: no row is left for a foreign key to miss.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("; ".join(f"DELETE FROM {name}" for name in tables))


@pytest.fixture(scope="session")
def pathway() -> Pathway:
    return load_pathway(CORPUS / "onboarding" / "pathway.toml")


@pytest.fixture(scope="session")
def on_the_path(
    run_folder: Path, tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pathway: Pathway
) -> Settings:
    """Settings of a library that holds what the pathway names."""

    def write(corpus: Path) -> None:
        write_path(corpus, pathway)
        (corpus / "onboarding" / "pathway.toml").write_bytes((CORPUS / "onboarding" / "pathway.toml").read_bytes())

    return ingested_once(run_folder, tmp_path_factory.mktemp("on-the-path"), write, encoder)
