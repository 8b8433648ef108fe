import csv
import io
import json

import pytest

from analysis.publishing.cli import main
from analysis.results.register import BASELINE_SCENARIO, load_register, load_scenarios


@pytest.fixture
def run(capsys):
    def call(*words):
        status = main(words)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_the_headlines_of_a_scenario_are_printed_as_json(run):
    words = (
        "run",
        "--scenario",
        "retender-2025-09",
        "--set",
        "capacity.power_usage_effectiveness=1.15",
        "--json",
    )
    status, out, err = run(*words, "--language", "ko")
    content = json.loads(out)
    assert (status, err) == (0, "")
    assert content["scenario"] == "retender-2025-09" and content["language"] == "ko"
    assert content["overrides"] == {"capacity.power_usage_effectiveness": 1.15}
    assert len(content["fingerprint"]) == 64
    assert len(content["headlines"]) >= 5
    for headline in content["headlines"]:
        assert {"chapter", "id", "label", "value", "unit", "low", "high"} <= set(headline)
    english = json.loads(run(*words, "--language", "en")[1])
    numbers = [
        [
            (one["id"], one["value"], one["unit"], one["low"], one["high"])
            for one in headlines
            if one["unit"] != "text"
        ]
        for headlines in (english["headlines"], content["headlines"])
    ]
    assert numbers[0] == numbers[1]
    assert english["fingerprint"] == content["fingerprint"]


def test_a_setting_moves_a_number(run):
    def value(*words):
        content = json.loads(run("run", "--json", *words)[1])
        return {one["id"]: one["value"] for one in content["headlines"]}

    assert value("--chapter", "capacity") == value("--scenario", BASELINE_SCENARIO, "--chapter", "capacity")
    assert value("--set", "power_usage_effectiveness=1.9") != value()


@pytest.mark.parametrize(("language", "word"), [("ko", "핵심 결과"), ("en", "Headline")])
def test_the_headlines_are_printed_as_a_table(run, language, word):
    status, out, _ = run("run", "--set", "grid_power_mw=55", "--as-of", "2025-03-10", "--language", language)
    assert status == 0 and word in out and "2025-03-10" in out
    parameter = load_register().parameter("grid_power_mw")
    assert parameter.label.in_(language) in out


def test_everything_is_printed_as_one_long_table(run):
    status, out, _ = run("run", "--csv", "--language", "en")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0 and {row["kind"] for row in rows} == {"parameter", "headline", "outcome"}
    values = {row["name"]: row["value"] for row in rows if row["kind"] == "headline"}
    headlines = json.loads(run("run", "--json")[1])["headlines"]
    assert {one["id"] for one in headlines} == set(values)
    numbers = [one for one in headlines if isinstance(one["value"], float)]
    assert numbers
    for one in numbers:
        assert float(values[one["id"]]) == pytest.approx(one["value"]), one["id"]


@pytest.mark.parametrize(("language", "word"), [("ko", "근거 사실"), ("en", "facts")])
def test_a_number_is_traced_to_its_sources(run, language, word):
    status, out, _ = run("evidence", "trace", "capacity.facility_kw_per_gpu", "--language", language)
    parameter = load_register().parameter("capacity.facility_kw_per_gpu")
    assert status == 0 and word in out
    assert all(fact in out for fact in parameter.facts)
    assert all(other.label.in_(language) in out for other in parameter.alternatives)
    assert "http" in out and parameter.label.in_(language) in out


def test_a_trace_is_json_too(run):
    status, out, _ = run("evidence", "trace", "facility_kw_per_gpu", "--json", "--language", "en")
    content = json.loads(out)
    assert status == 0 and content["parameter"] == "capacity.facility_kw_per_gpu"
    assert content["facts"][0]["source"]["address"].startswith("http")


def test_the_scenarios_are_listed(run):
    status, out, _ = run("scenarios", "--language", "en")
    assert status == 0 and all(name in out for name in load_scenarios())
    listed = json.loads(run("scenarios", "--json", "--language", "ko")[1])
    assert [one["id"] for one in listed] == list(load_scenarios())
    assert listed[0]["name"] == load_scenarios()[BASELINE_SCENARIO].name.ko


def test_a_comparison_tells_what_moved_and_why(run):
    status, out, _ = run("compare", "plan-2025-03", "award-2026-03", "--language", "en")
    assert status == 0 and "Causes" in out and "interaction" in out
    contents = json.loads(run("compare", "plan-2025-03", "award-2026-03", "--json")[1])
    assert [content["chapter"] for content in contents] == ["capacity", "funding", "smart_city", "site_merit"]
    content = contents[0]
    changed = {one["parameter"] for one in content["differences"]}
    assert changed <= set(load_scenarios()["award-2026-03"].overrides)
    for headline in content["headlines"]:
        if headline["change"] is not None:
            effects = [part["effect"] for part in headline["contributions"] if part["effect"] is not None]
            total = sum(effects) + headline["interaction"]
            assert total == pytest.approx(headline["change"], rel=1e-9, abs=1e-9)
    listed = json.loads(run("run", "--json", "--chapter", "capacity")[1])["headlines"]
    before = {one["id"]: one["value"] for one in listed}
    assert {one["id"]: one["before"] for one in content["headlines"]} == before


def test_a_scenario_compared_with_itself_does_not_move(run):
    _, out, _ = run("compare", "award-2026-03", "award-2026-03", "--language", "en")
    assert "Parameters that differ: none" in out


def test_a_book_is_built_under_the_terms_given(run, monkeypatch, tmp_path):
    from analysis.publishing import book

    asked = []
    monkeypatch.setattr(book, "build_variant", lambda **terms: asked.append(terms) or tmp_path / "index.html")
    words = ("--scenario", "award-2026-03", "--set", "capacity.refresh_share=0.5", "--as-of", "2026-11-22")
    status, out, _ = run("run", *words, "--book", str(tmp_path / "book"))
    assert status == 0 and out.strip() == str(tmp_path / "index.html")
    assert asked == [
        {
            "scenario": "award-2026-03",
            "overrides": {"capacity.refresh_share": "0.5"},
            "as_of": "2026-11-22",
            "directory": str(tmp_path / "book"),
        }
    ]


@pytest.mark.parametrize(
    ("words", "module", "name", "given", "status"),
    [
        (("book",), "book", "build", {}, 0),
        (("explore", "--language", "en"), "explore", "explore", {"language": "en"}, 0),
        (("accept", "--reason", "new price"), "accept", "accept", {"reason": "new price"}, 0),
        (("experiments",), "experiments", "store_experiments", {}, 0),
    ],
)
def test_the_other_commands_call_what_does_the_work(run, monkeypatch, words, module, name, given, status):
    import importlib

    target = importlib.import_module(f"analysis.publishing.{module}")
    asked = []
    results = {"explore": 0, "accept": ("a",), "store_experiments": ("b",)}
    monkeypatch.setattr(target, name, lambda **terms: asked.append(terms) or results.get(name, "page"))
    assert run(*words)[0] == status
    assert asked == [given]


def test_a_failed_notebook_is_no_fault_of_the_input(run, monkeypatch):
    from analysis.publishing import book

    def fail(**_):
        raise book.BookError("01_capacity.ipynb, cell 3")

    monkeypatch.setattr(book, "build", fail)
    status, _, err = run("book")
    assert (status, err) == (1, "01_capacity.ipynb, cell 3\n")


def test_a_mistake_of_ours_is_not_hidden(run, monkeypatch):
    from analysis.publishing import book

    def fail(**_):
        raise RuntimeError("a defect")

    monkeypatch.setattr(book, "build", fail)
    with pytest.raises(RuntimeError, match="a defect"):
        run("book")


@pytest.mark.parametrize("words", [("--help",), ("run", "--help"), ("evidence", "trace", "-h")])
@pytest.mark.parametrize(("language", "word"), [("ko", "선택 항목"), ("en", "options")])
def test_help_is_given_in_both_languages(capsys, monkeypatch, words, language, word):
    monkeypatch.setenv("AI_CENTRE_LANGUAGE", language)
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    assert word in capsys.readouterr().out
