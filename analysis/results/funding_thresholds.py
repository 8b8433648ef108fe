"""Values at which an answer turns, and the map of price and utilisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.funding import FundingInputs, evaluate
from analysis.parameters import ParameterSet
from analysis.results.funding import inputs_of
from analysis.results.funding_flows import is_operating
from analysis.results.funding_hours import (
    DISCOUNTED,
    fleet_inputs,
    with_discounted_share,
    with_utilisation,
    utilisation_of,
)
from analysis.results.funding_records import BreakEvenMap, RootStatus, Threshold
from analysis.results.funding_terms import as_announced
from analysis.results.goal_seek import goal_seek
from analysis.results.search_bounds import bounds_of

FloatArray = npt.NDArray[np.float64]
