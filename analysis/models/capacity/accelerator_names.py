"""Reads the family and the memory size out of an accelerator's printed name.

Lists of supercomputers print one chip in many ways: "NVIDIA A100 SXM4 40 GB", "NVIDIA Tesla A100 40G",
"NVIDIA HGX A100 80GB 500W", "Nvidia Volta V100". Only the tokens of the name are read; no list of
known names is kept, so spellings never seen before are read the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Two printed names of one chip: the name of the die, of the architecture or of the series.
_SYNONYMS = (
    (re.compile(r"\bgrace[\s-]*hopper\b"), " gh200 "),
    (re.compile(r"\bgrace[\s-]*blackwell[\s-]*ultra\b"), " gb300 "),
    (re.compile(r"\bgrace[\s-]*blackwell\b"), " gb200 "),
    (re.compile(r"\bgv100\b"), " v100 "),
    (re.compile(r"\b(?:v?r200|vera[\s-]*rubin|rubin)\b"), " r200 "),
    (re.compile(r"\btrillium\b"), " tpu v6e "),
    (re.compile(r"\bironwood\b"), " tpu v7 "),
    (re.compile(r"\bponte[\s-]*vecchio\b|\b(?:gpu|xe)[\s-]*max\b|\bmax[\s-]*series\b"), " gpumax "),
    (re.compile(r"\bmax(?=[\s-]*1\d{3}\b)"), " gpumax "),
)
_SUPERCHIP = re.compile(r"\bg([bh])[\s-]?(\d{3})(?!\d)")
_INSTINCT = re.compile(r"\bmi[\s-]?(\d{3})[\s-]?([axp])?\b")
_LETTER_AND_NUMBER = re.compile(r"\b([abhprv])[\s-]?(\d{2,3})(?![\dgw])(?:([a-z])\b)?")
_MAX = re.compile(r"\bgpumax\b(?:[\s-]*(1\d{3})\b)?")
_MEMORY = re.compile(r"\b(\d{2,3})\s*gi?b?\b(?![a-z])")
_POWER = re.compile(r"\b\d{3,4}\s*w(?:att)?s?\b")
_BRACKETS = re.compile(r"\([^)]*\)")
_GENERATION = re.compile(r"\d+e?$")
_ADDED_MODEL = re.compile(r"(\d[\d,.]*)\s*(k)?\s*(?:x\s*)?([^+&,]*[a-z][^+&]*)")
# Makers, architectures and forms: they say which card it is, not which model.
# fmt: off
_DESCRIPTION = frozenset(
    {"nvidia", "amd", "intel", "google", "amazon", "aws", "rebellions", "furiosaai", "sapeon", "tesla",
     "volta", "pascal", "ampere", "hopper", "blackwell", "ultra", "instinct", "radeon", "data",
     "center", "centre", "gpu", "accelerator", "tensor", "core", "superchip", "hgx", "dgx", "nvl",
     "sxm", "pcie", "hbm", "oam", "apu", "per", "prime"}
)
# fmt: on


@dataclass(frozen=True, kw_only=True)
class AcceleratorName:
    """What a printed name says.

    Attributes
    ----------
    family
        Model in capitals without spaces, such as ``"H100"`` or ``"MI300A"``; empty when none is named.
    memory_gb
        Memory printed with it, ``0`` when none is.
    """

    family: str
    memory_gb: int


def read_accelerator_name(name: str) -> AcceleratorName:
    """Return the family and memory that a printed accelerator name states.

    Parameters
    ----------
    name
        As printed by a list, a vendor or the press; of several models the first counts.

    Raises
    ------
    ValueError
        If ``name`` is not text.
    """
    if not isinstance(name, str):
        raise ValueError(f"accelerator must be text, not {name!r}")
    return _read(name)


@lru_cache(maxsize=4096)
def _read(name: str) -> AcceleratorName:
    text = name.casefold().replace("\N{NO-BREAK SPACE}", " ").replace("_", " ").replace("/", " ")
    memory = _MEMORY.search(text)
    text = _POWER.sub(" ", _MEMORY.sub(" ", text))
    for pattern, model in _SYNONYMS:
        text = pattern.sub(model, text)
    return AcceleratorName(family=_family(text), memory_gb=int(memory.group(1)) if memory else 0)


def _family(text: str) -> str:
    if match := _SUPERCHIP.search(text):
        return f"G{match[1]}{match[2]}".upper()
    if match := _INSTINCT.search(text):
        return f"MI{match[1]}{match[2] or ''}".upper()
    if match := _MAX.search(text):
        # the only model of the series that large systems were built with
        return f"MAX{match[1] or '1550'}"
    if match := _LETTER_AND_NUMBER.search(text):
        return f"{match[1]}{match[2]}{match[3] or ''}".upper()
    words = re.findall(r"[a-z0-9]+", _BRACKETS.sub(" ", text))
    return "".join(word for word in words if not _DESCRIPTION & {word, _GENERATION.sub("", word)}).upper()


@lru_cache(maxsize=4096)
def read_composition(name: str) -> tuple[tuple[float, str], ...]:
    """Split a printed mix of models into shares of the count.

    ``"10,080 B200 + 3,056 H200"`` gives ``((0.767…, "B200"), (0.232…, "H200"))``; a name that is no
    such mix gives itself with share one.

    Parameters
    ----------
    name
        As printed; a mix has a number before each model and a plus sign between them.
    """
    counts, models = [], []
    for part in name.casefold().split("+"):
        match = _ADDED_MODEL.fullmatch(part.strip())
        if match is None:
            return ((1.0, name),)
        counts.append(float(match[1].replace(",", "")) * (1000.0 if match[2] else 1.0))
        models.append(match[3].strip())
    total = sum(counts)
    if len(models) < 2 or total <= 0.0:
        return ((1.0, name),)
    return tuple((count / total, model) for count, model in zip(counts, models, strict=True))
