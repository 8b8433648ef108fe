"""Sources and uses of funds: two columns of one height, and what no one has promised yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import HATCH, apart
from analysis.presentation.charts.panels import heading, note, wrapped
from analysis.presentation.funding_runs import UNPAID_FROM, FundingRun, all_uses
from analysis.presentation.numbers import money, share
from analysis.presentation.runs import first
from analysis.presentation.text_funding import SOURCES
from analysis.presentation.theme import (
    AXIS,
    BLUE,
    GREEN,
    GREY,
    HIGHLIGHT,
    PURPLE,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
    tint,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

_HEIGHT = 560
#: Part of the whole that one line of a label takes up, and the space between two labels.
_LINE, _SPACE = 0.031, 0.012
_LABEL_WIDTH = 16
#: Middle and half width of the two columns, on an axis from nought to one.
_COLUMNS = (0.415, 0.585)
_HALF = 0.075

_USES = Text(ko="자금의 사용", en="Uses")
_SOURCES = Text(ko="자금의 조달", en="Sources")
_GAP = Text(ko="약정되지 않은 자기자본", en="Equity not committed")
_GROUPS: dict[str, tuple[Text, str, tuple[str, ...]]] = {
    "servers": (Text(ko="가속기 서버", en="Servers"), BLUE, ("servers",)),
    "equipment": (
        Text(ko="네트워크·저장장치", en="Network, storage"),
        tint(BLUE, 0.55),
        ("network", "storage"),
    ),
    "site": (
        Text(ko="건물·계통연계·토지", en="Building, land"),
        GREEN,
        ("building", "grid_connection", "land"),
    ),
    "contingency": (Text(ko="예비비", en="Contingency"), tint(GREEN, 0.5), ("contingency",)),
    "start": (
        Text(ko="개발·개소 전 운영", en="Start-up cost"),
        GREY,
        ("development", "early_operation"),
    ),
    "financing": (
        Text(ko="이자·수수료·적립금", en="Interest, fees, reserve"),
        PURPLE,
        ("interest", "fees", "reserve"),
    ),
}
#: From the foot of the column to its top.
_ORDER = (
    ("policy_loan", BLUE),
    ("commercial_loan", GREEN),
    ("grant", tint(GREY, 0.85)),
    ("local_subsidy", tint(GREY, 0.55)),
    ("early_revenue", tint(GREY, 0.35)),
    ("preferred", tint(PURPLE, 0.5)),
    ("public_ordinary", tint(PURPLE, 0.75)),
    ("private_ordinary", PURPLE),
)
_EQUITY = ("preferred", "public_ordinary", "private_ordinary")
_ALT = Text(
    ko="높이가 같은 두 막대로 자금의 사용(왼쪽)과 조달(오른쪽)을 나타낸 그림. 총액은 {total}입니다. "
    "가장 큰 사용처는 ‘{use}’({use_amount})이고, 가장 큰 재원은 ‘{source}’({source_amount})입니다. {gap}",
    en="Two columns of one height: uses of funds on the left, sources on the right, {total} each. The largest use "
    "is {use} ({use_amount}), the largest source {source} ({source_amount}). {gap}",
)
_HAS_GAP = Text(
    ko="출자 약정액을 넘는 자기자본 {gap}은 확보되지 않았습니다.",
    en="Equity of {gap} goes beyond what shareholders have committed.",
)
_NO_GAP = Text(
    ko="필요한 자기자본은 출자 약정액 안에 있습니다.",
    en="The equity needed lies within what shareholders have committed.",
)
_CAPTION = Text(
    ko="개소까지의 재원조달 및 사용(명목 금액)",
    en="Sources and uses of funds until the opening, nominal",
)


@dataclass(frozen=True)
class Piece:
    """One piece of a column.

    Attributes
    ----------
    name, amount, colour
        What it is, how much in won, and how it is drawn.
    is_missing
        Whether no one has promised it.
    """

    name: Text
    amount: float
    colour: str
    is_missing: bool = False


def uses_of(run: FundingRun) -> list[Piece]:
    """Return the uses of funds in groups, the largest kind of spending at the foot.

    Parameters
    ----------
    run
        A run of the funding model.

    Returns
    -------
    list of Piece
    """
    amounts = {part: float(values[0].sum()) for part, values in run.outcome.uses.items()}
    pieces = [
        Piece(name, sum(amounts[part] for part in parts), colour) for name, colour, parts in _GROUPS.values()
    ]
    return [piece for piece in pieces if piece.amount > UNPAID_FROM]


def sources_of(run: FundingRun) -> list[Piece]:
    """Return the sources of funds, equity only as far as it is promised and the rest as a piece of its own.

    Parameters
    ----------
    run
        A run of the funding model.

    Returns
    -------
    list of Piece
        Each class of shares is short by the same part.
    """
    amounts = {part: float(values[0].sum()) for part, values in run.outcome.sources.items()}
    equity, gap = sum(amounts[part] for part in _EQUITY), first(run.outcome.equity_gap_krw)
    promised = max(equity - gap, 0.0) / equity if equity > 0 else 1.0
    pieces = [
        Piece(SOURCES[part], amounts[part] * (promised if part in _EQUITY else 1.0), colour)
        for part, colour in _ORDER
    ]
    pieces.append(Piece(_GAP, gap, HIGHLIGHT, is_missing=True))
    return [piece for piece in pieces if piece.amount > UNPAID_FROM]


def sources_and_uses(run: FundingRun, *, source: str) -> go.Figure:
    """Draw what the money is for beside where it comes from.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is drawn.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Two columns of one height; equity beyond what shareholders promised is hatched.
    """
    language = run.language
    total = all_uses(run.outcome) or 1.0
    columns = (uses_of(run), sources_of(run))
    data: list[Trace] = []
    annotations: list[Layout] = []
    shapes: list[Layout] = []
    for place, pieces in zip(_COLUMNS, columns, strict=True):
        data.append(_column(place, pieces, total, language))
        labels, lines = _labels(place, pieces, total, language)
        annotations += labels
        shapes += lines
    said = money(all_uses(run.outcome), language)
    annotations += [
        heading(f"{name.in_(language)} {said}", y=1.0) | {"x": x, "xanchor": anchor}
        for name, x, anchor in ((_USES, 0.0, "left"), (_SOURCES, 1.0, "right"))
    ]
    figure = draw(
        data,
        {
            "height": _HEIGHT,
            "barmode": "stack",
            "margin": {"t": 34, "l": 4, "r": 4, "b": 6},
            "xaxis": {"range": [0, 1], "visible": False},
            "yaxis": {"range": [0, 1], "visible": False},
            "annotations": annotations,
            "shapes": shapes,
            "showlegend": False,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(run, columns, said),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-sources-and-uses",
    )


def _column(place: float, pieces: Sequence[Piece], total: float, language: Language) -> Trace:
    starts, reached = [], 0.0
    for piece in pieces:
        starts.append(reached / total)
        reached += piece.amount
    return {
        "type": "bar",
        "x": [place] * len(pieces),
        "base": drawn(starts),
        "y": drawn([piece.amount / total for piece in pieces]),
        "width": 2 * _HALF,
        "marker": {
            "color": [piece.colour for piece in pieces],
            "line": {"color": "white", "width": 1},
            "pattern": {
                **HATCH,
                "shape": ["/" if piece.is_missing else "" for piece in pieces],
                "fgcolor": "white",
            },
        },
        "customdata": [
            f"{piece.name.in_(language)}: {money(piece.amount, language)}"
            f" ({share(piece.amount / total, language)})"
            for piece in pieces
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _labels(
    place: float, pieces: Sequence[Piece], total: float, language: Language
) -> tuple[list[Layout], list[Layout]]:
    """Name each piece beside its column, with a line where the label had to move."""
    is_left = place < 0.5
    middles, reached = [], 0.0
    for piece in pieces:
        middles.append((reached + piece.amount / 2) / total)
        reached += piece.amount
    names = [wrapped(piece.name.in_(language), _LABEL_WIDTH) for piece in pieces]
    sizes = [_SPACE + _LINE * (2 + name.count("<br>")) for name in names]
    moved = apart(middles, sizes=sizes, low=0.0, high=1.0)
    edge = place - _HALF if is_left else place + _HALF
    beside = edge - 0.02 if is_left else edge + 0.02
    labels, lines = [], []
    for piece, name, middle, row in zip(pieces, names, middles, moved, strict=True):
        labels.append(
            note(
                f"{name}<br><b>{money(piece.amount, language)}</b>",
                x=beside,
                y=row,
                xanchor="right" if is_left else "left",
                align="right" if is_left else "left",
                yanchor="middle",
                xshift=-2 if is_left else 2,
            )
        )
        lines.append(
            {
                "type": "line",
                "x0": edge,
                "y0": middle,
                "x1": beside,
                "y1": row,
                "line": {"color": AXIS, "width": 1},
            }
        )
    return labels, lines


def _alt(run: FundingRun, columns: tuple[Sequence[Piece], Sequence[Piece]], total: str) -> str:
    language = run.language
    use, source = (max(pieces, key=lambda piece: piece.amount) for pieces in columns)
    gap = first(run.outcome.equity_gap_krw)
    words = _HAS_GAP.format(gap=money(gap, language)) if gap > UNPAID_FROM else _NO_GAP
    return _ALT.format(
        total=total,
        use=use.name,
        use_amount=money(use.amount, language),
        source=source.name,
        source_amount=money(source.amount, language),
        gap=words,
    ).in_(language)
