"""Names in both languages: complete, and short where they must be."""

import pytest

from analysis.foundation.language import Text, has_hangul
from analysis.foundation.quantity import Measure, NumberFormat, Sparsity
from analysis.models.capacity import inputs, outcome
from analysis.models.funding import inputs as funding_inputs
from analysis.presentation import text


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (text.PHASES, inputs.PHASES),
        (text.USER_CLASSES, inputs.USER_CLASSES),
        (text.CAPITAL_PARTS, outcome.CAPITAL_PARTS),
        (text.OPERATING_PARTS, outcome.OPERATING_PARTS),
        (text.UTILISATION_LIMITS, outcome.UTILISATION_LIMITS),
        (text.DELIVERY_STEPS, outcome.DELIVERY_STEPS),
        (text.NUMBER_FORMATS, tuple(NumberFormat)),
        (text.SPARSITIES, tuple(Sparsity)),
        (text.MEASURES, tuple(Measure)),
    ],
)
def test_every_key_of_the_model_has_a_name(labels: dict[str, Text], keys: tuple[str, ...]) -> None:
    assert tuple(labels) == tuple(keys)
    assert len({label.ko for label in labels.values()}) == len(keys)
    assert not any(has_hangul(label.en) for label in labels.values())


def test_every_loss_belongs_to_a_step_after_the_first() -> None:
    assert tuple(text.DELIVERY_LOSSES) == outcome.DELIVERY_STEPS[1:]


def test_reading_labels_name_sparsity_only_where_there_is_a_choice() -> None:
    assert text.reading_label("fp64_matrix", "dense", "peak", "ko") == "FP64 행렬 최대"
    assert text.reading_label("fp64_matrix", "dense", "hpl", "en") == "FP64 HPL"
    assert text.reading_label("fp16", "sparse", "peak", "en") == "FP16·BF16 sparse peak"
    with pytest.raises(ValueError, match="fp99"):
        text.reading_label("fp99", "dense", "peak", "ko")


def test_accelerators_get_the_shortest_name_that_tells_them_apart() -> None:
    assert text.accelerator_labels(["NVIDIA H100 SXM5 80GB", "NVIDIA B200 SXM"]) == {
        "NVIDIA H100 SXM5 80GB": "H100",
        "NVIDIA B200 SXM": "B200",
    }
    twins = text.accelerator_labels(["NVIDIA H100 SXM5 80GB", "NVIDIA H100 PCIe"])
    assert list(twins.values()) == ["H100 SXM5 80GB", "H100 PCIe"]


def test_choices_are_named() -> None:
    assert text.choice_label("fp64_matrix", "ko") == "FP64 행렬"
    assert text.choice_label("NVIDIA B200 SXM", "ko") == "NVIDIA B200 SXM"


def test_every_choice_of_the_funding_model_has_a_name() -> None:
    values = {
        value for values in funding_inputs.CHOICES.values() for value in values if isinstance(value, str)
    }
    assert values <= set(text.CHOICES)
    assert text.choice_label("pro_rata", "ko") == "비율대로 함께"


def test_provinces_are_named_as_in_their_table() -> None:
    from analysis.results.smart_city_tables import provinces

    assert {one.id: one.label for one in provinces()}.items() <= text.CHOICES.items()


def test_lists() -> None:
    assert text.listed(["a", "b", "c"], "en") == "a, b and c"
    assert text.listed(["가", "나"], "ko") == "가, 나"
    assert text.listed([], "en") == ""
