import pytest

from analysis.foundation.errors import InputError
from analysis.foundation.language import has_hangul
from analysis.results.notebook_inputs import injected_names, notebook_inputs

ACCEPTED = ("language", "scenario", "accelerator", "grid_power_mw")
DEFAULTS = '# in the notebook itself\nlanguage = "ko"\nlevel = 3\n'


def namespace(injected, **names):
    return {"In": ["", DEFAULTS, injected], **names}


def test_only_the_injected_cell_counts_and_order_is_kept():
    cells = ["", DEFAULTS, '# Parameters\nscenario = "plan"\nlanguage = "en"\n', "run = 1"]
    assert injected_names(cells) == ("scenario", "language")


def test_what_papermill_injects_may_span_lines_and_types():
    cell = '# Parameters\noverrides = {\n    "capacity.a": 1,\n}\nas_of = None\ngrid_power_mw = 40.0\n'
    assert injected_names([cell]) == ("overrides", "as_of", "grid_power_mw")


def test_a_later_injection_counts_too():
    assert injected_names(["# Parameters\na = 1\n", "\n# Parameters\nb = 2\n"]) == ("a", "b")


@pytest.mark.parametrize(
    "cell",
    [
        "# Parameters of my own study\nlevel = 3\n",
        "# Parameters: what the city asked for\n%matplotlib inline\n",
    ],
)
def test_a_reader_s_own_cell_is_no_injection(cell):
    """A reader's comment may begin with the same word; papermill's line holds that word alone."""
    assert injected_names(["", DEFAULTS, cell]) == ()


def test_known_names_pass_with_the_notebook_s_values():
    given = namespace(
        '# Parameters\nlanguage = "en"\naccelerator = "NVIDIA B200"\n',
        language="en",
        accelerator="NVIDIA B200",
        grid_power_mw=None,
        level=3,
    )
    assert notebook_inputs(given, accepted=ACCEPTED) == {
        "language": "en",
        "accelerator": "NVIDIA B200",
        "grid_power_mw": None,
    }


def test_a_notebook_without_injection_passes():
    assert notebook_inputs({"language": "ko"}, accepted=ACCEPTED) == {"language": "ko"}
    assert notebook_inputs({}, accepted=ACCEPTED) == {}


def test_every_unknown_name_is_a_fault_of_its_own_with_the_nearest_name():
    cell = '# Parameters\nacelerator = "NVIDIA B200"\nlanguage = "en"\ngrid_power = 40\n'
    with pytest.raises(InputError) as caught:
        notebook_inputs(namespace(cell, language="en"), accepted=ACCEPTED)
    faults = {fault.where: fault.message for fault in caught.value.faults}
    assert list(faults) == ["acelerator", "grid_power"]
    assert "Nearest name: accelerator." in faults["acelerator"].en
    assert "Nearest name: grid_power_mw." in faults["grid_power"].en
    assert "가장 가까운 이름: accelerator." in faults["acelerator"].ko
    for message in faults.values():
        assert all(name in message.en and name in message.ko for name in ACCEPTED)
        assert has_hangul(message.ko) and not has_hangul(message.en)


def test_a_name_like_no_other_gets_none():
    with pytest.raises(InputError) as caught:
        notebook_inputs(namespace("# Parameters\nqqqq = 1\n"), accepted=ACCEPTED)
    (fault,) = caught.value.faults
    assert "Nearest name: none." in fault.message.en
    assert "가장 가까운 이름: 없음." in fault.message.ko
