import pytest

from analysis.results.verification import rows_checked, verify
from tests.unit.results import small_data


@pytest.fixture
def folder(empty_data):
    small_data.write(empty_data)
    return empty_data


def told():
    return [fault.render("en") for fault in verify()]


def edit(folder, file, old, new):
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_faultless_folder_is_silent(folder):
    assert told() == []
    assert rows_checked() == 15


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "said"),
    [
        # schema
        ("sources/paper.yaml", "producer:", "producr:", "sources/paper.yaml", "Nearest name: producer"),
        ("facts/power.csv", "as_of", "asof", "facts/power.csv:1", "Nearest name: as_of"),
        ("parameters/small.yaml", "role: lever", "role: lver", "parameters/small.yaml:", "Nearest: lever"),
        ("tables/history.yaml", "type: date", "type: dat", "tables/history.yaml:", "Nearest name: date"),
        (
            "scenarios/plan-2025-03.yaml",
            "dated:",
            "date:",
            "scenarios/plan-2025-03.yaml:",
            "Nearest name: dated",
        ),
        ("glossary.yaml", "stem: run", "stm: run", "glossary.yaml:1", "'stem' is missing"),
        # units and bounds
        ("facts/power.csv", "40,mw", "40,mww", "facts/power.csv:2", "unknown unit 'mww'"),
        ("facts/power.csv", "40,mw", "many,mw", "facts/power.csv:2", "finite number"),
        ("parameters/small.yaml", "unit: years", "unit: yrs", "parameters/small.yaml:", "unknown unit yrs"),
        (
            "parameters/small.yaml",
            "value: 40.0",
            "value: 400.0",
            "parameters/small.yaml:",
            "outside its range",
        ),
        ("parameters/small.yaml", "maximum: 1000.0", "maximum: 50.0", "parameters/small.yaml:", "order"),
        ("tables/accelerator_figures.csv", "1.0", "x", "tables/accelerator_figures.csv:2", "finite number"),
        (
            "scenarios/plan-2025-03.yaml",
            "power_mw: 60",
            "power_mw: -60",
            "scenarios/plan-2025-03.yaml:7",
            "out of bounds",
        ),
        (
            "scenarios/plan-2025-03.yaml",
            "power_mw: 60",
            "power_mv: 60",
            "scenarios/plan-2025-03.yaml:7",
            "Nearest valid name",
        ),
        # orphans, on both sides
        (
            "facts/power.csv",
            "paper,B,,",
            "papr,B,,",
            "facts/power.csv:2",
            "unknown source: papr. Nearest name: paper",
        ),
        ("tables/history.csv", "TND-003", "TND-005", "tables/history.csv:2", "unknown fact: TND-005"),
        ("tables/history.csv", "TND-003", "PWR-001", "facts/power.csv:4", "uses the fact TND-003"),
        ("facts/power.csv", "from TND-004", "from a plan", "facts/power.csv:5", "uses the fact TND-004"),
        (
            "parameters/small.yaml",
            "- PWR-001",
            "- PWR-009",
            "parameters/small.yaml:",
            "unknown fact: PWR-009",
        ),
        (
            "scenarios/plan-2025-03.yaml",
            "facts: [PWR-001]",
            "facts: [PWR-008]",
            "scenarios/plan-2025-03.yaml",
            "PWR-008",
        ),
        (
            "tables/history.yaml",
            "type: fact}",
            "type: fact}\nsources: [press]",
            "tables/history.yaml",
            "press",
        ),
        # both languages
        ("facts/power.csv", "전력,Power.", "Power,Power.", "facts/power.csv:2", "no Hangul"),
        ("facts/power.csv", "전력,Power.", "전력,전력", "facts/power.csv:2", "holds Hangul"),
        ("tables/accelerators.csv", "비고,Note.", "비고,", "tables/accelerators.csv:2", "has no en text"),
        ("glossary.yaml", "ko: 뜻", "ko: Sense", "glossary.yaml:1", "no Hangul"),
        # dates
        ("facts/power.csv", "2025-03,", "2025-33,", "facts/power.csv:4", "not a valid date"),
        ("sources/paper.yaml", "2026-11-22", "2024-11-22", "sources/paper.yaml", "before it was published"),
        ("parameters/small.yaml", "'2026-11-22'", "'2026-11-23'", "parameters/small.yaml:", "last read"),
        (
            "scenarios/plan-2025-03.yaml",
            "2025-03-10",
            "2027-03-10",
            "scenarios/plan-2025-03.yaml",
            "last read",
        ),
        ("parameters/small.yaml", "'2029-01-01'", "'2028-01-01'", "small.opening_date", None),
        # duplicates
        ("facts/power.csv", "PWR-002", "PWR-001", "facts/power.csv:3", "repeated: PWR-001"),
        (
            "tables/history.csv",
            "2025-03-10,TND-003\n",
            "2025-03-10,TND-003\n" * 2,
            "tables/history.csv:3",
            "repeated",
        ),
        (
            "parameters/small.yaml",
            "number: 1",
            "number: 1\n  number: 2",
            "parameters/small.yaml:4",
            "repeated",
        ),
        # characters, grades, names
        ("facts/power.csv", "Other power.", "Other\u200bpower.", "facts/power.csv:3", "U+200B"),
        ("facts/power.csv", "paper,B,,", "paper,A,,", "facts/power.csv:2", "better than its source"),
        (
            "tables/accelerator_aliases.csv",
            "X1,NVIDIA X1",
            "X1,NVIDIA X2",
            "tables/accelerator_aliases.csv:2",
            "X1",
        ),
        (
            "tables/accelerator_aliases.csv",
            "X1,NVIDIA X1\n",
            "X1,NVIDIA X1\nx-1,NVIDIA X3\n",
            "tables/accelerator_aliases.csv:3",
            "means two",
        ),
    ],
)
def test_a_fault_is_found_with_its_file_and_row(folder, file, old, new, where, said):
    edit(folder, file, old, new)
    lines = told()
    if said is None:
        edit(folder, file, "'2027-07-01'", "'2028-07-01'")
        assert any("small.opening_date=2028-07-01, small.growth_date=2028-01-01" in line for line in told())
        return
    assert any(line.startswith(where) and said in line for line in lines), lines


def test_a_source_that_nothing_cites_is_found(folder):
    text = small_data.FILES["sources/paper.yaml"].replace("Title", "Other title")
    (folder / "sources" / "press.yaml").write_text(text)
    assert told() == ["sources/press.yaml: no fact or table cites this source. Cite it or delete it."]


def test_a_fact_alone_on_its_quantity_is_an_orphan_and_one_that_disagrees_is_not(folder):
    path = folder / "facts" / "power.csv"
    row = "PWR-003,floor_area,면적,Area.,10,m2,2025,paper,B,,\n"
    path.write_text(path.read_text() + row)
    assert [line.partition(": ")[0] for line in told()] == ["facts/power.csv:6"]
    path.write_text(path.read_text() + row.replace("PWR-003", "PWR-004").replace(",10,", ",20,"))
    assert told() == []


def test_files_that_do_not_belong_and_missing_folders_are_found(folder):
    (folder / "facts" / "power.xlsx").write_text("x")
    (folder / "scenarios" / "plan-2025-03.yaml").unlink()
    (folder / "scenarios").rmdir()
    lines = told()
    assert any(line.startswith("facts/power.xlsx: ") for line in lines)
    assert any(line.startswith("scenarios: the folder is missing") for line in lines)


@pytest.mark.parametrize(
    ("file", "spared"),
    [
        ("facts/power.csv", "unknown fact"),
        ("sources/paper.yaml", "unknown source"),
        ("parameters/small.yaml", "uses the fact"),
        ("tables/history.csv", "uses the fact"),
    ],
)
@pytest.mark.parametrize("damage", ["truncated", "broken"])
def test_a_damaged_file_is_told_without_blaming_the_rest(folder, file, spared, damage):
    path = folder / file
    text = path.read_text()
    path.write_text(
        text[:-1] if damage == "truncated" else text + ('"open\n' if file.endswith("csv") else "a: [\n")
    )
    lines = told()
    assert any(line.startswith(f"{file}:") for line in lines)
    assert not any(spared in line for line in lines), lines


def test_every_fault_is_told_at_once_in_order(folder):
    edit(folder, "facts/power.csv", "40,mw", "40,mww")
    edit(folder, "facts/power.csv", "Other power.", "")
    edit(folder, "sources/paper.yaml", "grade: B", "grade: E")
    edit(folder, "parameters/small.yaml", "unit: years", "unit: yrs")
    edit(folder, "scenarios/plan-2025-03.yaml", "power_mw: 60", "power_mw: 6000")
    (folder / "glossary.yaml").unlink()
    places = [line.partition(": ")[0] for line in told()]
    assert places == sorted(places)
    for where in (
        "facts/power.csv:2",
        "facts/power.csv:3",
        "sources/paper.yaml",
        "scenarios/plan-2025-03.yaml:7",
    ):
        assert where in places
    assert "glossary.yaml" in places
    assert sum(place.startswith("parameters/small.yaml:") for place in places) == 1


def test_an_empty_folder_is_told_and_not_taken_for_faultless(empty_data):
    lines = told()
    assert sum("the folder is missing" in line for line in lines) == 5
    assert any("there is no file of parameters" in line for line in lines)
