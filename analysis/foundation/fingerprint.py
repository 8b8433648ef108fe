"""Short proofs that two runs, or two sets of files, are the same."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

#: Hexadecimal digits shown to readers.
SHORT_DIGITS = 12


def canonical_json(value: object) -> str:
    """Write a value as JSON in the one form that equal values share.

    Keys are sorted, nothing is spaced out, floats keep every digit, dates become ISO text.

    Parameters
    ----------
    value
        Mappings, sequences, sets, dataclasses, dates, enumerations, numbers, texts.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If a number is ``nan`` or infinite.
    TypeError
        If a value has no canonical form.
    """
    return json.dumps(
        _plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def _plain(value: object) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        # 1 and 1.0 are the same number and must leave the same mark.
        return float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _plain_collection(value)


def _plain_collection(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((_plain(part) for part in value), key=repr)
    if isinstance(value, Iterable):
        return [_plain(part) for part in value]
    if hasattr(value, "item"):  # scalars of numpy, without importing it
        return _plain(value.item())
    raise TypeError(f"no canonical form for {type(value).__name__}")


def fingerprint_of(value: object) -> str:
    """Return the SHA-256 of a value's canonical JSON.

    Parameters
    ----------
    value
        As for :func:`canonical_json`.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def fingerprint_of_files(paths: Iterable[Path], *, root: Path) -> str:
    """Return the SHA-256 over names and contents of files, whatever the order they are given in.

    Parameters
    ----------
    paths
        Files under ``root``.
    root
        Folder that the names are relative to, so that the same files elsewhere leave the same mark.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def short(fingerprint: str) -> str:
    """Return the digits of a fingerprint that readers see.

    Parameters
    ----------
    fingerprint
        64 hexadecimal digits.

    Returns
    -------
    str
        The first 12.
    """
    return fingerprint[:SHORT_DIGITS]
