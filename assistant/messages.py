"""Every sentence the assistant itself says, in both languages; what a document says is never in here.

The sentences stand in `assistant/words`, a table for each area; a key stands in one table only.
"""

from __future__ import annotations

from assistant.words import (
    accounts,
    answers,
    audit,
    desk,
    desk_answers,
    desk_asked,
    desk_bench,
    desk_documents,
    desk_inbox,
    desk_people,
    documents,
    keys,
    onboarding,
    onboarding_pages,
    own,
    pages,
    slack,
    slack_setup,
)
from ingest.document import Language, Standing, Term

NL, EN = Language.NL, Language.EN

AREAS = (
    answers,
    accounts,
    pages,
    documents,
    own,
    keys,
    desk,
    desk_inbox,
    desk_answers,
    desk_asked,
    desk_people,
    desk_documents,
    desk_bench,
    audit,
    onboarding,
    onboarding_pages,
    slack,
    slack_setup,
)
TABLES = tuple(area.WORDS for area in AREAS)
MESSAGES: dict[str, dict[Language, str]] = {key: words for table in TABLES for key, words in table.items()}

TERMS: dict[Term, dict[Language, str]] = {
    Term.FIRST: {NL: "eerste termijn (2019-2024)", EN: "first term (2019-2024)"},
    Term.SECOND: {NL: "tweede termijn (vanaf 17 november 2025)", EN: "second term (from 17 November 2025)"},
    Term.BOTH: {NL: "beide termijnen", EN: "both terms"},
    Term.CONTEXT: {
        NL: "context (niet uit de overeenkomst zelf)",
        EN: "context (not from the agreement itself)",
    },
}

STANDINGS: dict[Standing, dict[Language, str]] = {
    Standing.OFFICIAL: {NL: "officiële tekst", EN: "official text"},
    Standing.GUIDANCE: {NL: "handreiking", EN: "guidance"},
    Standing.SUMMARY: {NL: "samenvatting", EN: "summary"},
}


def say(key: str, language: Language, **gaps: object) -> str:
    return MESSAGES[key][language].format(**gaps)
