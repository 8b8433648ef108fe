import pytest

from analysis.evidence.facts import load_facts
from analysis.evidence.sources import load_sources
from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.results.credits import MOST_PRODUCERS, credit, credit_facts, named
from analysis.results.register import load_register, load_scenarios, parameter_set


@pytest.mark.parametrize(
    ("producer", "korean", "english"),
    [
        ("국민일보 (Kukmin Ilbo)", "국민일보", "Kukmin Ilbo"),
        ("TOP500", "TOP500", "TOP500"),
        ("Microsoft (arXiv 2308.12908)", "Microsoft (arXiv 2308.12908)", "Microsoft (arXiv 2308.12908)"),
        ("연합뉴스 (Yonhap), Korea.net", "연합뉴스, Korea.net", "Yonhap, Korea.net"),
        ("뉴데일리 (NewDaily, city release)", "뉴데일리", "NewDaily, city release"),
        ("국민일보", "국민일보", "국민일보"),
    ],
)
def test_a_producer_is_named_in_the_reader_s_language(producer, korean, english):
    assert named(producer, "ko") == korean
    assert named(producer, "en") == english


def test_every_producer_has_an_english_name():
    korean = {one.id: named(one.producer, "en") for one in load_sources().values()}
    assert {source: name for source, name in korean.items() if has_hangul(name)} == {}


def producers(facts, language):
    known, sources = load_facts(), load_sources()
    return list(dict.fromkeys(named(sources[known[fact].source].producer, language) for fact in facts))


def test_facts_are_credited_in_their_order_and_once():
    assert credit_facts(["TND-013", "TND-012", "C001"], "en") == "Source: Naeil Shinmun, Kukmin Ilbo."
    assert credit_facts(["TND-012", "TND-012", "TND-013"], "ko") == "출처: 국민일보, 내일신문."


def test_no_more_than_five_are_named_and_the_rest_is_counted():
    facts = list(load_facts())
    for language, tail in (("en", " and {} more."), ("ko", " 외 {}곳.")):
        names = producers(facts, language)
        line = credit_facts(facts, language)
        assert line.endswith(tail.format(len(names) - MOST_PRODUCERS))
        assert ", ".join(names[:MOST_PRODUCERS]) in line
        assert names[MOST_PRODUCERS] not in line.split(", ")


def test_exactly_five_need_no_rest():
    seen = {}
    for fact in load_facts().values():
        seen.setdefault(producers([fact.id], "en")[0], fact.id)
    facts = list(seen.values())
    assert credit_facts(facts[:5], "en") == f"Source: {', '.join(producers(facts[:5], 'en'))}."
    assert credit_facts(facts[:6], "en").endswith(" and 1 more.")


def test_assumptions_are_counted_beside_the_producers():
    parameters = parameter_set()
    keys = ["capacity.target_exaflops", "capacity.refresh_share", "capacity.it_adder_share"]
    assert [parameters.parameter(key).status for key in keys] == ["reported", "assumed", "assumed"]
    facts = parameters.parameter(keys[0]).facts
    names = ", ".join(producers(facts, "en")), ", ".join(producers(facts, "ko"))
    assert credit(parameters, keys, "en") == f"Source: {names[0]}; 2 assumed."
    assert credit(parameters, keys, "ko") == f"출처: {names[1]}, 가정 2개 포함."
    assert credit(parameters, keys[:1], "en") == f"Source: {names[0]}."


def test_short_names_of_parameters_do():
    parameters = parameter_set()
    full = credit(parameters, ["capacity.grid_power_mw"], "en")
    assert credit(parameters, ["grid_power_mw"], "en") == full


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_assumptions_alone_names_nobody_and_has_no_gap(language):
    line = credit(parameter_set(), ["capacity.refresh_share"], language)
    assert "1" in line
    assert not any(gap in line for gap in (": ,", ": ;", ":,", ":;"))


def test_earlier_evidence_is_credited_where_only_it_counts():
    """As of the day of the plan, whoever wrote later cannot stand behind a number."""
    parameters = parameter_set(as_of="2025-03-10")
    facts, sources = load_facts(), load_sources()
    late = {}
    for key in parameters:
        record = parameters.parameter(key)
        published = [sources[facts[fact].source].published for fact in record.facts]
        if parameters.origin(key) == "alternative" and published and min(published) > "2025-03-10":
            late[key] = producers(record.facts, "en")
    assert late
    wrong = {
        key for key, names in late.items() if any(name in credit(parameters, [key], "en") for name in names)
    }
    assert wrong == set()


def test_a_scenario_s_own_evidence_is_credited():
    """Where a scenario sets a value, the facts under its reason stand behind the number."""
    scenario = load_scenarios()["retender-2025-09"]
    parameters = parameter_set(scenario=scenario.id)
    key = "capacity.target_date"
    facts = scenario.reasons[key].facts
    assert not set(facts) & set(load_register().parameters[key].facts)
    assert credit(parameters, [key], "en") == credit_facts(facts, "en")
