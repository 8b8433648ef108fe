import numpy as np
import pytest

from analysis.evidence.experiments import FINGERPRINT_COLUMN, FOLDER, stored_experiment
from analysis.foundation.errors import InputError


@pytest.fixture
def write(empty_data):
    def written(text, name="waiting"):
        folder = empty_data / FOLDER
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")

    return written


def test_columns_come_back_as_arrays_with_nan_for_blanks(write):
    write(f"{FINGERPRINT_COLUMN},load,wait\naa,0.5,0.1\naa,0.9,\naa,1,inf\n")
    found = stored_experiment("waiting", fingerprint="aa")
    assert list(found) == ["load", "wait"]
    assert found["load"].tolist() == [0.5, 0.9, 1.0]
    assert found["wait"].dtype == np.float64
    np.testing.assert_array_equal(found["wait"], [0.1, np.nan, np.inf])


def test_only_rows_of_the_fingerprint_count(write):
    write(f"{FINGERPRINT_COLUMN},load\naa,1\nbb,2\naa,3\n")
    assert stored_experiment("waiting", fingerprint="aa")["load"].tolist() == [1.0, 3.0]
    assert stored_experiment("waiting", fingerprint="bb")["load"].tolist() == [2.0]


def test_another_fingerprint_finds_nothing(write):
    write(f"{FINGERPRINT_COLUMN},load\naa,1\n")
    assert stored_experiment("waiting", fingerprint="AA") is None
    assert stored_experiment("waiting", fingerprint="") is None


def test_what_was_never_stored_is_none(write, empty_data):
    assert stored_experiment("waiting", fingerprint="aa") is None
    write(f"{FINGERPRINT_COLUMN},load\naa,1\n", name="other")
    assert stored_experiment("waiting", fingerprint="aa") is None


def test_a_change_of_the_file_is_seen(write):
    write(f"{FINGERPRINT_COLUMN},load\naa,1\n")
    assert stored_experiment("waiting", fingerprint="aa")["load"].tolist() == [1.0]
    write(f"{FINGERPRINT_COLUMN},load\naa,12\n")
    assert stored_experiment("waiting", fingerprint="aa")["load"].tolist() == [12.0]


def test_numbers_keep_every_digit(write):
    number = 0.1 + 0.2
    write(f"{FINGERPRINT_COLUMN},load\naa,{number!r}\n")
    assert stored_experiment("waiting", fingerprint="aa")["load"][0] == number


@pytest.mark.parametrize(
    "text",
    [
        f"{FINGERPRINT_COLUMN},load\naa,1,2\n",
        f"{FINGERPRINT_COLUMN},load\naa,1\naa",
        "",
        "print,load\naa,1\n",
        f"{FINGERPRINT_COLUMN},load\naa,many\n",
    ],
    ids=["width", "truncated", "empty", "no fingerprint", "no number"],
)
def test_a_broken_file_is_a_fault_with_its_name(write, text):
    write(text)
    with pytest.raises(InputError) as caught:
        stored_experiment("waiting", fingerprint="aa")
    assert "experiments/waiting.csv" in caught.value.render("en")
