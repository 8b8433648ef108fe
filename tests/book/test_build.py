"""Binding: what is reused, what is not, and what is left behind when something fails."""

import json
import shutil

import pytest

from analysis.foundation.errors import InputError
from analysis.publishing import book, execute, kernel, notebooks
from analysis.publishing.book import build, build_variant
from analysis.publishing.explore import command, working_copies
from analysis.publishing.places import notebook_paths
from analysis.publishing.variant import BASELINE, Variant

pytestmark = pytest.mark.book


@pytest.fixture
def never_run(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a notebook was run, or a page rendered")

    monkeypatch.setattr(execute, "_run_all", refuse)
    monkeypatch.setattr(book, "_start_sphinx", refuse)


def test_an_unchanged_book_is_not_made_again(site, never_run):
    assert build(is_quiet=True) == site / "index.html"


def sample(folder, words="Words", code="1 + 1", tags=()):
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["lang-ko"]}, "source": "# 제목"},
        {"cell_type": "markdown", "id": "b", "metadata": {"tags": ["lang-en"]}, "source": f"# {words}"},
        {
            "cell_type": "code",
            "id": "c",
            "metadata": {"tags": ["parameters"]},
            "source": 'language = "ko"  # ko | en\nscenario = "plan-2025-03"\noverrides = {}\nas_of = None',
            "outputs": [],
            "execution_count": None,
        },
        {
            "cell_type": "code",
            "id": "d",
            "metadata": {"tags": list(tags)},
            "source": code,
            "outputs": [],
            "execution_count": None,
        },
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / "00_sample.ipynb"
    path.write_text(
        json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}),
        encoding="utf-8",
    )
    return path


def test_prose_is_not_part_of_the_key(tmp_path):
    before = execute.key_of(sample(tmp_path, words="Before"), "en")
    assert execute.key_of(sample(tmp_path, words="After"), "en") == before


@pytest.mark.parametrize(
    "change", [{"code": "1 + 2"}, {"tags": ["hide-input"]}, {"code": "from analysis.foundation import units"}]
)
def test_code_and_tags_are_part_of_the_key(tmp_path, change):
    assert execute.key_of(sample(tmp_path), "en") != execute.key_of(sample(tmp_path, **change), "en")


def test_terms_and_language_are_part_of_the_key(tmp_path):
    path = sample(tmp_path)
    keys = {
        execute.key_of(path, "en"),
        execute.key_of(path, "ko"),
        execute.key_of(path, "en", Variant.of(scenario="award-2026-03")),
        execute.key_of(path, "en", Variant.of(overrides={"capacity.power_usage_effectiveness": 1.15})),
        execute.key_of(path, "en", Variant.of(as_of="2025-03-10")),
    }
    assert len(keys) == 5


def test_fresh_prose_joins_old_outputs(tmp_path):
    path = sample(tmp_path, words="Before")
    folder = tmp_path / "executed"
    (first,) = execute.execute([path], languages=("en",), folder=folder, is_quiet=True)
    (second,) = execute.execute(
        [sample(tmp_path, words="After")], languages=("en",), folder=folder, is_quiet=True
    )
    assert (first.is_reused, second.is_reused) == (False, True)
    joined = notebooks.join(notebooks.in_language(notebooks.read(path), "en"), notebooks.read(second.path))
    assert notebooks.source_of(joined["cells"][0]) == "# After"
    assert joined["cells"][-1]["outputs"][0]["data"]["text/plain"] in ("2", ["2"])


def test_a_failing_cell_leaves_a_partial_and_no_key(tmp_path):
    folder = tmp_path / "executed"
    with pytest.raises(execute.ExecutionError, match=r"00_sample\.ipynb \(en\), \[3\]: ZeroDivisionError"):
        execute.execute([sample(tmp_path, code="1 / 0")], languages=("en",), folder=folder, is_quiet=True)
    assert [path.name for path in (folder / "en").iterdir()] == ["00_sample.failed.ipynb"]


def test_a_dead_kernel_is_no_success(tmp_path):
    folder = tmp_path / "executed"
    with pytest.raises(execute.ExecutionError, match="00_sample"):
        execute.execute(
            [sample(tmp_path, code="import os\nos._exit(1)")], languages=("en",), folder=folder, is_quiet=True
        )
    assert not list((folder / "en").iterdir())


def test_a_refusal_in_a_notebook_is_told_once_in_both_languages(tmp_path):
    code = (
        "from analysis.foundation.errors import fail\nfrom analysis.foundation.language import Text\n"
        "raise fail('capacity.x', Text(ko='너무 큼', en='too large'))"
    )
    with pytest.raises(InputError) as refusal:
        execute.execute([sample(tmp_path, code=code)], folder=tmp_path / "executed", is_quiet=True)
    assert refusal.value.render("ko") == "capacity.x: 너무 큼"
    assert refusal.value.render("en") == "capacity.x: too large"


@pytest.mark.parametrize(
    "terms",
    [
        {"scenario": "plan-2025-04"},
        {"overrides": {"capacity.power_usage_effectivness": 1.2}},
        {"overrides": {"capacity.power_usage_effectiveness": float("nan")}},
        {"scenario": "award-2026-03", "as_of": "2025-03-10"},
    ],
)
def test_refused_terms_write_nothing(tmp_path, never_run, terms):
    with pytest.raises(InputError):
        build_variant(**terms, directory=tmp_path / "variant", is_quiet=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_left_alone(tmp_path, never_run):
    (tmp_path / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(InputError, match=r"(?s)."):
        build_variant(directory=tmp_path, is_quiet=True)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "keep"


def test_a_variant_is_a_whole_book_of_its_own(tmp_path):
    page = build_variant(
        scenario="retender-2025-09",
        overrides={"power_usage_effectiveness": "1.15"},
        directory=tmp_path / "variant",
        is_quiet=True,
    )
    for language in ("ko", "en"):
        text = (page.parent / language / "01_capacity.html").read_text(encoding="utf-8")
        assert "retender-2025-09" in text
        assert "capacity.power_usage_effectiveness=1.15" in text
    assert [path.name for path in tmp_path.iterdir()] == ["variant"]


def test_a_variant_that_fails_leaves_the_folder_as_it_was(tmp_path, monkeypatch):
    shutil.rmtree(tmp_path / "variant", ignore_errors=True)

    def refuse(*_, **__):
        raise execute.ExecutionError("no")

    monkeypatch.setattr(book, "execute", refuse)
    with pytest.raises(execute.ExecutionError):
        build_variant(scenario="award-2026-03", directory=tmp_path / "variant", is_quiet=True)
    assert list(tmp_path.iterdir()) == []


def test_kernels_speak_the_reader_s_language(tmp_path):
    kernel.install(tmp_path)
    for language in ("ko", "en"):
        described = json.loads((tmp_path / "kernels" / f"ai-centre-{language}" / "kernel.json").read_text())
        assert described["env"]["AI_CENTRE_LANGUAGE"] == language
        assert described["env"]["AI_CENTRE_STATIC"] == "1"
        assert "--log-level=ERROR" in described["argv"]


def test_working_copies_start_in_the_reader_s_language_and_keep_changes(tmp_path):
    copies = working_copies("en", tmp_path)
    assert [copy.name for copy in copies] == [path.name for path in notebook_paths()]
    notebook = notebooks.read(copies[0])
    assert notebooks.declared_parameters(notebook)["language"] == "en"
    assert not any("lang-ko" in notebooks.tags_of(cell) for cell in notebook["cells"])
    copies[0].write_text("mine", encoding="utf-8")
    copies[1].unlink()
    working_copies("en", tmp_path)
    assert copies[0].read_text(encoding="utf-8") == "mine"
    assert copies[1].exists()


def test_jupyterlab_listens_to_this_machine_only_and_asks_for_its_token(tmp_path):
    words = command(tmp_path, tmp_path / "00_overview.ipynb", tmp_path)
    assert "--ServerApp.ip=127.0.0.1" in words
    assert not [word for word in words if "token" in word or "password" in word]


def test_baseline_is_what_the_notebooks_say_themselves():
    assert BASELINE.notebook_parameters("ko") == {"language": "ko"}
