"""Published worked examples: one YAML file a citation, every case with its locator and tolerance."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))
FIELDS = {"locator", "basis", "function", "arguments", "expected", "tolerance"}


def _load(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


CASES: dict[str, dict[str, Any]] = {
    f"{path.stem}-{number}": case for path in FILES for number, case in enumerate(_load(path)["cases"], 1)
}


def _arguments(case: dict[str, Any]) -> dict[str, Any]:
    from analysis.foundation.quantity import Measure, NumberFormat, Sparsity, Throughput

    arguments = dict(case["arguments"])
    if "throughput" in arguments:
        given = arguments["throughput"]
        arguments["throughput"] = Throughput(
            exaflops=given["exaflops"],
            number_format=NumberFormat(given["number_format"]),
            sparsity=Sparsity(given["sparsity"]),
            measure=Measure(given["measure"]),
        )
    return arguments


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_published_value_is_reproduced(case: dict[str, Any]) -> None:
    module = importlib.import_module(case.get("module", "analysis.models.capacity"))
    result = getattr(module, case["function"])(**_arguments(case))
    if "attribute" in case:
        result = getattr(result, case["attribute"])
    if "entry" in case:
        result = result[case["entry"]]
    tolerance = case["tolerance"]
    expected = pytest.approx(
        case["expected"], rel=tolerance.get("relative", 0.0), abs=tolerance.get("absolute", 0.0)
    )
    assert np.asarray(result, dtype=float).tolist() == expected, case["locator"]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_case_says_where_it_comes_from(path: Path) -> None:
    content = _load(path)
    assert content["citation"].strip()
    for case in content["cases"]:
        assert set(case) >= FIELDS, case
        assert set(case["tolerance"]) <= {"relative", "absolute"} and case["tolerance"]
        assert case["basis"] in ("printed", "derived")
        # what is not printed by the source says how it was worked out; what is printed says where
        assert ("derivation" in case) == (case["basis"] == "derived"), case["locator"]
        if case["basis"] == "printed":
            assert content["address"].startswith("http")


@pytest.mark.parametrize(
    ("module", "names"),
    [
        (
            "analysis.models.capacity",
            {
                "erlang_b",
                "erlang_c",
                "mean_wait_mmc",
                "k_of_n_availability",
                "young_daly_interval",
                "accelerators_for_throughput",
                "throughput_of_accelerators",
                "predict_system",
            },
        ),
        (
            "analysis.models.funding",
            {
                "npv",
                "xnpv",
                "irr",
                "irr_report",
                "xirr",
                "mirr",
                "level_payment",
                "loan_schedule",
                "interest_during_construction",
                "sculpted_debt",
                "dscr",
                "llcr",
                "plcr",
                "payback",
                "depreciation",
            },
        ),
    ],
)
def test_every_public_function_of_a_chapter_has_a_published_case(module: str, names: set[str]) -> None:
    functions = {
        case["function"]
        for case in CASES.values()
        if case.get("module", "analysis.models.capacity") == module
    }
    assert functions >= names
