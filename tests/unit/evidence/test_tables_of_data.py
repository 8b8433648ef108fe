import pytest

from analysis.evidence.tables import collect_tables, load_table
from analysis.foundation.errors import FaultList, InputError

YAML = """\
title: {ko: 표, en: Table}
description: {ko: 설명, en: Description.}
key: [name]
columns:
  name: {label: {ko: 이름, en: Name}, type: text, required: true}
  power: {label: {ko: 전력, en: Power}, type: number, unit: mw, minimum: 0, maximum: 100}
  count: {label: {ko: 수, en: Count}, type: integer}
  state: {label: {ko: 상태, en: State}, type: choice, choices: [planned, existing]}
  day: {label: {ko: 날짜, en: Day}, type: date}
  grade: {label: {ko: 등급, en: Grade}, type: grade}
sources: [paper]
"""
HEADER = "name,power,count,state,day,grade"


def write(folder, *rows, yaml=YAML, header=HEADER):
    (folder / "tables").mkdir(exist_ok=True)
    (folder / "tables" / "halls.yaml").write_text(yaml)
    (folder / "tables" / "halls.csv").write_text("\n".join([header, *rows]) + "\n")


def told():
    faults = FaultList()
    collect_tables(faults)
    return [fault.render("en") for fault in faults.all()]


def test_a_table_comes_with_its_description(empty_data):
    write(empty_data, "A,1.5,3,planned,2025-03,A", "B,,,,,")
    table = load_table("halls")
    assert told() == []
    assert (table.title.ko, table.key, table.sources, len(table.rows)) == ("표", ("name",), ("paper",), 2)
    assert (table.columns["power"].unit, table.columns["power"].maximum) == ("mw", 100)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",1,1,planned,2025,A", "'name' is empty"),
        ("B,high,1,planned,2025,A", "'power' must be a finite number"),
        ("B,nan,1,planned,2025,A", "'power' must be a finite number"),
        ("B,101,1,planned,2025,A", "'power' = 101 lies outside 0 ~ 100"),
        ("B,-1,1,planned,2025,A", "lies outside 0 ~ 100"),
        ("B,1,1.5,planned,2025,A", "'count' must be a whole number"),
        ("B,1,1,planed,2025,A", "Nearest name: planned"),
        ("B,1,1,planned,2025-99,A", "'day' is not a valid date"),
        ("B,1,1,planned,2025,Z", "A, B, C or D"),
        ("A,1,1,planned,2025,A", "repeated: A (already at tables/halls.csv:2)"),
    ],
)
def test_a_faulty_cell_is_named_with_its_row(empty_data, row, said):
    write(empty_data, "A,1.5,3,planned,2025-03,A", row)
    lines = told()
    assert len(lines) == 1 and lines[0].startswith("tables/halls.csv:3: ") and said in lines[0]


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("type: number", "type: numbr", "halls.yaml:6", "unknown value 'numbr'. Nearest name: number"),
        ("unit: mw", "unit: mww", "halls.yaml:6", "unknown value 'mww'. Nearest name: mw"),
        ("key: [name]", "key: [nam]", "halls.yaml", "column 'nam'"),
        ("  day:", "  days:", "halls.csv:1", "column 'days'"),
        ("title: {ko: 표, en: Table}", "title: {ko: 표, en: 표}", "halls.yaml", "holds Hangul"),
        ("sources: [paper]", "source: [paper]", "halls.yaml", "Nearest name: sources"),
        (
            "{label: {ko: 수, en: Count}, type: integer}",
            "3",
            "halls.yaml:7",
            "column 'count' is not described",
        ),
    ],
)
def test_a_faulty_description_is_named_with_its_line(empty_data, old, new, where, said):
    write(empty_data, "A,1.5,3,planned,2025-03,A", yaml=YAML.replace(old, new))
    lines = told()
    assert any(line.startswith(f"tables/{where}") and said in line for line in lines), lines


def test_a_table_needs_both_files(empty_data):
    write(empty_data, "A,1.5,3,planned,2025-03,A")
    (empty_data / "tables" / "halls.yaml").unlink()
    assert any("tables/halls.yaml: the file is missing" in line for line in told())
    with pytest.raises(InputError):
        load_table("halls")


@pytest.mark.parametrize("file", ["halls.yaml", "halls.csv"])
def test_a_table_is_kept_until_one_of_its_files_changes(empty_data, file):
    write(empty_data, "A,1.5,3,planned,2025-03,A")
    first = load_table("halls")
    assert load_table("halls") is first
    changed = empty_data / "tables" / file
    changed.write_text(changed.read_text().replace("Table", "Tables").replace("1.5", "12.5"))
    again = load_table("halls")
    assert (again.title.en, again.rows[0]["power"]) in {("Tables", "1.5"), ("Table", "12.5")}


def test_a_table_that_was_kept_is_refused_once_it_is_faulty(empty_data):
    write(empty_data, "A,1.5,3,planned,2025-03,A")
    load_table("halls")
    write(empty_data, "A,101,3,planned,2025-03,A")
    for _ in range(2):
        with pytest.raises(InputError):
            load_table("halls")
