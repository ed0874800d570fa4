"""Single words in the other language, as lexical search counts them: *klacht* is also sought as *complaint*.

`translations.tsv` holds pairs of stems, Dutch and English, learned by `python -m ingest.encoder.align` from translated
product documentation (CC BY 4.0), everyday sentences (CC BY 2.0 FR) and a government dashboard (EUPL 1.2): only words
that often stand for each other were kept, no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ingest.document import Language

TABLE = Path(__file__).with_name("translations.tsv")


def translated(tokens: Iterable[str], language: Language, into: Language) -> list[str]:
    """Stems `into` the other language of stems as `ingest.analysis.tokens` gives them, without repeats, best first.

    Empty between a language and itself; a word that the table lacks has none.
    """
    if language is into:
        return []
    table = _table(language)
    return list(dict.fromkeys(other for token in tokens for other in table.get(token, ())))


@cache
def _table(language: Language) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        dutch, english = line.split("\t")
        own, other = (dutch, english) if language is Language.NL else (english, dutch)
        found[own] = (*found.get(own, ()), other)
    return found
