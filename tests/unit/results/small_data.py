"""A whole, faultless data folder in a few lines, to be damaged one way at a time."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.unit.parameters.small_register import raw

FACT_HEADER = "id,quantity,statement_ko,statement_en,value,unit,as_of,source,grade,note_ko,note_en"
TABLE = """\
title: {ko: 표, en: Table}
description: {ko: 설명, en: Description.}
key: [%s]
columns:
"""
COLUMN = "  %s: {label: {ko: 이름, en: Name}, type: %s}\n"
TABLES = {
    "accelerators": (["accelerator,note_ko,note_en", "NVIDIA X1,비고,Note."], {}),
    "accelerator_aliases": (["alias,accelerator", "X1,NVIDIA X1"], {}),
    "accelerator_figures": (
        ["accelerator,figure,value,source", "NVIDIA X1,tdp_kw,1.0,paper"],
        {"value": "number", "source": "source"},
    ),
    "history": (["date,fact", "2025-03-10,TND-003"], {"date": "date", "fact": "fact"}),
}
FILES = {
    "sources/paper.yaml": (
        "producer: Paper\ntitle: Title\naddress: https://example.org\npublished: '2025-01-22'\n"
        "accessed: '2026-11-22'\nlicence: press excerpt\ngrade: B\n"
    ),
    "facts/power.csv": "\n".join(
        [
            FACT_HEADER,
            "PWR-001,grid_power,전력,Power.,40,mw,2025-01,paper,B,,",
            "PWR-002,grid_power,다른 전력,Other power.,30,mw,2025-01,paper,C,,",
            "TND-003,,사건,Event.,,text,2025-03,paper,B,TND-004에서 계산,Derived from TND-004.",
            "TND-004,,바탕,Basis.,1,count,,paper,B,,",
            "",
        ]
    ),
    "glossary.yaml": "- {stem: run, ko: 모형 실행, en: model run, definition: {ko: 뜻, en: Meaning.}}\n",
    "scenarios/plan-2025-03.yaml": (
        "id: plan-2025-03\ndated: '2025-03-10'\nname: {ko: 계획, en: Plan}\ndescription: {ko: 설명, en: Plan.}\n"
        "facts: [PWR-001]\noverrides:\n  small.grid_power_mw: 60\n"
        "reasons:\n  small.grid_power_mw: {ko: 이유, en: Why., facts: [PWR-001]}\n"
    ),
}


def write(folder: Path) -> None:
    """Write the folder."""
    files = dict(FILES)
    files["parameters/small.yaml"] = yaml.safe_dump(raw(), allow_unicode=True, sort_keys=False)
    for name, (rows, types) in TABLES.items():
        header = rows[0].split(",")
        columns = "".join(COLUMN % (column, types.get(column, "text")) for column in header)
        files[f"tables/{name}.csv"] = "\n".join(rows) + "\n"
        files[f"tables/{name}.yaml"] = TABLE % header[0] + columns
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
