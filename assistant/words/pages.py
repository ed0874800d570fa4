"""The web chat: conversations, the source, the library, states and faults."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

FRAME: dict[str, dict[Language, str]] = {
    "skip_to_main": {NL: "Naar de inhoud", EN: "Skip to the content"},
    "menu": {NL: "Menu", EN: "Menu"},
    "main_navigation": {NL: "Hoofdmenu", EN: "Main menu"},
    "nav_ask": {NL: "Vragen", EN: "Ask"},
    "nav_library": {NL: "Documenten", EN: "Documents"},
    "nav_onboarding": {NL: "Deelnemen", EN: "Joining"},
    "nav_desk": {NL: "Secretariaat", EN: "Secretariat"},
    "nav_sign_in": {NL: "Inloggen", EN: "Sign in"},
    "you_talk_to_software": {
        NL: "Ketenwijzer is een programma. Het antwoordt uit documenten en noemt bij elke zin de bron.",
        EN: "Ketenwijzer is a program. It answers from documents and names the source of every sentence.",
    },
    "privacy_link": {NL: "Wat wij bewaren", EN: "What we keep"},
    "pagination": {NL: "Pagina's", EN: "Pages"},
    "previous_page": {NL: "Vorige", EN: "Previous"},
    "next_page": {NL: "Volgende", EN: "Next"},
    "page_of_pages": {NL: "Pagina {current} van {pages}", EN: "Page {current} of {pages}"},
}

WORDS: dict[str, dict[Language, str]] = {**FRAME}
