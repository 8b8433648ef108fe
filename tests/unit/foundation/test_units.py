import pytest

from analysis.foundation.errors import InputError
from analysis.foundation.language import has_hangul
from analysis.foundation.units import UNITS, Display, unit


def test_every_amount_of_money_needs_a_price_basis_and_nothing_else_does():
    needing = {name for name, one in UNITS.items() if one.is_price_basis_required}
    assert {"krw", "krw_per_kwh", "krw_per_person_year", "usd"} <= needing
    assert needing == {name for name, one in UNITS.items() if one.display is Display.MONEY}
    assert not needing & {"krw_per_usd", "share", "mw"}


def test_a_unit_is_named_in_both_languages_or_in_neither():
    for one in UNITS.values():
        assert bool(one.label.ko) == bool(one.label.en) or one.id in {"year", "rank"}, one.id
        assert not has_hangul(one.label.en)


def test_units_of_one_dimension_are_the_same_unit():
    dimensions = [one.dimension for one in UNITS.values()]
    assert len(dimensions) == len(set(dimensions))


def test_dates_and_words_are_no_numbers():
    assert not UNITS["date"].is_numeric and not UNITS["choice"].is_numeric
    assert UNITS["year"].is_numeric and UNITS["share"].is_numeric


def test_an_unknown_unit_is_refused_with_the_nearest():
    with pytest.raises(InputError) as caught:
        unit("krw_per_kwhh")
    assert "krw_per_kwh" in caught.value.render("en")
    assert "krw_per_kwh" in caught.value.render("ko")
