import pytest

from analysis.evidence.facts import collect_facts, load_facts
from analysis.evidence.glossary import collect_terms, load_terms
from analysis.evidence.sources import collect_sources, load_sources
from analysis.foundation.errors import FaultList, InputError

SOURCE = {
    "producer": "Paper",
    "title": "Title",
    "address": "https://example.org/a",
    "published": "'2025-01-22'",
    "accessed": "'2026-11-22'",
    "licence": "press excerpt; fact only",
    "grade": "B",
}
HEADER = "id,quantity,statement_ko,statement_en,value,unit,as_of,source,grade,note_ko,note_en"
FACT = {
    "id": "TND-001",
    "quantity": "plan_size",
    "statement_ko": "계획",
    "statement_en": "The plan.",
    "value": "15000",
    "unit": "accelerators",
    "as_of": "2025-01",
    "source": "paper",
    "grade": "B",
    "note_ko": "",
    "note_en": "",
}
TERM = "- {stem: run, ko: 모형 실행, en: model run, definition: {ko: 뜻, en: Meaning.}}\n"


def write_source(folder, name="paper", **changes):
    (folder / "sources").mkdir(exist_ok=True)
    entries = {key: value for key, value in {**SOURCE, **changes}.items() if value is not None}
    lines = "".join(f"{key}: {value}\n" for key, value in entries.items())
    (folder / "sources" / f"{name}.yaml").write_text(lines)


def write_facts(folder, *facts, header=HEADER):
    (folder / "facts").mkdir(exist_ok=True)
    rows = [",".join(f'"{({**FACT, **fact})[name]}"' for name in HEADER.split(",")) for fact in facts]
    (folder / "facts" / "topic.csv").write_text("\n".join([header, *rows]) + "\n")


def told(collect):
    faults = FaultList()
    collect(faults)
    return [fault.render("en") for fault in faults.all()]


def test_a_whole_source_is_read(empty_data):
    write_source(empty_data, note="{ko: 비고, en: A note.}")
    source = load_sources()["paper"]
    assert (source.producer, source.grade, source.note.en) == ("Paper", "B", "A note.")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"producer": None}, "'producer' is missing"),
        ({"titel": "x"}, "unknown entry 'titel'. Nearest name: title"),
        ({"published": "2025"}, "'published' must be a text"),
        ({"published": "'2025-02-30'"}, "'published' is not a valid date"),
        ({"published": "'2026-11-23'"}, "before it was published"),
        ({"grade": "E"}, "must be A, B, C or D"),
        ({"address": "example.org"}, "must begin with http"),
        ({"address": "''"}, "'address' is missing"),
        ({"note": "{ko: note, en: note}"}, "no Hangul"),
        ({"note": "{ko: 비고}"}, "has no en text"),
    ],
)
def test_a_faulty_source_is_named_with_its_file(empty_data, changes, said):
    write_source(empty_data, **changes)
    lines = told(collect_sources)
    assert any(line.startswith("sources/paper.yaml") and said in line for line in lines), lines


def test_partial_dates_are_only_refused_when_they_are_certainly_crossed(empty_data):
    write_source(empty_data, published="'2026'", accessed="'2026-11'")
    assert told(collect_sources) == []
    write_source(empty_data, published="'2027'", accessed="'2026-11'")
    assert len(told(collect_sources)) == 1


def test_what_has_no_address_must_say_so_in_a_note(empty_data):
    write_source(empty_data, address="''", note="{ko: 자체 계산, en: Own calculation.}")
    assert told(collect_sources) == []


def test_a_source_that_stands_twice_or_is_misnamed_is_refused(empty_data):
    write_source(empty_data)
    write_source(empty_data, name="Paper_2")
    lines = told(collect_sources)
    assert any("repeated" in line for line in lines) and any("lower-case" in line for line in lines)


def test_numbers_and_words_are_read_as_what_their_unit_says(empty_data):
    write_facts(
        empty_data,
        {},
        {"id": "TND-002", "value": "2025-11", "unit": "date"},
        {"id": "TND-003", "value": "", "unit": "text"},
    )
    facts = load_facts()
    assert [fact.value for fact in facts.values()] == [15000.0, "2025-11", ""]
    assert facts["TND-002"].where == "facts/topic.csv:3"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "many"}, "finite number in accelerators"),
        ({"value": "nan"}, "finite number"),
        ({"value": "inf"}, "finite number"),
        ({"value": ""}, "'value' is missing"),
        ({"unit": "accelerator"}, "unknown unit 'accelerator'. Nearest name: accelerators"),
        ({"unit": "date", "value": "soon"}, "'value' is not a valid date"),
        ({"statement_ko": ""}, "has no ko text"),
        ({"statement_ko": "The plan."}, "holds no Hangul"),
        ({"statement_en": "계획"}, "holds Hangul"),
        ({"note_ko": "비고"}, "has no en text"),
        ({"as_of": "2025-1"}, "'as_of' is not a valid date"),
        ({"grade": "b"}, "A, B, C or D"),
        ({"source": ""}, "'source' is missing"),
        ({"quantity": "Plan size"}, "snake_case"),
    ],
)
def test_a_faulty_fact_is_named_with_its_row(empty_data, changes, said):
    write_facts(empty_data, {"id": "TND-000"}, changes)
    lines = told(collect_facts)
    assert any(line.startswith("facts/topic.csv:3: ") and said in line for line in lines), lines
    with pytest.raises(InputError):
        load_facts()


def test_an_id_that_stands_twice_is_refused_with_both_places(empty_data):
    write_facts(empty_data, {}, {})
    assert told(collect_facts) == [
        "facts/topic.csv:3: repeated: TND-001 (already at facts/topic.csv:2). Keep one."
    ]


def test_a_wrong_header_is_told(empty_data):
    write_facts(empty_data, {}, header=HEADER.replace("as_of", "as_off"))
    lines = told(collect_facts)
    assert any("'as_of' is missing" in line for line in lines)
    assert any("unknown entry 'as_off'. Nearest name: as_of" in line for line in lines)


def test_the_glossary_is_read_and_checked(empty_data):
    path = empty_data / "glossary.yaml"
    path.write_text(TERM)
    assert load_terms()["run"].label.ko == "모형 실행"
    path.write_text(
        TERM + TERM + "- {stem: x, ko: 엑스, en: x, unit: nw, definition: {ko: 뜻, en: 뜻}}\n- 3\n"
    )
    lines = told(collect_terms)
    assert any("repeated: run" in line for line in lines)
    assert any("unknown unit 'nw'" in line for line in lines)
    assert any("holds Hangul" in line for line in lines)
    assert any("not a glossary entry" in line for line in lines)
