import pytest

from analysis.evidence import data_folder, reader
from analysis.foundation.errors import InputError


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def faults_of(read, *arguments):
    with pytest.raises(InputError) as caught:
        read(*arguments)
    return caught.value.render("en").splitlines()


def test_rows_remember_their_file_and_line(empty_data):
    write(empty_data, "facts/a.csv", 'id,note\nA-1," one, two "\nA-2,"line\nbreak"\nA-3,x\n')
    rows = reader.read_rows("facts/a.csv")
    assert [row.where for row in rows] == ["facts/a.csv:2", "facts/a.csv:3", "facts/a.csv:5"]
    assert rows[0]["note"] == "one, two"
    assert rows[0].get("nothing") == ""
    assert faults_of(rows[0].__getitem__, "nte") == [
        "facts/a.csv:1: column 'nte' is missing. Nearest column: note. Restore the file."
    ]


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        ("", "a.csv:1", "empty"),
        ("id,value\nA-1,2\nA-2", "a.csv:3", "truncated"),
        ("id,value\nA-1,2\nA-2\n", "a.csv:3", "1 cells where the header has 2"),
        ("id,value\nA-1,2,3\n", "a.csv:2", "3 cells where the header has 2"),
        ('id,value\nA-1,"2\n', "a.csv:2", "not valid CSV"),
        ("id,id\nA-1,2\n", "a.csv:1", "column name is repeated"),
        (b"id,value\nA-1,\xff\n", "a.csv:2", "not UTF-8"),
        ("id,value\nA-1,2\u200b\n", "a.csv:2", "U+200B"),
        ("id,value\nA\u00a0-1,2\n", "a.csv:2", "U+00A0"),
        ("id,value\r\nA-1,2\r\n", "a.csv:1", "U+000D"),
    ],
)
def test_a_broken_table_is_refused_with_file_and_row(empty_data, content, where, said):
    write(empty_data, "a.csv", content)
    lines = faults_of(reader.read_rows, "a.csv")
    assert any(line.startswith(f"{where}: ") and said in line for line in lines), lines


def test_all_faults_of_a_table_are_told_at_once(empty_data):
    write(empty_data, "a.csv", "id,value\nA-1\nA-2,2\u200b\nA-3,1,2\nA-4,1")
    lines = faults_of(reader.read_rows, "a.csv")
    assert [line.partition(": ")[0] for line in lines] == ["a.csv:2", "a.csv:3", "a.csv:4", "a.csv:5"]


def test_a_missing_file_names_the_nearest(empty_data):
    write(empty_data, "tables/systems.csv", "a\n1\n")
    assert "Nearest file: systems.csv" in faults_of(reader.read_rows, "tables/sistems.csv")[0]
    assert "missing" in faults_of(reader.read_mapping, "nothing/x.yaml")[0]


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        ("a: [1\nb: 2\n", "a.yaml:2", "not valid YAML"),
        ("a: 1\na: 2\n", "a.yaml:2", "'a' is repeated"),
        ("a: 1\nb: c: d\n", "a.yaml:2", "not valid YAML"),
        ("- 1\n", "a.yaml:1", "'name: value'"),
        ("a: 1", "a.yaml:1", "truncated"),
        ("", "a.yaml:1", "empty"),
        ("1: 2\n", "a.yaml:1", "a key must be a text"),
        ("a: !!python/name:os.system\n", "a.yaml:1", "not valid YAML"),
        ("a: b\u200b\n", "a.yaml:1", "U+200B"),
    ],
)
def test_a_broken_mapping_is_refused_with_file_and_row(empty_data, content, where, said):
    write(empty_data, "a.yaml", content)
    lines = faults_of(reader.read_mapping, "a.yaml")
    assert len(lines) == 1 and lines[0].startswith(f"{where}: ") and said in lines[0]


def test_faults_are_told_in_korean_too(empty_data):
    write(empty_data, "a.yaml", "a: [1\n")
    with pytest.raises(InputError) as caught:
        reader.read_mapping("a.yaml")
    assert "YAML 형식이 올바르지 않습니다" in caught.value.render("ko")


def test_yaml_is_read_as_its_writer_means_it(empty_data):
    write(
        empty_data, "a.yaml", "a: 2.5e12\nb: 1e-1\nc: 2026-11-22\nd: no\ne: true\nf: 12\ng: {h: [{i: 1}]}\n"
    )
    mapping = reader.read_mapping("a.yaml")
    assert dict(mapping) == {
        "a": 2.5e12,
        "b": 0.1,
        "c": "2026-11-22",
        "d": "no",
        "e": True,
        "f": 12,
        "g": {"h": [{"i": 1}]},
    }


def test_nested_entries_know_their_lines(empty_data):
    write(empty_data, "a.yaml", "a:\n  b:\n    - c: 1\n    - c: 2\n      d: 3\n")
    mapping = reader.read_mapping("a.yaml")
    assert mapping.line_of("a", "b", 1, "d") == 5
    assert mapping.line_of("a", "b", 1, "missing") == 4
    assert mapping.line_of("nothing") == 1


def test_a_list_is_a_list(empty_data):
    write(empty_data, "a.yaml", "- 1\n- 2\n")
    assert reader.read_list("a.yaml") == (1, 2)
    write(empty_data, "b.yaml", "a: 1\n")
    assert "list" in faults_of(reader.read_list, "b.yaml")[0]


def test_an_edited_file_is_read_again_and_changes_the_fingerprint(empty_data):
    write(empty_data, "tables/a.csv", "a\n1\n")
    assert reader.read_rows("tables/a.csv")[0]["a"] == "1"
    before = data_folder.content_fingerprint("tables")
    write(empty_data, "tables/a.csv", "a\n22\n")
    assert reader.read_rows("tables/a.csv")[0]["a"] == "22"
    assert data_folder.content_fingerprint("tables") != before


def test_folders_are_told_apart(empty_data, monkeypatch, tmp_path):
    write(empty_data, "a.csv", "a\n1\n")
    assert reader.read_rows("a.csv")[0]["a"] == "1"
    monkeypatch.setenv("AI_CENTRE_DATA", str(tmp_path / "other"))
    assert "missing" in faults_of(reader.read_rows, "a.csv")[0]
    monkeypatch.delenv("AI_CENTRE_DATA")
    assert data_folder.data_directory().name == "data"
    assert data_folder.file_names("sources", ".yaml")
