"""An official table of 128 products: the functions give its official totals back from final demand alone.

Source: IBGE, Diretoria de Pesquisas, Coordenação de Contas Nacionais, *Tabelas de Recursos e Usos*, Brazil 2019,
level 68 (128 products, 68 activities), million reais: tables 1 and 2. Open data of the federal government (decree
8777 of 2016), as the package iotbr 0.2.3 (MIT licence) brings them: 68_tab1_2019.xls and 68_tab2_2019.xls. Kept
whole and unrounded in ibge_2019_supply_use.csv.gz; codes and names are the producer's.

IBGE prints no inverse for these products. What it prints, and what is checked, is supply of each product, production
of each activity, value added, net taxes and imports. Products are bought at consumers' prices; the industry that
makes a product brings its own purchases along (industry technology), and trade and transport sell the margins that
other products carry, so that supply, and not a part of it, is to be met.
"""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.models.smart_city import (
    ghosh_inverse,
    impact,
    input_coefficients,
    leontief_inverse,
    multipliers,
    output_coefficients,
)

FILE = Path(__file__).parent / "ibge_2019_supply_use.csv.gz"
PRODUCTS, ACTIVITIES = 128, 68
#: Million reais, tables 1 and 2, last row or column.
VALUE_ADDED, NET_TAXES, IMPORTS = 6_356_684, 1_032_447, 1_091_178
SUPPLY, PRODUCTION = 14_865_416, 12_741_791
#: "O Produto Interno Bruto (PIB) atingiu R$ 7,389 trilhões em 2019": IBGE's release of 5 November 2021.
PRODUCT_IN_TRILLIONS = 7.389
CLOSE = {"rtol": 1e-11, "atol": 0.0}


@cache
def official() -> dict[str, Any]:
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(FILE.read_bytes()).decode("utf-8"))))
    products, totals = rows[:PRODUCTS], {row["code"]: row for row in rows[PRODUCTS:]}

    def block(prefix: str) -> Any:
        names = [name for name in rows[0] if name.startswith(prefix)]
        return np.array([[float(row[name]) for name in names] for row in products])

    def total(code: str) -> Any:
        return np.array([float(value) for name, value in totals[code].items() if name.startswith("use_")])

    columns = ("supply", "trade_margin", "transport_margin", "net_taxes", "imports")
    return {
        **{name: np.array([float(row[name]) for row in products]) for name in columns},
        "use": block("use_"),
        "make": block("make_"),
        "final": block("final_"),
        "value_added": total("VA"),
        "production": total("VP"),
    }


@cache
def model() -> dict[str, Any]:
    """Flows among products, what each product must supply, and the satellites for a unit of it."""
    table = official()
    margins = np.zeros((PRODUCTS, PRODUCTS))
    for name in ("trade_margin", "transport_margin"):
        sold = np.maximum(-table[name], 0.0)
        margins += np.outer(sold / sold.sum(), np.maximum(table[name], 0.0))
    supplied = table["supply"] + margins.sum(axis=1)
    makers = made_for_a_unit(table["make"], supplied)
    flows = table["use"] / table["production"] @ table["make"].T + margins
    return {
        "flows": flows,
        "supplied": supplied,
        "makers": makers,
        "coefficients": input_coefficients(transactions=flows, gross_output=supplied),
        "satellites": np.stack(
            [
                table["value_added"] / table["production"] @ makers,
                table["net_taxes"] / supplied,
                table["imports"] / supplied,
            ]
        ),
    }


def made_for_a_unit(make: Any, supplied: Any) -> Any:
    """Return what each activity makes for a unit of each product's supply, shape (68, 128)."""
    return make.T / supplied


def test_the_table_is_the_official_one():
    table = official()
    assert table["use"].shape == table["make"].shape == (PRODUCTS, ACTIVITIES)
    assert table["supply"].sum() == SUPPLY
    assert table["production"].sum() == table["make"].sum() == PRODUCTION
    assert table["value_added"].sum() == VALUE_ADDED
    assert (table["net_taxes"].sum(), table["imports"].sum()) == (NET_TAXES, IMPORTS)
    assert pytest.approx(PRODUCT_IN_TRILLIONS, abs=5e-4) == (VALUE_ADDED + NET_TAXES) / 1e6
    # what is supplied is used, and what is made is paid for
    np.testing.assert_array_equal(table["use"].sum(axis=1) + table["final"].sum(axis=1), table["supply"])
    np.testing.assert_array_equal(table["use"].sum(axis=0) + table["value_added"], table["production"])


def test_final_demand_gives_the_supply_of_each_product_and_the_production_of_each_activity():
    table, given = official(), model()
    result = impact(input_coefficients=given["coefficients"], final_demand=table["final"].sum(axis=1))
    np.testing.assert_allclose(result.gross_output, given["supplied"], **CLOSE)
    np.testing.assert_allclose(given["makers"] @ result.gross_output, table["production"], **CLOSE)


def test_multipliers_give_value_added_taxes_and_imports():
    table, given = official(), model()
    found = multipliers(input_coefficients=given["coefficients"], satellites=given["satellites"])
    # each real that is spent ends as value added, as a tax or abroad
    np.testing.assert_allclose(found.sum(axis=0), 1.0, **CLOSE)
    totals = found @ table["final"]
    np.testing.assert_allclose(totals.sum(axis=1), [VALUE_ADDED, NET_TAXES, IMPORTS], **CLOSE)
    np.testing.assert_allclose(totals.sum(axis=0), table["final"].sum(axis=0), rtol=1e-9)


def test_the_inverse_says_the_same():
    table, given = official(), model()
    inverse = leontief_inverse(input_coefficients=given["coefficients"])
    found = multipliers(input_coefficients=given["coefficients"], satellites=given["satellites"])
    np.testing.assert_allclose(given["satellites"] @ inverse, found, rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(inverse @ table["final"].sum(axis=1), given["supplied"], **CLOSE)


def test_primary_inputs_give_the_supply_of_each_product_forwards():
    given = model()
    primary = given["supplied"] - given["flows"].sum(axis=0)
    allocation = output_coefficients(transactions=given["flows"], gross_output=given["supplied"])
    supplied = primary @ ghosh_inverse(output_coefficients=allocation)
    np.testing.assert_allclose(supplied, given["supplied"], **CLOSE)
