"""A scenario file of one's own: faults of form and of values are told in one go."""

import pytest

from analysis.foundation.errors import InputError
from analysis.results.register import parameter_set

FILE = """id: other
dated: 2025-13-10
name: {ko: 내 안, en: Mine}
description: {ko: 설명, en: Text.}
facts: []
overrides:
  capacity.opening_acelerator_count: 5
  capacity.grid_power_mw: -5
  capacity.power_usage_effectiveness: .nan
  capacity.growth_date: 2020-01-01
  capacity.allocation_share_startups: 0.9
"""


def test_every_fault_is_told_at_once_with_its_line(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(FILE, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        parameter_set(scenario=str(path))
    lines = [fault.where.rpartition(":")[2] for fault in caught.value.faults]
    assert lines == ["1", "2", "6", "7", "8", "9", "10"]
    told = caught.value.render("en")
    for words in ("must equal the name", "YYYY-MM-DD", "add to one", "Nearest valid name", "-5", "nan"):
        assert words in told


def test_a_faultless_form_with_wrong_values_tells_each_once(tmp_path):
    path = tmp_path / "mine.yaml"
    text = FILE.replace("id: other", "id: mine").replace("2025-13-10", "2025-12-10")
    keys = [line.strip().partition(":")[0] for line in FILE.splitlines() if line.startswith("  ")]
    reasons = "".join(f"  {key}: {{ko: 이유, en: Why., facts: []}}\n" for key in keys)
    path.write_text(f"{text}reasons:\n{reasons}", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        parameter_set(scenario=str(path))
    wheres = [fault.where for fault in caught.value.faults]
    assert len(wheres) == len(set(wheres)) == 5
