"""An answer as the terminal shows it, and as the JSON object that programs read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.formats import day
from assistant.messages import STANDINGS, TERMS, say
from assistant.model import Answer, Citation, Claim
from ingest.document import Language, Standing


def as_object(answer: Answer, identity: str | None = None) -> dict[str, Any]:
    """What `ask --json` prints, and `ask --batch` for each question."""
    return {
        "id": identity,
        "outcome": answer.outcome.value,
        "language": answer.language.value,
        "term": answer.term.value if answer.term else None,
        "text": answer.text,
        "claims": [claim_object(claim) for claim in answer.claims],
        "nearest": [citation_object(citation) for citation in answer.nearest],
        "secretariat": answer.secretariat or None,
        "interpretations": [asdict(one) for one in answer.interpretations],
        "seconds": round(answer.seconds, 4),
        "receipt": answer.receipt,
    }


def claim_object(claim: Claim) -> dict[str, Any]:
    return {"text": claim.text, "citations": [citation_object(one) for one in claim.citations]}


def citation_object(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.document,
        "version": citation.version,
        "title": citation.title,
        "term": citation.term.value,
        "standing": str(citation.standing),
        "language": citation.language.value,
        "section": citation.section,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "url": citation.url,
    }


def show(answer: Answer, console: Console) -> None:
    """The answer, then its sources by number; a source's address is a link where the terminal has links."""
    console.print(Text(answer.text))
    sources = list(dict.fromkeys(_source(one) for claim in answer.claims for one in claim.citations))
    if sources:
        console.print()
        console.print(Text(say("sources", answer.language), style="bold"))
        for number, (line, url) in enumerate(sources, start=1):
            console.print(Text(f"{number}. {line}"))
            if url:
                label = say("original_source", answer.language)
                console.print(Text(f"   {label}: {url}", style=f"dim link {url}"))
    for one in answer.interpretations:
        said = say("interpretation_of", answer.language, section=one.section, day=day(one.given_on, answer.language))
        console.print(Text(f"\n{said} {one.text}"))
    console.print(Text(f"{say('receipt', answer.language)}: {answer.receipt}", style="dim"))


def _source(citation: Citation) -> tuple[str, str | None]:
    language = Language(citation.language)
    parts = [citation.title, citation.section, TERMS[citation.term][language]]
    parts.append(STANDINGS[Standing(citation.standing)][language])
    if citation.page is not None:
        parts.append(f"{say('page', language)} {citation.page}")
    return " · ".join(dict.fromkeys(parts)), citation.url
