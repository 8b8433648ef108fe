import datetime
import math

import numpy as np
import pytest

from analysis.foundation.fingerprint import canonical_json, fingerprint_of, fingerprint_of_files, short
from analysis.foundation.language import Text


def test_equal_values_leave_equal_marks_whatever_their_order_and_type():
    one = {"a": 1, "b": [1.5, "x"], "c": {2, 1}, "d": Text("가", "a")}
    other = {"d": Text("가", "a"), "c": {1, 2}, "b": (np.float64(1.5), "x"), "a": np.int64(1)}
    assert fingerprint_of(one) == fingerprint_of(other)
    assert len(fingerprint_of(one)) == 64 and fingerprint_of(one).startswith(short(fingerprint_of(one)))


@pytest.mark.parametrize("other", [{"a": 2}, {"a": "1"}, {"b": 1}, {"a": True}, {"a": 1 + 1e-15}])
def test_different_values_leave_different_marks(other):
    assert fingerprint_of({"a": 1}) != fingerprint_of(other)


def test_dates_become_iso_text_and_nan_is_refused():
    assert canonical_json(datetime.date(2025, 3, 10)) == '"2025-03-10"'
    with pytest.raises(ValueError):
        canonical_json(math.nan)
    with pytest.raises(TypeError):
        canonical_json(object())


def test_files_count_by_name_and_content_not_by_place_or_order(tmp_path):
    marks = []
    for folder in ("one", "two"):
        root = tmp_path / folder
        root.mkdir()
        for name in ("a", "b"):
            (root / name).write_text(name)
        paths = sorted(root.iterdir(), reverse=folder == "two")
        marks.append(fingerprint_of_files(paths, root=root))
    assert marks[0] == marks[1]
    (tmp_path / "two" / "b").write_text("c")
    assert fingerprint_of_files((tmp_path / "two").iterdir(), root=tmp_path / "two") != marks[0]
