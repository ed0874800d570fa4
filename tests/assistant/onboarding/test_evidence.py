from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from assistant.errors import EvidenceRefused, UnknownPathway
from assistant.onboarding.evidence import MEGABYTE, MOST_PER_STEP, EvidenceFiles
from assistant.onboarding.records import Records
from tests.assistant.onboarding.a_corpus import MONDAY

PDF = b"%PDF-1.7\n%a policy"


@pytest.fixture
def files(records: Records, tmp_path: Path) -> EvidenceFiles:
    return EvidenceFiles(records.engine, tmp_path / "evidence", most=1)


@pytest.fixture
def mine(records: Records, company: str) -> str:
    return records.of_company(company, MONDAY).id


def kept(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "evidence").rglob("*") if path.is_file())


def test_a_file_is_kept_under_the_hash_of_its_content(files: EvidenceFiles, mine: str, tmp_path: Path) -> None:
    added = files.add(mine, "policy", "Beleid 2030.pdf", BytesIO(PDF), None)

    assert (added.name, added.size, added.media_type) == ("Beleid 2030.pdf", len(PDF), "application/pdf")
    assert files.path(added).read_bytes() == PDF
    assert kept(tmp_path) == [added.sha256]
    assert files.of(mine, "policy") == [added]
    assert files.of(mine, "report") == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("run.exe", PDF),
        ("page.html", b"<script>"),
        ("picture.svg", b"<svg onload=x>"),
        ("no ending", PDF),
        ("lies.pdf", b"MZ a program"),
        ("lies.docx", PDF),
        ("lies.txt", b"text\0binary"),
        ("empty.pdf", b""),
        ("empty.txt", b""),
        ("big.txt", b"x" * (MEGABYTE + 1)),
    ],
)
def test_what_isnt_taken_leaves_nothing_behind(
    files: EvidenceFiles, mine: str, tmp_path: Path, name: str, content: bytes
) -> None:
    with pytest.raises(EvidenceRefused, match="1"):
        files.add(mine, "policy", name, BytesIO(content), None)

    assert kept(tmp_path) == []
    assert files.of(mine) == []


def test_the_largest_file_that_is_taken_is_taken(files: EvidenceFiles, mine: str) -> None:
    assert files.add(mine, "policy", "big.txt", BytesIO(b"x" * MEGABYTE), None).size == MEGABYTE


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ada\\beleid.txt", "beleid.txt"),
        ('a"b\r\nc.txt', "abc.txt"),
        ("beleid – één.txt", "beleid – één.txt"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_name_is_made_plain(files: EvidenceFiles, mine: str, sent: str, shown: str) -> None:
    assert files.add(mine, "policy", sent, BytesIO(b"words"), None).name == shown


def test_nobody_reaches_another_companys_file(files: EvidenceFiles, records: Records, mine: str) -> None:
    added = files.add(mine, "policy", "a.pdf", BytesIO(PDF), None)
    other = records.begin_for_visitor(MONDAY)[0].id

    with pytest.raises(UnknownPathway):
        files.by_id(other, added.id)
    with pytest.raises(UnknownPathway):
        files.remove(other, added.id)
    assert files.path(added).exists()


def test_content_that_two_steps_hold_goes_with_the_last_of_them(
    files: EvidenceFiles, mine: str, tmp_path: Path
) -> None:
    first = files.add(mine, "policy", "a.pdf", BytesIO(PDF), None)
    second = files.add(mine, "report", "b.pdf", BytesIO(PDF), None)
    assert len(kept(tmp_path)) == 1

    files.remove(mine, first.id)
    assert files.path(second).read_bytes() == PDF

    files.remove(mine, second.id)
    assert kept(tmp_path) == []


def test_two_who_add_the_same_at_once_both_have_it(files: EvidenceFiles, mine: str, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda n: files.add(mine, "policy", f"{n}.pdf", BytesIO(PDF), None), range(12)))

    assert len({one.id for one in added}) == 12
    assert kept(tmp_path) == [added[0].sha256]


def test_a_step_holds_no_more_than_its_most(files: EvidenceFiles, mine: str) -> None:
    for number in range(MOST_PER_STEP):
        files.add(mine, "policy", f"{number}.txt", BytesIO(b"words"), None)

    with pytest.raises(EvidenceRefused):
        files.add(mine, "policy", "one more.txt", BytesIO(b"words"), None)
