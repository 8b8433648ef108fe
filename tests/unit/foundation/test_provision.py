import pytest

from analysis.foundation.provision import bind, provided


def test_a_bound_name_is_resolved_when_asked_for():
    bind("test.square_root", "math:sqrt")
    assert provided("test.square_root")(9.0) == 3.0


def test_what_is_not_bound_is_named_together_with_what_is():
    with pytest.raises(LookupError, match=r"capacity\.prediction_systems"):
        provided("test.nothing")


@pytest.mark.parametrize("target", ["math", "math:", ":sqrt", ""])
def test_a_target_names_a_module_and_an_attribute(target):
    with pytest.raises(ValueError, match="module:attribute"):
        bind("test.wrong", target)


def test_the_package_binds_the_systems_that_predictions_learn_from():
    systems = provided("capacity.prediction_systems")()
    assert len(systems["accelerator"]) == len(systems["accelerator_count"]) > 100
