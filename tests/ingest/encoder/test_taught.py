"""Learning from a teacher: where texts should lie, which texts meet, and that they get there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from ingest.document import Language
from ingest.encoder.encoder import LocalEncoder
from ingest.encoder.train import main
from ingest.encoder.training.lessons import ASKED, BODIES, HEADINGS, WRITTEN, Aims, aims_of, lessons_of
from ingest.encoder.training.material import Material, load_written, mark
from ingest.encoder.training.recipe import Taught
from ingest.encoder.training.run import train
from ingest.encoder.training.taught import NOBODY, Query, Teaching, queries_of, translated
from tests.ingest.a_library import Work, write_corpus
from tests.ingest.encoder.a_model import a_model
from tests.ingest.encoder.test_train import DUTCH, SECTIONS, THINGS, a_recipe, silent, write_sections

QUESTION = ("Hoe wordt koper gewonnen?", "How is copper mined?")
SENTENCES = tuple(
    (f"Er ligt veel {nl} in deze oude berg.", f"There is much {en} in this old mountain.")
    for nl, en in zip(DUTCH, THINGS, strict=True)
)
MATERIAL = Material(
    SECTIONS, ((*SENTENCES, ("Waar ligt het erts?", "Where is the ore?")),), SECTIONS[:2], written=((1, QUESTION),)
)
LESSONS = lessons_of(MATERIAL, most=45, seed=3)


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> LocalEncoder:
    return LocalEncoder(a_model(tmp_path_factory.mktemp("teacher") / "model", seed=2))


def the_aims(start: Path, teacher: LocalEncoder, share: float, kept: Path) -> Aims:
    return aims_of(LESSONS, LocalEncoder(start), teacher, share, kept, lambda line: None)


def test_both_languages_of_a_heading_are_asked_in_the_same_form() -> None:
    assert LESSONS.texts[ASKED][3][0].startswith("Wat is") == LESSONS.texts[ASKED][3][1].startswith("What is")
    assert len({pair[1].split(" ")[0] for pair in LESSONS.texts[ASKED]}) > 1


def test_a_question_among_the_sentences_is_kept_for_a_question() -> None:
    assert LESSONS.texts["questions"] == (("Waar ligt het erts?", "Where is the ore?"),)
    assert set(LESSONS.texts["sentences"]) == set(SENTENCES)


def test_of_a_file_four_times_the_size_twice_as_many_sentences_are_read() -> None:
    files = tuple(tuple((f"zin {n} is hier van mij", f"line {n} is here of mine") for n in range(m)) for m in (25, 100))

    assert len(lessons_of(Material(SECTIONS, files), most=2, seed=1).texts["sentences"]) == 10 + 20


def test_without_a_share_of_the_teachers_texts_stay_where_they_lie(
    small_model: Path, teacher: LocalEncoder, tmp_path: Path
) -> None:
    aims = the_aims(small_model, teacher, 0.0, tmp_path)

    lies = LocalEncoder(small_model).encode([english for _, english in LESSONS.texts[BODIES]])
    assert np.allclose(aims.near[BODIES], lies, atol=5e-3)


def test_with_a_larger_share_texts_lie_more_as_the_teacher_puts_them(
    small_model: Path, teacher: LocalEncoder, tmp_path: Path
) -> None:
    lies = teacher.encode([english for _, english in LESSONS.texts[HEADINGS]])

    def off(share: float) -> float:
        near = the_aims(small_model, teacher, share, tmp_path).near[HEADINGS]
        return float(np.abs(near @ near.T - lies @ lies.T).mean())

    assert off(0.95) < off(0.5) < off(0.0)


def test_the_teacher_reads_every_text_once(small_model: Path, teacher: LocalEncoder, tmp_path: Path) -> None:
    told: list[str] = []
    first = aims_of(LESSONS, LocalEncoder(small_model), teacher, 0.4, tmp_path, told.append)
    read = len(told)
    again = aims_of(LESSONS, LocalEncoder(small_model), teacher, 0.4, tmp_path, told.append)

    assert read == len(told) == 2 * sum(bool(pairs) for pairs in LESSONS.texts.values())
    assert np.array_equal(first.near[BODIES], again.near[BODIES])


def test_a_written_question_belongs_to_its_section_alone() -> None:
    plan = Taught(free={"sentences": 3, "questions": 5}, english=1.0)

    found = list(queries_of(LESSONS, [4, 1], plan, Random(1)))

    assert [one for one in found if one.owner != NOBODY] == [Query(WRITTEN, 0, 0, 1), Query(WRITTEN, 0, 1, 1)]
    assert len([one for one in found if one.kind in {HEADINGS, ASKED}]) == 4
    assert len([one for one in found if one.kind == "sentences"]) == 6
    assert len([one for one in found if one.kind == "questions"]) == 2  # there is but one


@pytest.mark.parametrize(("english", "read"), [(0.0, 40), (1.0, 80), (0.5, 60)])
def test_texts_of_no_section_are_read_in_dutch_and_so_many_of_them_in_english_too(english: float, read: int) -> None:
    sentences = tuple((f"zin {n}", f"line {n}") for n in range(40))
    lessons = lessons_of(Material(SECTIONS, (), everyday=sentences), most=0, seed=1)

    found = [
        one
        for one in queries_of(lessons, [0, 1], Taught(free={"everyday": 40}, english=english), Random(4))
        if one.kind == "everyday"
    ]

    assert {one.place for one in found if one.language == 0} == set(range(40))
    assert abs(len(found) - read) <= 8


def test_a_translation_is_sought_for_those_alone_that_are_read_in_both_languages() -> None:
    both, dutch = [Query(WRITTEN, 3, 0), Query(WRITTEN, 3, 1)], [Query("everyday", 5, 0)]

    assert translated([*both, *dutch, *dutch, *both]) == [0, 4]


def test_an_everyday_sentence_is_read_however_many_there_are() -> None:
    everyday = tuple((f"zin {n}", f"line {n}") for n in range(30))

    assert lessons_of(Material(SECTIONS, (), everyday=everyday), most=1, seed=1).texts["everyday"] == everyday


def test_after_training_dutch_lies_nearer_to_where_the_teachers_put_its_english(
    small_model: Path, teacher: LocalEncoder, tmp_path: Path
) -> None:
    teaching = Teaching(LESSONS, the_aims(small_model, teacher, 0.5, tmp_path))
    recipe = a_recipe(
        30,
        save_every=100,
        taught={"per_step": 6, "kin": 2, "long_per_step": 3, "tokens": 24, "long_tokens": 32},
        learning={"layers": 2e-3, "words": 1e-2, "mean": 0.5, "warm_up": 0},
    )

    made = train(recipe, MATERIAL, Material((), ()), small_model, tmp_path / "run", silent, teaching)

    def off(folder: Path) -> float:
        lies = LocalEncoder(folder).encode([dutch for dutch, _ in LESSONS.texts[BODIES]])
        return float(1 - (lies * teaching.aims.near[BODIES]).sum(1).mean())

    assert off(made) < off(small_model) / 2


def test_own_sections_stand_behind_the_others_with_what_is_asked_of_them() -> None:
    own = replace(SECTIONS[0], headings=SECTIONS[1].headings, asked=(QUESTION,))

    lessons = lessons_of(Material(SECTIONS, (), (own,)), most=0, seed=1)

    assert lessons.own == len(SECTIONS)
    assert lessons.answers == {len(SECTIONS): (0,)}
    assert lessons.texts[BODIES][lessons.own] == (own.bodies[Language.NL], own.bodies[Language.EN])
    assert lessons.texts[WRITTEN] == (QUESTION,)


def test_of_a_sections_many_questions_a_step_asks_some_in_both_languages() -> None:
    own = replace(SECTIONS[0], asked=tuple((f"vraag {n}?", f"question {n}?") for n in range(9)))
    lessons = lessons_of(Material(SECTIONS, (), (own,)), most=0, seed=1)

    asked = [one for one in queries_of(lessons, [lessons.own], Taught(written=4, free={}), Random(1)) if one.owner == 0]

    assert len({one.place for one in asked}) == 4
    assert [one.language for one in asked] == [0, 1] * 4


@pytest.mark.parametrize(("right", "right_own", "learns"), [(0.0, 1.0, True), (1.0, 0.0, False)])
def test_a_question_for_an_own_section_counts_by_a_weight_of_its_own(
    small_model: Path, teacher: LocalEncoder, tmp_path: Path, right: float, right_own: float, learns: bool
) -> None:
    own = tuple(
        replace(one, asked=((f"{nl} hier?", f"{en} here?"),))
        for one, nl, en in zip(SECTIONS, DUTCH, THINGS, strict=True)
    )
    material = Material(SECTIONS[:2], (), own)
    lessons = lessons_of(material, most=0, seed=1)
    aims = aims_of(lessons, LocalEncoder(small_model), teacher, 0.5, tmp_path / "read", lambda line: None)
    alone = {"near": 0.0, "among": 0.0, "translated": 0.0, "right": right, "right_own": right_own}
    recipe = a_recipe(
        15,
        save_every=100,
        taught={"per_step": 8, "kin": 2, "tokens": 24, "long_every": 0, **alone},
        learning={"layers": 2e-3, "words": 1e-2, "mean": 0.5, "warm_up": 0},
    )

    made = train(recipe, material, Material((), ()), small_model, tmp_path / "run", silent, Teaching(lessons, aims))

    def found(folder: Path) -> float:
        encoder = LocalEncoder(folder)
        asked = encoder.encode([one.asked[0][0] for one in own])
        bodies = encoder.encode([one.bodies[Language.EN] for one in own])
        return float(((asked @ bodies.T).argmax(1) == np.arange(len(own))).mean())

    assert (found(made) > found(small_model) + 0.2) == learns


def test_a_question_for_a_section_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "questions.tsv"
    path.write_text("".join(f"{key}\t{QUESTION[0]}\t{QUESTION[1]}\n" for key in ("0" * 12, mark(SECTIONS[5]))))

    assert list(load_written(path, SECTIONS)) == [(5, QUESTION)]


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.tsv"
    path.write_text(f"{mark(SECTIONS[5])}\tHoe?\n")

    with pytest.raises(ValueError, match=r"questions\.tsv, line 1"):
        list(load_written(path, SECTIONS))


def test_the_command_learns_from_a_teacher(
    small_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = write_sections(tmp_path / "sections.jsonl")
    questions, recipe = tmp_path / "questions.tsv", tmp_path / "recipe.toml"
    questions.write_text(f"{mark(SECTIONS[1])}\t{QUESTION[0]}\t{QUESTION[1]}\n")
    recipe.write_text("steps = 1\n[taught]\nper_step = 4\n[watch]\nsections = 0\n")
    teacher, beside = a_model(tmp_path / "teacher", seed=2), a_model(tmp_path / "beside", seed=3)
    everyday = tmp_path / "everyday.tsv"
    everyday.write_text("Het regent.\tIt rains.\nHij slaapt.\tHe is asleep.\n")
    given = ["--sections", sections, "--questions", questions, "--teacher", teacher, "--start", small_model]
    given += ["--beside", beside, "--everyday", everyday]

    assert main([str(one) for one in (recipe, *given, "--out", tmp_path / "run")]) == 0

    told = capsys.readouterr().err
    assert "1 written questions, 2 everyday sentences" in told
    assert "everyday: 2 of 2 read by beside@" in told
    assert "bodies: 12 of 12 read by teacher@" in told
    assert LocalEncoder(tmp_path / "run" / "model").encode(["staal"]).shape == (1, 24)


def test_the_command_learns_what_is_asked_of_our_own_sections_and_goes_on_with_it(
    small_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_both = {Language.NL: {"signing": "Er is getekend op 23 mei 2019."}, Language.EN: {"signing": "Signed in May."}}
    corpus = write_corpus(tmp_path / "corpus", Work("dates", in_both))
    (corpus / "glossary.toml").write_text("")
    (corpus / "questions").mkdir()
    (corpus / "questions" / "dates.toml").write_text('[signing]\nnl = "IRMA?"\nen = "IRMA?"\n[beyond]\nnl = "RMI?"\n')
    sections, recipe = write_sections(tmp_path / "sections.jsonl"), tmp_path / "recipe.toml"
    recipe.write_text("steps = 2\nsave_every = 1\n[taught]\nper_step = 4\n[watch]\nsections = 0\n")
    teacher = a_model(tmp_path / "teacher", seed=2)
    given = ["--sections", sections, "--teacher", teacher, "--start", small_model, "--corpus", corpus]

    assert main([str(one) for one in (recipe, *given, "--out", tmp_path / "run")]) == 0
    assert main([str(one) for one in (recipe, *given, "--out", tmp_path / "run")]) == 0

    told = capsys.readouterr().err
    assert told.count("1 own sections with 1 questions") == 2
    assert told.count("nl: 2 of 2 read by") == 1
    assert told.count("step 2 of 2") == 1


def test_a_folder_without_a_teacher_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sections, recipe = write_sections(tmp_path / "sections.jsonl"), tmp_path / "recipe.toml"
    recipe.write_text("steps = 1\n[watch]\nsections = 0\n")

    assert main([str(one) for one in (recipe, "--sections", sections, "--teacher", tmp_path, "--out", tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_corpus_that_cannot_be_read_is_named(
    small_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sections, recipe = write_sections(tmp_path / "sections.jsonl"), tmp_path / "recipe.toml"
    recipe.write_text("steps = 1\n[watch]\nsections = 0\n")
    corpus = write_corpus(tmp_path / "corpus", Work("dates", {Language.NL: {"signing": "Op 23 mei 2019."}}))
    (corpus / "questions").mkdir()
    (corpus / "questions" / "dates.toml").write_text("[signing]\nnl = Wanneer?\n")
    given = ["--sections", sections, "--corpus", corpus, "--teacher", small_model, "--start", small_model]

    assert main([str(one) for one in (recipe, *given, "--out", tmp_path / "run")]) == 1
    assert str(corpus / "questions" / "dates.toml") in capsys.readouterr().err


@pytest.mark.parametrize("given", ["--questions", "--everyday", "--beside"])
def test_what_is_for_a_teacher_is_refused_without_one(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["recipe.toml", given, "somewhere", "--out", "run"])

    assert "name its folder, or leave them out" in capsys.readouterr().err
