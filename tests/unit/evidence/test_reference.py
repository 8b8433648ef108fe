import math

import pytest

from analysis.evidence.reference import (
    accelerator_aliases,
    accelerator_figures,
    prediction_systems,
    resolve_accelerator,
)
from analysis.foundation.errors import InputError


@pytest.mark.parametrize("spelling", ["NVIDIA B200", "nvidia b200", "B200", "  b-200 ", "NVIDIA  B200"])
def test_an_accelerator_is_found_in_any_spelling(spelling):
    assert resolve_accelerator(spelling) == resolve_accelerator("B200")


def test_every_alias_leads_to_an_accelerator_with_figures():
    figures = accelerator_figures()
    for alias, name in accelerator_aliases().items():
        assert resolve_accelerator(alias) == name
        assert figures[name], f"{name} has no figure"


@pytest.mark.parametrize("name", ["NVIDIA B2000000", "", 3, None])
def test_an_unknown_accelerator_is_refused_in_both_languages(name):
    with pytest.raises(InputError) as caught:
        resolve_accelerator(name)
    assert "등록되지 않은 가속기" in caught.value.render("ko")
    assert "unknown accelerator" in caught.value.render("en")


def test_a_misspelt_accelerator_gets_the_nearest_name():
    with pytest.raises(InputError) as caught:
        resolve_accelerator("NVIDIA B20O")
    assert "NVIDIA B200" in caught.value.render("en")


def test_peaks_are_published_dense_and_sparse():
    figures = accelerator_figures()[resolve_accelerator("H100")]
    assert figures["peak_fp16_sparse_tflops"] == pytest.approx(
        2 * figures["peak_fp16_dense_tflops"], rel=1e-3
    )


def test_systems_come_as_columns_of_one_length_without_modelled_costs(data_copy):
    systems = prediction_systems()
    lengths = {len(column) for name, column in systems.items() if name != "specifications"}
    assert len(lengths) == 1
    text = (data_copy / "tables" / "systems.csv").read_text()
    stated = sum(math.isfinite(cost) for cost in systems["cost_usd"])
    (data_copy / "tables" / "systems.csv").write_text(text.replace(",stated,", ",modelled,"))
    assert stated > sum(math.isfinite(cost) for cost in prediction_systems()["cost_usd"])


def test_a_figure_that_is_no_number_is_named_with_its_row(data_copy):
    path = data_copy / "tables" / "accelerator_figures.csv"
    lines = path.read_text().splitlines()
    lines[4] = ",".join([*lines[4].split(",")[:2], "fast", *lines[4].split(",")[3:]])
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(InputError) as caught:
        accelerator_figures()
    assert caught.value.faults[0].where == "tables/accelerator_figures.csv:5"


@pytest.mark.parametrize("damage", ["missing", "truncated", "column"])
def test_a_damaged_table_is_refused(data_copy, damage):
    path = data_copy / "tables" / "systems.csv"
    text = path.read_text()
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_text(text[: len(text) // 2])
    else:
        path.write_text(text.replace("rmax_pflops", "rmax", 1))
    with pytest.raises(InputError) as caught:
        prediction_systems()
    assert "tables/systems.csv" in caught.value.render("en")
