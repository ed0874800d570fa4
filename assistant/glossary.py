"""The field's terms in both languages: what a word of a question also is, here and in the other language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ingest.analysis import tokens
from ingest.document import Language

Form = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Glossary:
    """Concepts are numbered; `forms` says which concepts a run of tokens stands for, `names` how each is said."""

    forms: dict[Language, dict[Form, frozenset[int]]]
    names: dict[Language, tuple[tuple[Form, ...], ...]]
    longest: int

    @property
    def tokens(self) -> frozenset[str]:
        """Every token of every term, in both languages."""
        return frozenset(token for forms in self.forms.values() for form in forms for token in form)

    def concepts(self, found: Sequence[str], language: Language) -> tuple[frozenset[int], ...]:
        """For each token the concepts that it, or a run of tokens it is part of, stands for. Pure."""
        forms = self.forms[language]
        marked: list[set[int]] = [set() for _ in found]
        for at in range(len(found)):
            for end in range(at + 1, min(at + self.longest, len(found)) + 1):
                for concept in forms.get(tuple(found[at:end]), ()):
                    for place in marked[at:end]:
                        place.add(concept)
        return tuple(map(frozenset, marked))

    def translated(self, found: Sequence[str], language: Language, into: Language) -> list[str]:
        """The tokens `into` the other language (or the same one: synonyms) of every concept among `found`."""
        concepts = sorted(set(chain.from_iterable(self.concepts(found, language))))
        said = chain.from_iterable(self.names[into][concept] for concept in concepts)
        return list(dict.fromkeys(chain.from_iterable(said)))


def load_glossary(path: Path) -> Glossary:
    """Raises FileNotFoundError or tomllib.TOMLDecodeError."""
    entries = tomllib.loads(path.read_text("utf-8")).get("entry", [])
    names = {
        language: tuple(tuple(_forms(entry.get(language.value, ()), language)) for entry in entries)
        for language in Language
    }
    forms: dict[Language, dict[Form, frozenset[int]]] = {language: {} for language in Language}
    for language, said in names.items():
        for concept, form in ((concept, form) for concept, many in enumerate(said) for form in many):
            forms[language][form] = forms[language].get(form, frozenset()) | {concept}
    longest = max((len(form) for known in forms.values() for form in known), default=0)
    return Glossary(forms, names, longest)


def _forms(texts: Iterable[str], language: Language) -> Iterable[Form]:
    return (form for text in texts if (form := tuple(tokens(text, language))))
