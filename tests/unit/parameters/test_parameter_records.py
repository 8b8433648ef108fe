import pytest

from tests.unit.parameters.small_register import TEXT, choice, parsed, raw, record, small_set


def told(**changes):
    content = raw()
    content["parameters"] = {"grid_power_mw": record(**changes)}
    content["constraints"] = []
    return parsed(content)[1]


def test_a_complete_chapter_is_read_in_the_order_of_its_file():
    chapter, faults = parsed(raw())
    assert faults == []
    assert list(chapter.parameters)[:2] == ["small.grid_power_mw", "small.life_years"]
    parameter = chapter.parameters["small.grid_power_mw"]
    assert (parameter.chapter, parameter.stem) == ("small", "grid_power_mw")
    assert parameter.where == "small.yaml:parameters/grid_power_mw"
    assert chapter.constraints[0].parameters == ("small.opening_date", "small.growth_date")


@pytest.mark.parametrize(
    ("changes", "entry", "said"),
    [
        ({"label": {"ko": "이름"}}, "label", "needs exactly {ko"),
        ({"label": {"ko": "Name", "en": "Name"}}, "label", "no Hangul"),
        ({"label": {"ko": "이름", "en": "이름"}}, "label", "holds Hangul"),
        ({"label": {"ko": "이름", "en": " "}}, "label", "empty"),
        ({"unit": "megawatt"}, "unit", "unknown unit megawatt"),
        ({"group": "sit"}, "group", "Nearest: site"),
        ({"role": "levr"}, "role", "Nearest: lever"),
        ({"status": "guessed"}, "status", "Allowed: official, reported, derived, assumed"),
        ({"value": True}, "value", "must be"),
        ({"value": [1]}, "value", "must be"),
        ({"value": "40"}, "value", "without quotation marks"),
        ({"value": "forty"}, "value", "not a number"),
        ({"value": float("nan")}, "value", "not a finite number"),
        ({"value": 2000.0}, "value", "out of bounds"),
        ({"value": 90.0}, "value", "outside its range 20 ~ 80"),
        ({"range": {"low": 80.0, "high": 20.0}}, "range.high", "must keep the order"),
        ({"range": {"low": -5.0, "high": 50.0}}, "range.low", "must keep the order"),
        ({"range": {"low": 20.0, "high": 5000.0}}, "bounds.maximum", "must keep the order"),
        ({"range": {"low": "2027-01-01", "high": 50.0}}, "range.low", "does not fit the unit mw"),
        ({"range": {"low": 20.0, "high": float("inf")}}, "range.high", "does not fit the unit mw"),
        ({"range": {"low": 20.0}}, "range.high", "is missing"),
        ({"range": {"low": 0.0, "high": 50.0, "shape": "log_uniform"}}, "range.low", "needs a low above 0"),
        ({"range": {"low": 20.0, "high": 50.0, "shape": "normal"}}, "range.shape", "not an allowed value"),
        ({"range": None}, "range", "needs a range"),
        ({"bounds": None}, "bounds", "has no bounds"),
        ({"bounds": {"min": 0.0}}, "bounds.min", "Nearest name: minimum"),
        ({"facts": []}, "facts", "use 'status: assumed'"),
        ({"facts": "PWR-001"}, "facts", "must be a list"),
        ({"status": "assumed", "facts": []}, "rationale", "needs a rationale"),
        ({"checked": "yesterday"}, "checked", "YYYY-MM-DD"),
        ({"unit": "krw"}, "price_basis", "price basis"),
        ({"price_basis": {"kind": "real"}}, "price_basis.year", "is missing"),
        ({"alternatives": [{"value": 30.0, "label": TEXT}]}, "alternatives.0", "needs a rationale"),
        (
            {"alternatives": [{"value": -30.0, "facts": ["A-1"], "label": TEXT}]},
            "alternatives.0.value",
            "bounds",
        ),
        ({"choices": ["a"]}, "choices", "only a parameter of the unit choice"),
        ({"step": -1.0}, "step", "not valid"),
        ({"valu": 3}, "valu", "Nearest name: value"),
        ({"description": None}, "description", "is missing"),
    ],
)
def test_a_faulty_record_is_named_with_its_entry(changes, entry, said):
    lines = told(**changes)
    wanted = f"'parameters.grid_power_mw.{entry}'"
    assert any(wanted in line and said in line for line in lines), lines


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"choices": []}, "the choices are missing"),
        ({"value": "fp17"}, "Nearest: fp16"),
        ({"range": {"low": 1.0, "high": 2.0}}, "a choice has no range"),
    ],
)
def test_a_faulty_choice_is_told(changes, said):
    content = raw()
    content["parameters"]["number_format"] = choice(**changes)
    assert any(said in line for line in parsed(content)[1])


def test_all_faults_of_a_file_are_told_at_once_and_the_rest_is_kept():
    content = raw()
    content["parameters"]["life_years"]["unit"] = "yeers"
    content["parameters"]["price_krw"]["label"] = "Price"
    content["parameters"]["Bad-Name"] = record()
    content["chapter"]["id"] = "large"
    content["groups"].append({"id": "site", "label": TEXT})
    content["constraints"].append(
        {"kind": "ordered", "parameters": ["opening_dat", "growth_date"], "message": TEXT}
    )
    content["constraints"].append({"kind": "sorted", "parameters": ["growth_date"], "message": TEXT})
    content["paramters"] = {}
    chapter, lines = parsed(content)
    for said in (
        "unknown unit yeers",
        "'parameters.price_krw.label'",
        "snake_case",
        "'chapter.id' must equal",
        "the group site is repeated",
        "Nearest name: small.opening_date",
        "Allowed: ordered, sums_to_one",
        "unknown entry 'paramters'. Nearest name: parameters",
    ):
        assert any(said in line for line in lines), said
    assert "small.grid_power_mw" in chapter.parameters
    assert "small.life_years" not in chapter.parameters


def test_a_file_without_its_parts_is_told():
    chapter, lines = parsed({})
    assert chapter is None
    assert (
        sum("'parameters' holds no parameter" in line or "'groups' holds no group" in line for line in lines)
        == 2
    )


def test_a_record_cannot_be_changed():
    parameter = small_set().parameter("grid_power_mw")
    with pytest.raises(ValueError, match="frozen"):
        parameter.value = 50.0
