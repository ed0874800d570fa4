"""The corpus cut down to the sections that the pathway names: real words, and quick to ingest."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path

from assistant.onboarding.pathway import Pathway, Reference
from assistant.settings import PROJECT

CORPUS = PROJECT / "corpus"
MONDAY = date(2030, 1, 7)
HEADING = re.compile(r"^## .*\{#(?P<anchor>[^}]+)\}$")


def references(pathway: Pathway) -> set[Reference]:
    """Every place of the library that the pathway names."""
    found = {reference for fact in pathway.facts for reference in fact.rests_on}
    for statement in pathway.statements:
        found |= {*statement.sections, *(choice.section for choice in statement.choose)}
        found |= {statement.second_term} if statement.second_term else set()
    for step in pathway.steps:
        found |= {*step.why, *step.passages, *step.tools, *step.example, *(line.rests_on for line in step.todo)}
        found |= {step.check.rests_on} if step.check else set()
    return found


def write_corpus(folder: Path, pathway: Pathway) -> None:
    """`folder` becomes a corpus that can be ingested."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for reference in references(pathway):
        wanted[reference.work].add(reference.anchor)
    folder.mkdir(parents=True)
    (folder / "glossary.toml").write_bytes((CORPUS / "glossary.toml").read_bytes())
    entries = re.split(r"^(?=\[\[document\]\])", (CORPUS / "sources.toml").read_text("utf-8"), flags=re.MULTILINE)
    kept = [entry.split("[[official]]")[0] for entry in entries if _work(entry) in wanted]
    (folder / "sources.toml").write_text("".join(kept), "utf-8")
    for work, anchors in wanted.items():
        for language in ("nl", "en"):
            path = folder / f"{work}.{language}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(_cut((CORPUS / f"{work}.{language}.md").read_text("utf-8"), anchors), "utf-8")


def _work(entry: str) -> str:
    if not entry.startswith("[[document]]"):
        return ""
    return str(tomllib.loads(entry.split("[[official]]")[0])["document"][0]["id"])


def _cut(text: str, anchors: set[str]) -> str:
    title, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    named = [(HEADING.match(section.splitlines()[0]), section) for section in sections]
    return title + "".join(section for found, section in named if found and found["anchor"] in anchors)
