import pickle

import pytest

from analysis.foundation.errors import InputError
from tests.unit.parameters.small_register import small_set


def faults_of(overrides):
    with pytest.raises(InputError) as caught:
        small_set().with_overrides(overrides)
    return caught.value


def test_values_are_found_by_full_and_short_name():
    values = small_set()
    assert values["small.grid_power_mw"] == values["grid_power_mw"] == 40.0
    assert values.number("opening_date") == pytest.approx(2027 + 181 / 365)
    assert values.text("number_format") == "fp16"
    assert values.numbers["small.life_years"] == 5.0 and "small.number_format" not in values.numbers
    with pytest.raises(TypeError):
        values.text("life_years")
    with pytest.raises(InputError):
        values["nothing_like_it"]


def test_a_change_is_a_new_set_and_leaves_the_old_one():
    old = small_set()
    new = old.with_overrides({"grid_power_mw": "60", "small.opening_date": "2028-01-01", "life_years": None})
    assert (old["grid_power_mw"], new["grid_power_mw"]) == (40.0, 60.0)
    assert new.overrides == {"small.grid_power_mw": 60.0, "small.opening_date": "2028-01-01"}
    assert new.values == {**old.values, **new.overrides}
    assert (new.origin("grid_power_mw"), new.origin("life_years")) == ("override", "register")


def test_undoing_a_change_leads_back_to_the_same_set():
    old = small_set()
    assert old.with_overrides({"grid_power_mw": 60}).with_overrides({"grid_power_mw": 40}) == old
    assert old.with_overrides({}) == old == old.with_overrides(None)


def test_every_fault_is_told_at_once():
    error = faults_of(
        {
            "small.grid_power_mv": 60,
            "life_years": "long",
            "price_krw": float("nan"),
            "number_format": "fp17",
            "opening_date": "2030-13-01",
            "share_public": 0.9,
            "small.share_private": 0.2,
            7: 1,
        }
    )
    said = error.render("en").splitlines()
    assert len(said) == 7
    for part in (
        "small.grid_power_mv: there is no parameter of this name. Nearest valid name: small.grid_power_mw",
        "small.life_years: Name: not a number. Given: 'long'. Unit: years (years). Allowed: 0 ~ 1000.",
        "small.price_krw: Name: not a finite number. Given: nan. Unit: won (krw). Allowed: at least 0.",
        "small.number_format: Name: not one of the choices. Given: 'fp17'. Nearest: fp16.",
        "small.opening_date: Name: not a date.",
        "small.share_public, small.share_private: Name Given: small.share_public=0.9, small.share_private=0.2. Sum: 1.1",
        "7: the name of a parameter must be a text",
    ):
        assert any(line.startswith(part) for line in said), part
    assert len(error.render("ko").splitlines()) == 7


def test_crossed_dates_are_refused():
    error = faults_of({"growth_date": "2027-01-01"})
    assert "small.opening_date=2027-07-01, small.growth_date=2027-01-01" in error.render("en")
    assert "순서" in error.render("ko")
    small_set().with_overrides({"growth_date": "2027-07-01"})


@pytest.mark.parametrize(
    ("public", "private", "is_right"), [(0.5, 0.5, True), (0.5, 0.49, False), (0.3, 0.7, True)]
)
def test_shares_must_add_to_one(public, private, is_right):
    overrides = {"share_public": public, "share_private": private}
    if is_right:
        small_set().with_overrides(overrides)
    else:
        assert "Sum: 0.99" in faults_of(overrides).render("en")


def test_a_value_at_fault_does_not_raise_a_second_fault_about_its_rule():
    assert len(faults_of({"growth_date": "never"}).faults) == 1


@pytest.mark.parametrize("overrides", ["x=1", 3, [("grid_power_mw", 1)]])
def test_overrides_must_be_named(overrides):
    assert "'name: value'" in faults_of(overrides).render("en")


def test_one_parameter_given_twice_with_different_values_is_refused():
    assert "twice" in faults_of({"grid_power_mw": 1, "small.grid_power_mw": 2}).render("en")
    small_set().with_overrides({"grid_power_mw": 50, "small.grid_power_mw": "50"})


def test_what_a_scenario_says_becomes_the_base():
    base = small_set().with_overrides({"grid_power_mw": 60}).as_base()
    assert base.overrides == {} and base["grid_power_mw"] == 60.0
    assert base.origin("grid_power_mw") == "scenario"
    assert base.with_overrides({"grid_power_mw": 40}).overrides == {"small.grid_power_mw": 40.0}


def test_a_range_moves_with_the_value_within_the_bounds():
    values = small_set()
    assert values.ranges()["small.grid_power_mw"] == (20.0, 80.0)
    assert values.with_overrides({"grid_power_mw": 100}).ranges()["small.grid_power_mw"] == (80.0, 140.0)
    assert values.ranges()["small.opening_date"][0] == 2027.0
    assert set(values.ranges(("uncertainty",))) == {
        "small.life_years",
        "small.share_public",
        "small.share_private",
    }
    assert "small.number_format" not in values.ranges()


def test_a_chapter_is_cut_out_with_its_rules():
    values = small_set().with_overrides({"grid_power_mw": 60})
    assert values.of_chapter("small") == values
    other = values.of_chapter("other")
    assert len(other) == 0 and other.constraints == () and other.overrides == {}


def test_a_set_cannot_be_changed_and_survives_pickling():
    values = small_set().with_overrides({"grid_power_mw": 60})
    with pytest.raises(AttributeError):
        values.as_of = None
    assert pickle.loads(pickle.dumps(values)).values == values.values
    assert list(values) == list(values.parameters)
