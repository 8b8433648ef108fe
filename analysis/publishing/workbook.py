"""The spreadsheet twin: the whole funding model of one scenario as live formulas in a workbook."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from analysis.foundation.errors import FaultList, InputError
from analysis.foundation.language import Language, Text
from analysis.parameters import ParameterSet
from analysis.publishing.workbook_assumptions import add_assumptions, add_project
from analysis.publishing.workbook_debt import add_debt
from analysis.publishing.workbook_inputs import Contents, contents_of
from analysis.publishing.workbook_layout import Plan
from analysis.publishing.workbook_measures import add_measures
from analysis.publishing.workbook_operation import add_operation
from analysis.publishing.workbook_passes import add_passes
from analysis.publishing.workbook_sizing import add_sizing
from analysis.publishing.workbook_statements import add_statements
from analysis.publishing.workbook_summary import add_summary
from analysis.publishing.workbook_tax import add_tax
from analysis.publishing.workbook_timeline import add_timeline
from analysis.publishing.workbook_uses import add_uses
from analysis.publishing.workbook_waterfall import add_waterfall
from analysis.publishing.workbook_writing import write

_SUFFIX = ".xlsx"


def plan_workbook(contents: Contents, *, language: Language) -> Plan:
    """Plan every sheet of the workbook.

    Parameters
    ----------
    contents
        What it is written from.
    language
        Of titles and notes; labels stand in both.

    Returns
    -------
    Plan
    """
    plan = Plan(language=language, periods_per_year=contents.inputs.periods_per_year)
    width = contents.periods
    add_summary(plan, contents)
    add_assumptions(plan, contents)
    add_project(plan, contents)
    add_timeline(plan, contents)
    add_uses(plan, width=width)
    add_operation(plan, width=width)
    add_debt(plan, width=width)
    add_sizing(plan)
    add_passes(plan, contents)
    add_tax(plan, width=width)
    add_waterfall(plan, width=width)
    add_statements(plan, width=width)
    add_measures(plan, width=width)
    for sheet in plan.sheets:
        if sheet.has_periods:
            sheet.printed = contents.agreed_periods
    return plan


def path_faults(path: str, faults: FaultList) -> None:
    """Note what stands against writing a workbook to a path.

    Parameters
    ----------
    path
        As given.
    faults
        Where faults are noted. A file that exists is never replaced: it may hold what somebody changed.
    """
    target = Path(path)
    if target.suffix.lower() != _SUFFIX:
        faults.add(
            path,
            Text(
                ko="통합문서의 파일 이름은 .xlsx로 끝나야 합니다.",
                en="the name of a workbook must end in .xlsx.",
            ),
        )
    elif target.exists():
        faults.add(
            path,
            Text(
                ko="이미 있는 파일입니다. 고친 내용이 지워지지 않도록 다른 이름을 지정하십시오.",
                en="this file exists already. Name another, so that no changed workbook is lost.",
            ),
        )
    elif not target.parent.is_dir():
        faults.add(
            path,
            Text(ko="없는 폴더입니다. 폴더를 먼저 만드십시오.", en="there is no such folder. Make it first."),
        )


def write_workbook(parameters: ParameterSet, path: str, *, language: Language) -> Path:
    """Write the funding model of one set of values as a workbook, whole or not at all.

    Parameters
    ----------
    parameters
        Values of both chapters.
    path
        Of a file that does not exist, ending in ``.xlsx``.
    language
        Of titles and notes.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        If the file cannot be written there.
    """
    faults = FaultList()
    path_faults(path, faults)
    faults.raise_if_any()
    target = Path(path)
    plan = plan_workbook(contents_of(parameters), language=language)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}.", suffix=_SUFFIX)
    except OSError as error:
        raise _not_written(path, error) from error
    os.close(handle)
    partial = Path(name)
    try:
        write(plan, partial)
        partial.chmod(0o644)
        partial.replace(target)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def _not_written(path: str, error: OSError) -> InputError:
    faults = FaultList()
    reason = error.strerror or str(error)
    faults.add(path, Text(ko=f"파일을 쓸 수 없습니다({reason}).", en=f"cannot be written ({reason})."))
    return InputError(faults.all())
