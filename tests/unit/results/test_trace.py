import json

import pytest

from analysis.evidence.facts import load_facts
from analysis.evidence.sources import load_sources
from analysis.foundation.errors import InputError
from analysis.results.register import load_register
from analysis.results.trace import trace


def test_a_number_leads_to_its_facts_sources_and_disagreeing_values():
    found = trace("capacity.facility_kw_per_gpu")
    facts, sources = load_facts(), load_sources()
    assert [one.fact for one in found.facts] == [facts[name] for name in found.parameter.facts]
    assert all(one.source == sources[one.fact.source] for one in found.facts)
    alternatives = found.disagreements[: len(found.parameter.alternatives)]
    assert [one.value for one in alternatives] == [one.value for one in found.parameter.alternatives]
    quantities = {one.fact.quantity for one in found.facts}
    for other in found.disagreements[len(alternatives) :]:
        (traced,) = other.facts
        assert traced.fact.quantity in quantities
        assert traced.fact.id not in found.parameter.facts


@pytest.mark.parametrize("key", sorted(load_register().parameters))
def test_every_parameter_can_be_traced_in_both_languages(key):
    found = trace(key)
    for language in ("ko", "en"):
        content = found.as_dict(language)
        assert json.loads(json.dumps(content, allow_nan=False)) == content
        assert len(content["facts"]) == len(found.parameter.facts)
        assert all(entry["source"]["producer"] for entry in content["facts"])
    assert found.facts or found.parameter.rationale


def test_a_short_name_will_do_and_a_wrong_one_gets_the_nearest():
    assert trace("facility_kw_per_gpu").parameter.key == "capacity.facility_kw_per_gpu"
    with pytest.raises(InputError) as caught:
        trace("capacity.facility_kw_per_gp")
    assert "capacity.facility_kw_per_gpu" in caught.value.render("ko")
