"""The command ``ai-centre``: check and trace evidence, run and compare scenarios, write workbook and book.

Exit status: 0 when all went well, 1 when a notebook or the book failed, 2 when what was given is at fault;
then every fault is told at once and nothing is written. Heavy libraries are loaded after validation.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, Final

from analysis.foundation.errors import FaultList, InputError
from analysis.foundation.language import Language, Text
from analysis.publishing.cli_options import read_arguments, read_settings, wanted_language
from analysis.publishing.cli_parser import command_parser

Command = Callable[[argparse.Namespace, Language, FaultList], int]

#: Exit status when a notebook or the book failed.
FAILED: Final = 1
#: Exit status when what was given is at fault.
AT_FAULT: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        Words after ``ai-centre``; those of the process where none are given.

    Returns
    -------
    int
        Exit status.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = wanted_language(words)
    faults = FaultList()
    try:
        options = read_arguments(command_parser(language), words, faults)
        return COMMANDS[options.command](options, language, faults)
    except InputError as error:
        faults.extend(error.faults)
    except BrokenPipeError:
        # The reader of a pipe, such as head, has seen enough; nothing may be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except RuntimeError as error:
        if not type(error).__module__.startswith("analysis."):
            raise
        # A notebook or Sphinx failed: its own message says where.
        sys.stderr.write(f"{error}\n")
        return FAILED
    sys.stderr.write(InputError(faults.all()).render(language) + "\n")
    return AT_FAULT


def _check(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    from analysis.publishing.cli_output import say, say_json
    from analysis.results.verification import rows_checked, verify

    faults.raise_if_any()
    found = verify()
    if options.json:
        say_json([{"where": fault.where, **fault.message.as_dict()} for fault in found])
    else:
        for fault in found:
            say(fault.render(language))
        rows = rows_checked()
        summary = Text(
            ko=f"행·파일 {rows}개를 확인했습니다. 오류 {len(found)}건.",
            en=f"{rows} rows and files checked: {len(found)} faults.",
        )
        say(summary.in_(language))
    return AT_FAULT if found else 0


def _trace(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    from analysis.results.trace import trace

    faults.raise_if_any()
    traced = trace(options.name)
    from analysis.publishing.cli_output import say, say_json
    from analysis.publishing.cli_trace import trace_lines

    if options.json:
        say_json(traced.as_dict(language))
    else:
        say("\n".join(trace_lines(traced, language)))
    return 0


def _scenarios(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    from analysis.results.register import load_scenarios

    faults.raise_if_any()
    scenarios = tuple(load_scenarios().values())
    from analysis.publishing.cli_output import plain_scenarios, say_json, say_scenarios

    if options.json:
        say_json(plain_scenarios(scenarios, language))
    else:
        say_scenarios(scenarios, language)
    return 0


def _run(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    from analysis.results.register import BASELINE_SCENARIO

    overrides = read_settings(options.settings, faults)
    scenario = BASELINE_SCENARIO if options.scenario is None else options.scenario
    _validate(options, [scenario], overrides, faults)
    if options.book is not None:
        from analysis.publishing.book import build_variant

        page = build_variant(
            scenario=scenario, overrides=overrides, as_of=options.as_of, directory=options.book
        )
        sys.stdout.write(f"{page}\n")
        return 0
    runs = [
        _with_bands(chapter, _evaluate(chapter, scenario, overrides, options, language))
        for chapter in _chapters(options)
    ]
    from analysis.publishing.cli_output import say_json, say_runs
    from analysis.results.run import plain_runs

    if options.csv:
        from analysis.results.long_table import tidy

        for run in runs:
            sys.stdout.write(tidy(run).to_csv(index=False, header=run is runs[0]))
    elif options.json:
        say_json(plain_runs(runs))
    else:
        say_runs(runs)
    return 0


def _compare(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    overrides = read_settings(options.settings, faults)
    _validate(options, [options.before, options.after], overrides, faults)
    from analysis.results.comparison import compare

    comparisons = [
        compare(
            _evaluate(chapter, options.before, overrides, options, language),
            _evaluate(chapter, options.after, overrides, options, language),
            evaluate=chapter.evaluate,
        )
        for chapter in _chapters(options)
    ]
    from analysis.publishing.cli_comparison import say_comparison
    from analysis.publishing.cli_output import say_json

    if options.json:
        say_json([comparison.as_dict() for comparison in comparisons])
    else:
        for comparison in comparisons:
            say_comparison(comparison)
    return 0


def _workbook(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    from analysis.publishing.workbook import path_faults, write_workbook
    from analysis.results.funding import contradictions
    from analysis.results.register import BASELINE_SCENARIO, parameter_set

    overrides = read_settings(options.settings, faults)
    path_faults(options.path, faults)
    scenario = BASELINE_SCENARIO if options.scenario is None else options.scenario
    _validate(options, [scenario], overrides, faults)
    parameters = parameter_set(scenario=scenario, overrides=overrides, as_of=options.as_of)
    faults.extend(contradictions(parameters))
    faults.raise_if_any()
    sys.stdout.write(f"{write_workbook(parameters, options.path, language=language)}\n")
    return 0


def _book(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    faults.raise_if_any()
    from analysis.publishing.book import build

    sys.stdout.write(f"{build()}\n")
    return 0


def _explore(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    faults.raise_if_any()
    from analysis.publishing.explore import explore

    return explore(language=language)


def _accept(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    faults.raise_if_any()
    from analysis.publishing.accept import accept

    for name in accept(reason=options.reason):
        sys.stdout.write(f"{name}\n")
    return 0


def _experiments(options: argparse.Namespace, language: Language, faults: FaultList) -> int:
    faults.raise_if_any()
    from analysis.publishing.experiments import store_experiments

    for name in store_experiments():
        sys.stdout.write(f"{name}\n")
    return 0


def _validate(
    options: argparse.Namespace, scenarios: Sequence[str], overrides: dict[str, str], faults: FaultList
) -> None:
    from analysis import chapters
    from analysis.parameters.names import unknown_name
    from analysis.results.register import parameter_set

    names = chapters.names()
    if options.chapter is not None and options.chapter not in names:
        faults.add("--chapter", unknown_name(options.chapter, names, Text(ko="장", en="chapter")))
    for scenario in scenarios:
        try:
            parameter_set(scenario=scenario, overrides=overrides, as_of=options.as_of)
        except InputError as error:
            faults.extend(error.faults)
    faults.raise_if_any()


def _chapters(options: argparse.Namespace) -> list[ModuleType]:
    from analysis import chapters

    names = chapters.names() if options.chapter is None else (options.chapter,)
    return [chapters.chapter(name) for name in names]


def _evaluate(
    chapter: ModuleType,
    scenario: str,
    overrides: dict[str, str],
    options: argparse.Namespace,
    language: Language,
) -> Any:
    return chapter.evaluate(scenario=scenario, overrides=overrides, language=language, as_of=options.as_of)


def _with_bands(chapter: ModuleType, run: Any) -> Any:
    return chapter.with_bands(run) if hasattr(chapter, "with_bands") else run


#: Command to the function that runs it.
COMMANDS: Final[dict[str, Command]] = {
    "evidence check": _check,
    "evidence trace": _trace,
    "run": _run,
    "compare": _compare,
    "scenarios": _scenarios,
    "workbook": _workbook,
    "book": _book,
    "explore": _explore,
    "accept": _accept,
    "experiments": _experiments,
}


if __name__ == "__main__":
    sys.exit(main())
