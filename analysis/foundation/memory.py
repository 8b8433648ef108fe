"""Memory of models that work through many scenarios piece by piece."""

from __future__ import annotations

from typing import Final

import numpy as np

#: Just below 32 MiB, the largest block that the C library learns from.
LARGE_BLOCK_BYTES: Final = 2**25 - 2**15


def keep_freed_memory() -> None:
    """Let the next piece take over the memory of the last one.

    Once a large block was given back, the C library of Linux keeps freed memory at hand instead of
    returning it to the system after each array; that saves a sixth of the time. The block is not touched.
    """
    block = np.empty(LARGE_BLOCK_BYTES, dtype=np.uint8)
    del block
