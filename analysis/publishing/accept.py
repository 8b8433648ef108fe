"""The only writer of what tests compare with: reference outputs of notebooks and golden headlines."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from analysis.chapters import chapter
from analysis.foundation.errors import fail
from analysis.foundation.language import Language, Text
from analysis.publishing import notebooks
from analysis.publishing.execute import Executed, execute
from analysis.publishing.places import ROOT, replace_if_changed
from analysis.results.run import Headline

#: Language of the reference outputs.
REFERENCE_LANGUAGE: Final[Language] = "en"
GOLDEN: Final = ROOT / "tests" / "golden" / "headlines.csv"
CHANGES: Final = ROOT / "CHANGELOG.md"
NUMBERS_HEADING: Final = "### Numbers"
COLUMNS: Final = ("chapter", "scenario", "headline", "value", "unit", "tolerance")

#: Relative distance that another machine may put between two equal results.
TOLERANCE: Final = 1e-6
_DIGITS: Final = 10
_IGNORED_TAG: Final = "nbval-ignore-output"
_MOST_MOVES_TOLD: Final = 5

Golden = dict[tuple[str, str, str], dict[str, str]]


def accept(*, reason: str) -> tuple[str, ...]:
    """Write what the book computes now as what it is to compute, and note the reason in the change log.

    Parameters
    ----------
    reason
        Why numbers moved; stands in the change log beside what moved and by how much.

    Returns
    -------
    tuple of str
        Names of the files that changed.

    Raises
    ------
    InputError
        If no reason is given, or if the data folder is refused.
    ExecutionError
        If a notebook fails; nothing is written.
    """
    told = " ".join(reason.split())
    if not told:
        raise fail(
            "reason",
            Text(ko="숫자가 바뀐 이유를 적어야 합니다.", en="say why the numbers moved."),
        )
    executed = execute(languages=(REFERENCE_LANGUAGE,))
    before = read_golden()
    after = golden()
    written = {item.notebook: with_reference_outputs(item) for item in executed}
    written[GOLDEN] = _as_csv(after)
    changed = [path for path, content in written.items() if replace_if_changed(path, content)]
    moves = tuple(_moves(before, after))
    if moves and replace_if_changed(CHANGES, _told(moves, told)):
        changed.append(CHANGES)
    return tuple(path.relative_to(ROOT).as_posix() for path in changed)


def with_reference_outputs(executed: Executed) -> str:
    """Return the text of a notebook with the outputs of a run as its reference.

    Parameters
    ----------
    executed
        The run, in the language of the references.

    Returns
    -------
    str
        Outputs of cells that are not compared are left out.
    """
    notebook = notebooks.join(notebooks.read(executed.notebook), notebooks.read(executed.path))
    for cell in notebooks.code_cells(notebook):
        if _IGNORED_TAG in notebooks.tags_of(cell):
            cell["outputs"] = []
    return notebooks.write_text(notebook)


def golden() -> Golden:
    """Compute every headline of every chapter under every scenario, bands under the baseline.

    Returns
    -------
    dict
        Chapter, scenario and headline to a row of the golden table.
    """
    from analysis.results.register import BASELINE_SCENARIO, load_register, load_scenarios

    rows: Golden = {}
    for name in load_register().chapters:
        module = chapter(name)
        for scenario in load_scenarios():
            run = module.evaluate(scenario=scenario, language=REFERENCE_LANGUAGE)
            is_banded = scenario == BASELINE_SCENARIO
            for headline in (module.with_bands(run) if is_banded else run).headlines:
                for part, value in _parts(headline, is_banded=is_banded):
                    rows[name, scenario, part] = _row(name, scenario, part, value, headline.unit)
    return rows


def read_golden(path: Path = GOLDEN) -> Golden:
    """Read the golden table.

    Parameters
    ----------
    path
        The table; a missing one is empty.

    Returns
    -------
    dict
        As :func:`golden` gives.
    """
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["chapter"], row["scenario"], row["headline"]): dict(row) for row in csv.DictReader(file)}


def agrees(golden_row: Mapping[str, str], computed: Mapping[str, str]) -> bool:
    """Whether a computed headline is the golden one, within its tolerance.

    Parameters
    ----------
    golden_row, computed
        Rows of the golden table.

    Returns
    -------
    bool
    """
    if golden_row["unit"] != computed["unit"]:
        return False
    if not golden_row["tolerance"]:
        return golden_row["value"] == computed["value"]
    wanted, found = float(golden_row["value"]), float(computed["value"])
    return math.isclose(wanted, found, rel_tol=float(golden_row["tolerance"]), abs_tol=1e-12)


def _parts(headline: Headline, *, is_banded: bool) -> Iterator[tuple[str, float | str]]:
    value = headline.value
    yield headline.id, value.in_(REFERENCE_LANGUAGE) if isinstance(value, Text) else value
    if is_banded:
        for end, edge in (("low", headline.low), ("high", headline.high)):
            if edge is not None:
                yield f"{headline.id}.{end}", edge


def _row(name: str, scenario: str, part: str, value: float | str, unit: str) -> dict[str, str]:
    # what is undefined is told as a text and compared as one
    is_number = isinstance(value, int | float) and math.isfinite(value)
    shown = f"{value:.{_DIGITS}g}" if is_number else str(value)
    tolerance = f"{TOLERANCE:g}" if is_number else ""
    return dict(zip(COLUMNS, (name, scenario, part, shown, unit, tolerance), strict=True))


def _as_csv(rows: Golden) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.values())
    return text.getvalue()


def _moves(before: Golden, after: Golden) -> Iterator[str]:
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if before and (old is None or new is None or not agrees(old, new)):
            yield f"{'.'.join(key)}: {old['value'] if old else 'none'} → {new['value'] if new else 'none'}"


def _told(moves: tuple[str, ...], reason: str) -> str:
    more = f"; and {len(moves) - _MOST_MOVES_TOLD} more" if len(moves) > _MOST_MOVES_TOLD else ""
    entry = f"- {reason} ({'; '.join(moves[:_MOST_MOVES_TOLD])}{more})"
    text = CHANGES.read_text(encoding="utf-8")
    return text.replace(f"{NUMBERS_HEADING}\n\n", f"{NUMBERS_HEADING}\n\n{entry}\n", 1)
