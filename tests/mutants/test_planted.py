"""The planted errors still fit the code; `make mutants` plants them."""

from pathlib import Path

import pytest

from tests.mutants.planted import MUTANTS

ROOT = Path(__file__).parents[2]
#: Planted errors by model, at least.
LEAST = {"capacity": 10, "funding": 20, "site_merit": 2, "smart_city": 8}


def test_there_are_enough_for_each_model():
    names = {model: {mutant.name for mutant in MUTANTS if f"/{model}/" in mutant.file} for model in LEAST}
    for model, least in LEAST.items():
        assert len(names[model]) >= least
    assert sum(map(len, names.values())) == len(MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_right_code_stands_once(mutant):
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.right) == 1
    assert mutant.right != mutant.wrong
