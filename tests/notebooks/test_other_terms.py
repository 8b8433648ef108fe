"""Notebooks under other parameters, run by plain papermill as a reader would."""

import json

import papermill
import pytest

from analysis.publishing import kernel, notebooks
from analysis.publishing.places import notebook_paths

PLOTLY = "application/vnd.plotly.v1+json"
TERMS = [
    {"language": "en", "scenario": "retender-2025-09", "accelerator": "NVIDIA B200"},
    {"language": "ko", "scenario": "jiksan-80mw", "grid_power_mw": 60, "power_usage_effectiveness": 1.2},
    {"language": "en", "overrides": {"capacity.accelerator_life_years": 4, "capacity.discount_rate": "0.06"}},
    {"language": "ko", "scenario": "award-2026-03", "grid_power_date": "2029-06-30"},
    {"language": "en", "scenario": "plan-2025-03", "as_of": "2025-03-10"},
]
CAPACITY = next(path for path in notebook_paths() if path.stem.endswith("capacity"))
OVERVIEW = next(path for path in notebook_paths() if path.stem.endswith("overview"))


def run(path, parameters, folder):
    kernel.install()
    output = folder / path.name
    papermill.execute_notebook(
        str(path),
        str(output),
        parameters=parameters,
        kernel_name=kernel.kernel_name(parameters.get("language", "ko")),
        progress_bar=False,
        request_save_on_cell_execute=False,
        shutdown_kernel="immediate",
    )
    return notebooks.read(output)


def shown(notebook, mime):
    return [
        output["data"][mime]
        for cell in notebooks.code_cells(notebook)
        for output in cell["outputs"]
        if mime in output.get("data", {})
    ]


def first_table(notebook):
    return "".join(shown(notebook, "text/html")[0])


@pytest.fixture(scope="module")
def baseline(tmp_path_factory):
    return {
        language: run(CAPACITY, {"language": language}, tmp_path_factory.mktemp(language))
        for language in ("ko", "en")
    }


@pytest.mark.parametrize("terms", TERMS, ids=lambda terms: "-".join(str(value) for value in terms.values()))
def test_capacity_runs_and_moves(tmp_path, baseline, terms):
    notebook = run(CAPACITY, terms, tmp_path)
    usual = baseline[terms["language"]]
    assert len(shown(notebook, PLOTLY)) == len(shown(usual, PLOTLY)) > 5
    assert first_table(notebook) != first_table(usual)
    words = json.dumps([figure["layout"] for figure in shown(notebook, PLOTLY)], ensure_ascii=False)
    assert ("출처" in words) == (terms["language"] == "ko")


def test_overview_runs_under_another_scenario(tmp_path):
    notebook = run(OVERVIEW, {"language": "en", "scenario": "award-2026-03"}, tmp_path)
    assert shown(notebook, PLOTLY)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"language": "en", "grid_power": 60}, "grid_power_mw"),
        ({"language": "en", "power_usage_effectiveness": 0.5}, "power_usage_effectiveness"),
        ({"language": "en", "scenario": "plan-2025-30"}, "plan-2025-03"),
    ],
)
def test_wrong_terms_are_told_and_nothing_is_shown(tmp_path, capsys, terms, told):
    with pytest.raises(SystemExit) as refusal:
        run(CAPACITY, terms, tmp_path)
    assert refusal.value.code == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
