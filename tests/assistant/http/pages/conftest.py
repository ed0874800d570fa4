"""A service over a library with written questions, a document that is no longer in force, and one half known."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from assistant.http.pages.suggestions import Suggestions
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.job import ingest
from tests.assistant.conftest import DOCUMENTS, Documents, write_corpus
from tests.assistant.http.browsing import Visit, visiting
from tests.assistant.http.conftest import Server, Serving

NL, EN = Language.NL, Language.EN
ENTRY = {NL: "Hoe hoog was de entreebijdrage bij toetreding?", EN: "How high was the entry fee on joining?"}
SMALL = {NL: "Wat betaalt een klein bedrijf per jaar?", EN: "What does a small company pay per year?"}
QUARTZ = {NL: "Hoeveel bezwaren diende de kwartsgroep in?", EN: "How many objections did the quartz group file?"}
NOWHERE = {NL: "Wie betaalt de reiskosten naar de maan?", EN: "Who pays the fare to the moon?"}
WRITTEN = {
    "costs": f"""
[entry]
nl = "entreebijdrage hoogte\\n{ENTRY[NL]}\\nWat kost het om toe te treden?"
en = "entry fee amount\\n{ENTRY[EN]}\\nWhat does it cost to join?"
[fees]
nl = "{SMALL[NL]}"
en = "{SMALL[EN]}"
[beyond]
nl = "{NOWHERE[NL]}"
en = "{NOWHERE[EN]}"
""",
    "second": """
[fees]
nl = "- Wat kost deelname in de tweede termijn?"
en = "- What does taking part in the second term cost?"
""",
    "secret": f"""
[quartz]
nl = "{QUARTZ[NL]}"
en = "{QUARTZ[EN]}"
""",
}


MORE: Documents = {
    ("agreement/visits", "2", "public", "Werkbezoeken", "Working visits"): (
        """# Werkbezoeken
## Werkbezoek aan de zinkhut {#visit}
De voorbeeldraad brengt een werkbezoek aan de zinkhut in Voorbeeldstad. De raad spreekt er met de werknemers over
veiligheid. De datum van het werkbezoek aan de zinkhut is niet gepubliceerd (stand van november 2026).
""",
        """# Working visits
## Working visit to the zinc hut {#visit}
The example council pays a working visit to the zinc hut in Exampleton. The council talks there with the workers about
safety. The date of the working visit to the zinc hut has not been published (as of November 2026).
""",
    ),
    ("agreement/rules", "context", "public", "Oud zinkreglement", "Old zinc rules"): (
        """# Oud zinkreglement
## Melden van de zinkvoorraad {#stock}
Elk bedrijf meldt zijn zinkvoorraad binnen 14 dagen aan de zinkmeester.
""",
        """# Old zinc rules
## Reporting the zinc stock {#stock}
Every company reports its zinc stock to the zinc master within 14 days.
""",
    ),
}
DATED = 'term = "context"\nversion = "1"\ndate = 2030-01-01'  # the one document of no term is over


@pytest.fixture(scope="session")
def asked_about(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Settings:
    """Settings of the made-up library, with questions written down for its sections and two documents more."""
    folder = tmp_path_factory.mktemp("asked-about")
    write_corpus(folder / "corpus", {**DOCUMENTS, **MORE})
    catalogue = folder / "corpus" / "sources.toml"
    ended = catalogue.read_text("utf-8").replace(DATED, f"{DATED}\nin_force_until = 2022-12-31".replace("2030", "2020"))
    catalogue.write_text(ended, "utf-8")
    (folder / "corpus" / "questions" / "agreement").mkdir(parents=True)
    for work, text in WRITTEN.items():
        (folder / "corpus" / "questions" / "agreement" / f"{work}.toml").write_text(text, "utf-8")
    ingest(folder / "corpus", folder / "data", encoder)
    return Settings(corpus=folder / "corpus", data=folder / "data")


@pytest.fixture(scope="session")
def offering(serving: Serving, asked_about: Settings) -> Iterator[Server]:
    """A service that has warmed, and that no browser has come to yet."""
    warmed, warm = threading.Event(), Suggestions.warm

    def heard(self: Suggestions) -> None:
        warm(self)
        warmed.set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Suggestions, "warm", heard)
        server = serving(asked_about, public_access=True)
        assert warmed.wait(120)
        yield server


@pytest.fixture
def suggesting(browser: Browser, offering: Server) -> Iterator[Visit]:
    """Pages of that service, opened as somebody."""
    yield from visiting(browser, offering)
