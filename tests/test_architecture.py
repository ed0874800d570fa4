"""Rules about the code itself: which way imports point, who may open which library, how long a file may be."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("assistant", "ingest", "evals", "tests")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
LONGEST_FILE = 320  # lines

# What assistant may take from ingest: the read side, and the nouns and analysis that both sides share.
READ_SIDE = {
    "ingest.analysis",
    "ingest.asked",
    "ingest.database",
    "ingest.document",
    "ingest.encoder",
    "ingest.encoder.encoder",
    "ingest.encoder.speed",
    "ingest.errors",
    "ingest.history",
    "ingest.library",
    "ingest.lock",
    "ingest.read.language",
    "ingest.read.unpacked",
    "ingest.schema",
    "ingest.translations",
}
MIGRATIONS = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("migrations/**/*.py")}
# The command that starts an ingest run is the assistant's only way to the writing side.
WRITE_SIDE_ALLOWED_IN = {
    "assistant/cli/ingesting.py",
    "assistant/cli/library.py",
    "assistant/handed.py",
    "assistant/ingestion.py",
    "assistant/progress.py",
    "assistant/publishing.py",
    "assistant/reading.py",
}


@cache
def imports(path: Path) -> set[str]:
    """Every module that a file imports, in full."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files(folder: str) -> set[str]:
    """Every source file of a folder, as a door may be as wide as that."""
    return {relative(path) for path in SOURCES if relative(path).startswith(folder + "/")}


def importers(library: str) -> set[str]:
    """The files outside tests and evals that import `library`."""
    return {
        relative(path)
        for path in SOURCES
        if path.parts[len(ROOT.parts)] in ("assistant", "ingest")
        and any(name == library or name.startswith(library + ".") for name in imports(path))
    }


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [("ingest", "assistant"), ("ingest", "evals"), ("assistant", "evals"), ("assistant", "tests")],
)
def test_imports_point_one_way(package: str, forbidden: str) -> None:
    wrong = {
        relative(path)
        for path in (ROOT / package).rglob("*.py")
        if any(name.split(".")[0] == forbidden for name in imports(path))
    }
    assert wrong == set()


def test_the_assistant_takes_only_the_read_side_of_ingest() -> None:
    wrong = {
        (relative(path), name)
        for path in (ROOT / "assistant").rglob("*.py")
        for name in imports(path)
        if name.startswith("ingest") and name not in READ_SIDE and relative(path) not in WRITE_SIDE_ALLOWED_IN
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        ("chromadb", {"ingest/vectors.py"}),
        ("bm25s", {"ingest/lexical.py"}),
        ("filelock", {"ingest/lock.py"}),
        ("watchfiles", {"ingest/watch.py"}),
        ("pypdfium2", {"ingest/read/pdf_pages.py"}),
        ("docx", {f"ingest/read/{name}.py" for name in ("docx", "word_numbers", "word_styles", "word_text")}),
        ("bs4", {"ingest/read/html.py"}),
        ("markdown_it", {"ingest/read/markdown.py"}),
        ("lingua", {"ingest/read/language.py"}),
        ("snowballstemmer", {"ingest/analysis.py"}),
        ("onnx", {"ingest/encoder/graph.py"}),
        ("onnxruntime", {"ingest/encoder/graph.py"}),
        (
            "safetensors",
            {"ingest/encoder/graph.py", "ingest/encoder/training/student.py", "assistant/rephrased/entailment.py"},
        ),
        ("sentence_transformers", {"ingest/encoder/encoder.py"}),
        ("alembic", {"ingest/schema.py", *MIGRATIONS}),
        ("langchain", {"assistant/chat_model.py"}),
        ("langchain_core", {"ingest/encoder/encoder.py", "assistant/chat_model.py", "assistant/generate.py"}),
        ("rapidfuzz", {"assistant/vocabulary.py"}),
        ("openvino", {"ingest/encoder/compiled.py"}),
        ("tokenizers", {"ingest/encoder/pieces.py"}),
        ("icalendar", {"assistant/onboarding/calendar.py"}),
        ("reportlab", {"assistant/monthly.py", "assistant/onboarding/board.py"}),
        ("smtplib", {"assistant/onboarding/reminders.py"}),
        ("typer", files("assistant/cli")),
        ("openpyxl", {"assistant/sheets.py"}),
        ("slack_bolt", files("assistant/slack")),
        ("slack_sdk", files("assistant/slack")),
        ("aiohttp", files("assistant/slack")),
        ("pydantic_settings", {"assistant/settings.py"}),
        ("argon2", {"assistant/links.py"}),
        ("fastapi", files("assistant/http")),
        ("starlette", files("assistant/http")),
        ("uvicorn", {"assistant/http/serve.py"}),
        ("mcp", {"assistant/http/mcp_server.py"}),
        ("prometheus_client", {"assistant/http/metrics.py"}),
        ("opentelemetry", {"assistant/http/tracing.py", "assistant/http/asking.py"}),
        ("authlib", {"assistant/http/openid.py"}),
        ("itsdangerous", {"assistant/http/session.py"}),
        ("jinja2", {"assistant/http/web/render.py"}),
    ],
)
def test_each_outside_library_has_one_door(library: str, doors: set[str]) -> None:
    used = importers(library)
    assert used, f"{library} is not used: take its row out"
    assert used <= doors


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_file_has_outgrown_a_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_names_say_what_a_file_is_about(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "misc", "common", "base"}


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    names = {name_of(line) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line}
    assert {name_of(line) for line in wanted} - {project["name"]} <= names


def name_of(requirement: str) -> str:
    name = requirement
    for mark in "=<>~![; ":
        name = name.split(mark)[0]
    return name.lower().replace("_", "-")


def test_env_example_names_every_setting_with_its_default() -> None:
    from assistant.settings import Settings

    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    shown = {line.lstrip("# ").split("=")[0] for line in lines if "KETENWIJZER_" in line and "=" in line}
    assert shown == {f"KETENWIJZER_{name.upper()}" for name in Settings.model_fields}
