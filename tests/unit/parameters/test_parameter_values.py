import datetime
import math

import numpy as np
import pytest

from analysis.parameters.values import as_number, bounds_text, read_value, shown, unit_text
from tests.unit.parameters.small_register import small_set

PARAMETERS = small_set().parameters
POWER = PARAMETERS["small.grid_power_mw"]
OPENING = PARAMETERS["small.opening_date"]
SHARE = PARAMETERS["small.share_public"]
FORMAT = PARAMETERS["small.number_format"]


@pytest.mark.parametrize(
    "given", [55, 55.0, "55", " 55.0 ", "5.5e1", np.float64(55), np.int64(55), np.array(55.0)]
)
def test_a_number_comes_in_many_forms(given):
    assert read_value(POWER, given) == (55.0, None)


@pytest.mark.parametrize(
    "given",
    [
        "2028-03-10",
        " 2028-03-10 ",
        datetime.date(2028, 3, 10),
        datetime.datetime(2028, 3, 10, 12),
        2028 + 69 / 366,
    ],
)
def test_a_date_comes_in_many_forms(given):
    assert read_value(OPENING, given) == ("2028-03-10", None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (math.nan, "not a finite number"),
        ("nan", "not a finite number"),
        (math.inf, "not a finite number"),
        ("-inf", "not a finite number"),
        ("1e999", "not a finite number"),
        ("forty", "not a number"),
        ("40 MW", "not a number"),
        ("15,000", "not a number"),
        ("", "not a number"),
        (True, "not a number"),
        (None, "not a number"),
        ([40.0], "not a number"),
        ({"value": 40}, "not a number"),
        (np.array([40.0, 50.0]), "not a number"),
        (1 + 2j, "not a number"),
        (-0.001, "out of bounds"),
        (1000.1, "out of bounds"),
    ],
)
def test_a_wrong_number_is_told_with_unit_bounds_and_repair(given, said):
    value, fault = read_value(POWER, given)
    assert value is None
    line = fault.render("en")
    assert said in line and "Unit: MW (mw). Allowed: 0 ~ 1000." in line and shown(given) in line
    korean = fault.render("ko")
    assert "단위: MW(mw). 허용 범위: 0 ~ 1000." in korean and "입력하십시오" in korean


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2024-12-31", "out of bounds"),
        ("2041-01-01", "out of bounds"),
        ("2027-02-30", "not a date"),
        ("2027-7-1", "not a date"),
        ("2027", "not a date"),
        ("soon", "not a date"),
        (math.nan, "not a date"),
        (math.inf, "not a date"),
        (True, "not a date"),
        (["2027-01-01"], "not a date"),
    ],
)
def test_a_wrong_date_is_told_with_its_form_and_bounds(given, said):
    value, fault = read_value(OPENING, given)
    line = fault.render("en")
    assert value is None and said in line
    assert "Unit: date (YYYY-MM-DD). Allowed: 2025-01-01 ~ 2040-12-31." in line


def test_a_percentage_in_the_place_of_a_share_is_recognised():
    _, fault = read_value(SHARE, 40)
    assert "write 0.4" in fault.render("en") and "0.4처럼" in fault.render("ko")


@pytest.mark.parametrize("given", ["fp17", "", 16, None, ["fp16"]])
def test_a_wrong_choice_is_told_with_the_choices(given):
    value, fault = read_value(FORMAT, given)
    assert value is None
    assert "Choices: fp64, fp16, fp8." in fault.render("en")
    assert "선택할 수 있는 값: fp64, fp16, fp8." in fault.render("ko")


def test_a_choice_is_found_by_its_other_names():
    known = FORMAT.model_copy(update={"aliases": {"bfloat16": "fp16"}})
    assert read_value(known, "bfloat-16") == ("fp16", None)
    assert read_value(known, "BFLOAT 16") == ("fp16", None)


def test_a_model_gets_dates_as_decimal_years_and_no_choices():
    assert as_number(OPENING, "2027-01-01") == 2027.0
    assert as_number(POWER, 40.0) == 40.0
    with pytest.raises(TypeError):
        as_number(FORMAT, "fp16")


def test_units_and_bounds_are_named():
    assert bounds_text(PARAMETERS["small.price_krw"]).en == "at least 0"
    assert bounds_text(PARAMETERS["small.price_krw"]).ko == "0 이상"
    assert unit_text(SHARE).ko == "비율(share)"


def test_a_long_value_is_cut():
    assert len(shown("x" * 500)) == 60
