import pickle

import pytest

from analysis.foundation.errors import Fault, FaultList, InputError, fail, nearest
from analysis.foundation.language import Text

HIGH = Fault("facts/a.csv:10", Text("십", "ten"))
LOW = Fault("facts/a.csv:9", Text("구", "nine"))


def test_every_fault_is_told_once_in_the_order_of_files_and_rows():
    error = InputError([HIGH, LOW, HIGH])
    assert error.faults == (LOW, HIGH)
    assert error.render("en").splitlines() == ["facts/a.csv:9: nine", "facts/a.csv:10: ten"]
    assert error.render("ko").splitlines() == ["facts/a.csv:9: 구", "facts/a.csv:10: 십"]


def test_the_message_follows_the_language_of_the_environment(monkeypatch):
    monkeypatch.setenv("AI_CENTRE_LANGUAGE", "en")
    assert str(fail("x", Text("가", "a"))) == "x: a"
    monkeypatch.setenv("AI_CENTRE_LANGUAGE", "ko")
    assert str(fail("x", Text("가", "a"))) == "x: 가"


def test_a_notebook_shows_the_message_alone(monkeypatch):
    monkeypatch.setenv("AI_CENTRE_LANGUAGE", "en")
    assert InputError([LOW, HIGH])._render_traceback_() == ["facts/a.csv:9: nine", "facts/a.csv:10: ten"]


def test_a_fault_stays_on_one_line():
    assert Fault("x", Text("가\n나", "a\n b")).render("en") == "x: a b"


def test_an_error_survives_pickling():
    error = pickle.loads(pickle.dumps(InputError([HIGH])))
    assert error.faults == (HIGH,)


def test_an_error_without_faults_is_a_mistake_of_ours():
    with pytest.raises(TypeError):
        InputError([])


def test_a_list_raises_only_when_something_was_noted():
    faults = FaultList()
    faults.raise_if_any()
    assert not faults
    faults.extend([HIGH])
    faults.add(LOW.where, LOW.message)
    assert len(faults) == 2
    with pytest.raises(InputError) as caught:
        faults.raise_if_any()
    assert caught.value.faults == (LOW, HIGH) == faults.all()


@pytest.mark.parametrize(
    ("name", "found"), [("refresh_shar", "refresh_share"), ("PEAK", "peak"), ("zzz", None), ("", None)]
)
def test_the_nearest_name_is_found_whatever_its_case(name, found):
    assert nearest(name, ["refresh_share", "peak"]) == found
