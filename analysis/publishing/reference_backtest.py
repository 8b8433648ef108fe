"""The page that holds every prediction against a real system, misses included."""

from __future__ import annotations

import json

from analysis.chapters import chapter
from analysis.foundation.language import Language, Text
from analysis.publishing.plotly_mime import figure_html
from analysis.publishing.variant import Variant

_TITLE = Text(ko="검증: 예측과 실제", en="Back-test: predicted and actual")
_LEAD = Text(
    ko="가속기의 종류와 수만으로 예측한 값과 공개된 실제 값입니다. 예측할 때 해당 시스템과 같은 운영기관의 관련 시스템은 자료에서 뺐습니다. 빗나간 시스템도 모두 실었으며, ‘구간’은 예측의 10~90% 구간입니다.",
    en="What was predicted from accelerator and count alone, beside what was published. Each system was predicted without itself and its operator's related systems. Misses are all here; “band” is the 10–90% band of the prediction.",
)
_TABLE = Text(ko="모든 시스템", en="Every system")


def backtest_page(language: Language, variant: Variant) -> str:
    """Return the page of the back-test.

    Parameters
    ----------
    language
        Language of the page.
    variant
        Terms of the book; predictions depend on the evidence alone.

    Returns
    -------
    str
        Markdown.
    """
    capacity = chapter("capacity")
    run = capacity.evaluate(
        scenario=variant.scenario_name,
        overrides=variant.overrides,
        as_of=variant.as_of,
        language=language,
    )
    finding = capacity.findings.backtest(run)
    figure = json.loads(capacity.figures.backtest(run).to_json())
    return "\n\n".join(
        [
            f"# {_TITLE.in_(language)}",
            _LEAD.in_(language),
            f"```{{raw}} html\n{finding.markup}\n{figure_html(figure, identifier='figure-backtest')}\n```",
            f"## {_TABLE.in_(language)}",
            f"```{{raw}} html\n{capacity.tables.backtest(run).markup}\n```",
        ]
    )
