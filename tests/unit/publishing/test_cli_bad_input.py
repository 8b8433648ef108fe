"""Everything that can be wrong with what a user gives: one message, every fault, status 2, nothing written."""

import json
import resource
import subprocess
import sys

import pytest

from analysis.publishing import book
from analysis.publishing.cli import main

KEY = "capacity.power_usage_effectiveness"


@pytest.fixture
def refuse(capsys, monkeypatch, tmp_path):
    """Run a command that must be refused; return its messages in English after checking the Korean ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(book, "build_variant", lambda **_: pytest.fail("a book was built"))

    def call(*words):
        before = sorted(path for path in tmp_path.rglob("*"))
        said = {}
        for language in ("ko", "en"):
            assert main([*words, "--language", language]) == 2
            captured = capsys.readouterr()
            assert captured.out == ""
            said[language] = captured.err.splitlines()
        assert len(said["ko"]) == len(said["en"])
        assert all(any("가" <= letter <= "힣" for letter in line) for line in said["ko"])
        assert sorted(path for path in tmp_path.rglob("*")) == before
        return said["en"]

    return call


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("capacity.power_usage_efectiveness=1.2", f"Nearest valid name: {KEY}"),
        (f"{KEY}=low", "not a number. Given: 'low'"),
        (f"{KEY}=nan", "not a finite number"),
        (f"{KEY}=inf", "not a finite number"),
        (f"{KEY}=-Infinity", "not a finite number"),
        (f"{KEY}=0.5", "out of bounds. Given: '0.5'. Unit: ratio (ratio). Allowed: 1 ~"),
        (f"{KEY}=1,2", "without commas"),
        ("capacity.opening_date=2020-01-01", "out of bounds"),
        ("capacity.opening_date=next year", "Write YYYY-MM-DD"),
        ("capacity.opening_date=2027-02-30", "not a date"),
        ("capacity.growth_date=2026-06-01", "must come in this order"),
        ("capacity.allocation_share_startups=0.9", "Sum: "),
        ("capacity.refresh_share=50", "write 0.5"),
        ("capacity.target_format=fp63", "Choices: fp64_vector, fp64_matrix"),
        ("capacity.opening_accelerator=NVIDIA B20O", "Nearest: NVIDIA B200"),
        (KEY, "not of the form name=value"),
        (f"{KEY}=", "not of the form name=value"),
    ],
)
def test_a_bad_setting_is_refused(refuse, setting, said):
    lines = refuse("run", "--set", setting, "--book", "book")
    assert len(lines) == 1 and said in lines[0]


def test_every_fault_is_told_at_once(refuse):
    lines = refuse(
        *("run", "--scenario", "retender-2025-9", "--as-of", "2025-02-30", "--chapter", "capcity"),
        *("--set", f"{KEY}=nan", "--set", "capacity.refresh_shar=1", "--set", "capacity.refresh_share=7"),
        *("--set", "x", "--colour", "red", "--book", "book"),
    )
    assert [line.partition(": ")[0] for line in lines] == [
        "--chapter",
        "--colour",
        "--set x",
        "as_of",
        KEY,
        "capacity.refresh_shar",
        "capacity.refresh_share",
        "scenario",
    ]


def test_one_parameter_given_twice_is_refused(refuse):
    (line,) = refuse("run", "--set", f"{KEY}=1.2", "--set", f"{KEY}=1.3")
    assert "given twice" in line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rnu",), "Nearest command: run"),
        (("evidence", "chek"), "Nearest command: check"),
        (("evidence", "trace"), "missing: name"),
        (("compare", "plan-2025-03"), "missing: B"),
        (("evidence", "trace", "capacity.facility_kw"), "Nearest valid name: capacity.facility_kw_per_gpu"),
        (("compare", "plan-2025-3", "award-2026-3"), "there is no such scenario"),
        (("run", "--as-of", "2024-01-01"), "Choose an earlier scenario or a later day"),
        (("run", "extra"), "not expected here"),
        (("run", "--jsn"), "Nearest option: --json"),
        (("accept",), "missing: --reason"),
    ],
)
def test_a_bad_command_is_refused(refuse, words, said):
    assert any(said in line for line in refuse(*words))


def test_an_unknown_language_is_refused_in_the_language_of_the_environment(capsys, monkeypatch):
    monkeypatch.setenv("AI_CENTRE_LANGUAGE", "en")
    assert main(["run", "--language", "fr", "--set", f"{KEY}=0"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "--language: the language must be one of ko, en, not 'fr'"
    assert lines[1].startswith(f"{KEY}: ")


def write_scenario(folder, name="mine", overrides="{}", reasons="{}", dated="'2026-01-01'"):
    path = folder / f"{name}.yaml"
    path.write_text(
        f"id: mine\ndated: {dated}\nname: {{ko: 안, en: Mine}}\ndescription: {{ko: 설명, en: Mine.}}\n"
        f"overrides: {overrides}\nreasons: {reasons}\n"
    )
    return str(path)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (
            {"overrides": f"{{{KEY}: .nan}}", "reasons": f"{{{KEY}: {{ko: 이유, en: Why.}}}}"},
            "not a finite number",
        ),
        ({"overrides": f"{{{KEY}: 0.1}}", "reasons": f"{{{KEY}: {{ko: 이유, en: Why.}}}}"}, "out of bounds"),
        (
            {"overrides": "{capacity.pue: 1.1}", "reasons": "{capacity.pue: {ko: 이유, en: Why.}}"},
            "no parameter",
        ),
        ({"overrides": f"{{{KEY}: 1.1}}"}, "must stand in both overrides and reasons"),
        ({"overrides": f"{{{KEY}: [1.1"}, "not valid YAML"),
        ({"dated": "tomorrow"}, "'dated' must be a date"),
        ({"name": "other"}, "'id' must equal the name of the file"),
    ],
)
def test_a_bad_scenario_file_is_refused_with_its_line(refuse, tmp_path, terms, said):
    path = write_scenario(tmp_path, **terms)
    lines = refuse("run", "--scenario", path, "--book", "book")
    assert any(line.startswith(f"{path}:") and said in line for line in lines), lines


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("tables/accelerators.csv", "missing"),
        ("tables/accelerator_aliases.csv", "truncated"),
        ("tables/accelerator_figures.csv", "truncated"),
        ("tables/systems.csv", "broken"),
        ("parameters/capacity.yaml", "truncated"),
        ("parameters/capacity.yaml", "broken"),
        ("scenarios/plan-2025-03.yaml", "missing"),
        ("facts/tender.csv", "truncated"),
        ("sources/top500-2026-06.yaml", "broken"),
    ],
)
def test_a_damaged_data_folder_is_refused(data_copy, capsys, file, damage):
    path = data_copy / file
    text = path.read_text()
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_text(text[: 2 * len(text) // 3].rstrip("\n"))
    else:
        path.write_text(text + ('"open\n' if file.endswith(".csv") else "x: [\n"))
    assert main(["evidence", "check", "--language", "en"]) == 2
    place = file if damage != "missing" or "scenarios" not in file else "plan-2025-03"
    checked = capsys.readouterr().out
    assert place in checked or damage == "missing"
    if "systems" not in file and "figures" not in file:
        assert main(["run", "--as-of", "2025-03-10", "--language", "en"]) == 2
        captured = capsys.readouterr()
        assert place in captured.err and captured.out == ""


def test_the_check_tells_faults_as_json_in_both_languages(data_copy, capsys):
    (data_copy / "glossary.yaml").write_text("- [\n")
    assert main(["evidence", "check", "--json"]) == 2
    faults = json.loads(capsys.readouterr().out)
    (fault,) = [one for one in faults if one["where"].startswith("glossary.yaml")]
    assert "not valid YAML" in fault["en"] and "YAML 형식" in fault["ko"]


def test_a_faultless_folder_passes_the_check(empty_data, capsys):
    from tests.unit.results import small_data

    small_data.write(empty_data)
    assert main(["evidence", "check", "--language", "en"]) == 0
    assert capsys.readouterr().out == "15 rows and files checked: 0 faults.\n"


def test_a_refusal_is_fast_and_loads_nothing_heavy():
    code = (
        "import sys; from analysis.publishing.cli import main; "
        f"status = main(['run', '--set', '{KEY}=0', '--language', 'en']); "
        "heavy = [name for name in ('pandas', 'plotly', 'scipy', 'papermill', 'sphinx') if name in sys.modules]; "
        "sys.exit(repr(heavy) if heavy else status)"
    )
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert done.returncode == 2, done.stderr
        # Time of the processor, not of the clock, which others on the machine slow down.
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < 0.5
