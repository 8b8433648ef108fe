"""Notebooks tell the story and compute nothing; both languages stand side by side."""

import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_CODE_CELLS = 15
ALLOWED_IMPORTS = ("analysis.chapters", "analysis.explorer")
LOGIC = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.While, ast.If, ast.Try, ast.With, ast.AugAssign),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.BinOp, ast.Compare, ast.IfExp),
)
HANGUL = re.compile(r"[\uac00-\ud7a3]")
LETTERS = re.compile(r"[A-Za-z]{3,}")

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells_of(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        {**cell, "source": "".join(cell["source"]), "tags": cell["metadata"].get("tags", [])}
        for cell in cells
    ]


def code_of(path):
    return [cell for cell in cells_of(path) if cell["cell_type"] == "code"]


def is_parameters(cell):
    return "parameters" in cell["tags"]


def test_file_names_give_the_order(path):
    assert re.fullmatch(r"\d\d_[a-z]+(_[a-z]+)*", path.stem)


def test_code_is_short(path):
    assert 0 < len(code_of(path)) <= MOST_CODE_CELLS


def test_code_imports_chapters_and_explorer_only(path):
    for cell in code_of(path):
        for node in ast.walk(ast.parse(cell["source"])):
            if isinstance(node, ast.Import):
                pytest.fail(f"{ast.unparse(node)}: say `from analysis.chapters import …`")
            if isinstance(node, ast.ImportFrom):
                assert node.module in ALLOWED_IMPORTS, ast.unparse(node)


def test_code_holds_no_logic(path):
    for cell in code_of(path):
        found = [ast.unparse(node) for node in ast.walk(ast.parse(cell["source"])) if isinstance(node, LOGIC)]
        assert found == [], cell["source"]


def test_code_holds_no_number(path):
    for cell in code_of(path):
        if is_parameters(cell):
            continue
        found = [
            node.value
            for node in ast.walk(ast.parse(cell["source"]))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
        ]
        assert found == [], cell["source"]


def test_parameters_cell_leaves_levers_to_the_scenario(path):
    cells = [cell for cell in code_of(path) if is_parameters(cell)]
    assert len(cells) == 1
    assert code_of(path)[0] == cells[0]
    values = {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in ast.parse(cells[0]["source"]).body
    }
    assert list(values)[:4] == ["language", "scenario", "overrides", "as_of"]
    assert values["language"] == "ko"
    assert values["overrides"] == {}
    levers = {
        name: value for name, value in values.items() if name not in {"language", "scenario", "overrides"}
    }
    assert set(levers.values()) <= {None}
    for line in cells[0]["source"].splitlines():
        assert "#" in line, f"unit and bounds in a comment: {line}"


def test_prose_stands_in_pairs(path):
    prose = [cell for cell in cells_of(path) if cell["cell_type"] == "markdown"]
    assert len(prose) % 2 == 0
    for korean, english in zip(prose[::2], prose[1::2], strict=True):
        assert korean["tags"] == ["lang-ko"], korean["source"][:80]
        assert english["tags"] == ["lang-en"], english["source"][:80]
        assert HANGUL.search(korean["source"])
        assert LETTERS.search(english["source"])
        assert not HANGUL.search(re.sub(r"\([^)]*\)|\[[^\]]*\]", "", english["source"])), english["source"]
        headings = [re.findall(r"^#+ ", cell["source"], re.MULTILINE) for cell in (korean, english)]
        assert headings[0] == headings[1], "twins have the same headings"
        links = [sorted(re.findall(r"\]\(([^)]+)\)", cell["source"])) for cell in (korean, english)]
        assert links[0] == links[1], "twins have the same links"


def test_twins_stand_together(path):
    cells = cells_of(path)
    for position, cell in enumerate(cells):
        if cell["tags"] == ["lang-ko"]:
            assert cells[position + 1]["tags"] == ["lang-en"]


def test_prose_types_no_computed_number(path):
    """Dates, names and examples are words; a measured or computed quantity is printed from the run."""
    units = "MW|kW|GWh|MWh|kWh|EF|PF|조 ?원|억 ?원|만 ?원|장|대|(?:[tb]r|m)illion won|accelerators|GPUs"
    quantity = re.compile(rf"(?<![\w.])(?!1 ?EF)\d[\d,.]+ ?(?:{units})(?![A-Za-z])")
    for cell in cells_of(path):
        if cell["cell_type"] == "markdown":
            assert quantity.findall(cell["source"]) == [], cell["source"]


def test_cell_names_are_unique(path):
    names = [cell["id"] for cell in cells_of(path)]
    assert len(names) == len(set(names))
