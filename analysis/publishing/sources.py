"""What Sphinx reads: the pages of one language, the executed notebooks, the pages made from the data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from analysis.foundation.fingerprint import fingerprint_of, short
from analysis.foundation.language import LANGUAGES, Language, Text
from analysis.publishing import notebooks
from analysis.publishing.execute import Executed
from analysis.publishing.places import BOOK, replace_file
from analysis.publishing.reference_pages import reference_pages
from analysis.publishing.variant import Variant

_WORDS: Final = {
    "scenario": Text(ko="시나리오", en="Scenario"),
    "overrides": Text(ko="바꾼 값", en="Changed values"),
    "as_of": Text(ko="기준 시점", en="Evidence as of"),
    "fingerprint": Text(ko="실행 지문", en="Run fingerprint"),
    # in the language that the link leads to
    "twin": Text(ko="English", en="한국어"),
    "colophon": Text(
        ko="이 책의 숫자는 모두 자료에서 계산한 것이며, 같은 조건과 자료에서는 같은 실행 지문이 나옵니다.",
        en="Every number of this book is computed from its evidence; the same terms and evidence give the same fingerprint.",
    ),
}

_HIDING_TAGS: Final = frozenset({"hide-input", "hide-cell", "hide-output", "remove-input", "remove-cell"})

#: Where a page wants the headline cards, and what marks them among a notebook's outputs.
HEADLINES_MARK: Final = "% headlines"
CARDS: Final = 'class="ac-cards"'


def fingerprints(variant: Variant) -> dict[str, str]:
    """Return the fingerprint of each chapter's run, as the command prints it too.

    Parameters
    ----------
    variant
        Terms of the book.

    Returns
    -------
    dict of str to str
        Chapter to fingerprint; ``""`` to that of all chapters together.
    """
    from analysis.results.register import load_register
    from analysis.results.run import own_parameters, run_fingerprint

    values = variant.values()
    prints = {
        name: run_fingerprint(chapter=name, parameters=own_parameters(values, name))
        for name in load_register().chapters
    }
    together = list(prints.values())
    return {**prints, "": together[0] if len(together) == 1 else fingerprint_of(together)}


def edition(language: Language, variant: Variant, *, static: Path) -> dict[str, Any]:
    """Return what the settings and templates of Sphinx need to know.

    Parameters
    ----------
    language
        Language of the pages.
    variant
        Terms of the book.
    static
        Folder of files made for this build.

    Returns
    -------
    dict
    """
    from analysis.results.register import find_scenario

    return {
        "language": language,
        "twin_language": next(other for other in LANGUAGES if other != language),
        "scenario": variant.scenario_name,
        "scenario_name": find_scenario(variant.scenario_name).name.in_(language),
        "overrides": [(name, str(value)) for name, value in variant.changes],
        "as_of": variant.as_of,
        "fingerprints": {name: short(mark) for name, mark in fingerprints(variant).items()},
        "words": {name: text.in_(language) for name, text in _WORDS.items()},
        "static": [str(static)],
    }


def page_of(executed: Executed) -> notebooks.Notebook:
    """Return a notebook as a page: present prose, outputs of the run, code folded away.

    Parameters
    ----------
    executed
        The run of the notebook.

    Returns
    -------
    dict
    """
    prose = notebooks.in_language(notebooks.read(executed.notebook), executed.language)
    page = notebooks.join(prose, notebooks.read(executed.path))
    for cell in notebooks.code_cells(page):
        tags = notebooks.tags_of(cell)
        if notebooks.PARAMETERS_TAG in tags:
            # the bar at the top of the page says what it was computed under
            cell["metadata"]["tags"] = [*tags, "remove-cell"]
        elif not _HIDING_TAGS & set(tags):
            cell["metadata"]["tags"] = [*tags, "hide-input"]
    return page


def headlines_of(executed: Sequence[Executed]) -> str:
    """Return the headline cards that the notebooks show first, as a block of a page.

    Parameters
    ----------
    executed
        Every notebook in one language, in reading order; the first that shows cards speaks for all.

    Returns
    -------
    str
        Empty where no notebook shows cards.
    """
    for item in executed:
        for cell in notebooks.code_cells(notebooks.read(item.path)):
            for output in cell["outputs"]:
                markup = "".join(output.get("data", {}).get("text/html", ""))
                if CARDS in markup:
                    return f"```{{raw}} html\n{markup}\n```"
    return ""


def write(
    folder: Path, language: Language, executed: Sequence[Executed], variant: Variant, *, static: Path
) -> Path:
    """Write everything that Sphinx reads for one language.

    Parameters
    ----------
    folder
        Folder to fill; must not hold anything.
    language
        Language of the pages.
    executed
        Every notebook in every language.
    variant
        Terms of the book.
    static
        Folder of files made for this build.

    Returns
    -------
    Path
        The file with the settings of this edition.
    """
    pages = BOOK / language
    answers = headlines_of([item for item in executed if item.language == language])
    for page in sorted(pages.rglob("*.md")):
        text = page.read_text(encoding="utf-8").replace(HEADLINES_MARK, answers)
        replace_file(folder / page.relative_to(pages), text)
    for item in executed:
        if item.language == language:
            replace_file(folder / item.notebook.name, notebooks.write_text(page_of(item)))
    for name, content in reference_pages(language, variant).items():
        replace_file(folder / f"{name}.md", content)
    settings = edition(language, variant, static=static)
    path = folder.with_suffix(".json")
    replace_file(path, json.dumps(settings, ensure_ascii=False))
    return path
