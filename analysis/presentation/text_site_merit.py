"""Names of what the site-merit model speaks of, in both languages; keys are those of the model."""

from __future__ import annotations

from typing import Final

from analysis.foundation.language import Text

HEADINGS: Final = {
    "economy": Text(ko="경제성", en="Economy"),
    "policy": Text(ko="정책성", en="Policy"),
    "balance": Text(ko="지역균형", en="Regional balance"),
}
METHODS: Final = {
    "weighted_sum": Text(ko="가중합", en="Weighted sum"),
    "weighted_product": Text(ko="가중곱", en="Weighted product"),
    "topsis": Text.same("TOPSIS"),
    "vikor": Text.same("VIKOR"),
    "promethee_ii": Text.same("PROMETHEE II"),
    "spotis": Text.same("SPOTIS"),
}
CONTROLLERS: Final = {
    "city": Text(ko="시·도", en="City and province"),
    "ministry": Text(ko="부처·한전", en="Ministries and KEPCO"),
    "nobody": Text(ko="아무도 바꿀 수 없음", en="Nobody"),
}
#: How strong a claim to the first place is; the thresholds stand in the register.
STRENGTHS: Final = {
    "robust": Text(ko="확고", en="robust"),
    "sensitive": Text(ko="민감", en="sensitive"),
    "tie": Text(ko="동률", en="tie"),
    "unsupported": Text(ko="1위로 보기 어려움", en="not supported"),
}
#: What missing scores are taken to be on the path to the first place.
BASES: Final = {
    "whatever": Text(ko="빠진 점수가 어떻든", en="whatever the gaps turn out to be"),
    "hopeful": Text(ko="빠진 점수가 모두 유리할 때", en="if every gap turns out well"),
}
GATES: Final = {
    "outside_capital_region": Text(ko="수도권 밖", en="Outside the capital region"),
    "power_size": Text(ko="전력 규모", en="Size of power"),
    "power_date": Text(ko="전력 공급 시점", en="Date of power"),
}
VERDICTS: Final = {
    "pass": Text(ko="통과", en="pass"),
    "fail": Text(ko="탈락", en="fail"),
    "open": Text(ko="보류(근거 없음)", en="open (no evidence)"),
}
GRID_STAGES: Final = {
    "contracted_elsewhere": Text(ko="시내 다른 사업이 계약", en="contracted by another project"),
    "secured": Text(ko="확보", en="secured"),
    "reviewed": Text(ko="검토", en="reviewed"),
    "agreed": Text(ko="협약", en="agreed"),
    "planned": Text(ko="계획", en="planned"),
    "pledged": Text(ko="약속", en="pledged"),
    "claimed": Text(ko="주장", en="claimed"),
    "none": Text(ko="없음", en="none"),
}
SIDES: Final = {
    "for": Text(ko="유리", en="for"),
    "against": Text(ko="불리", en="against"),
}
PROVINCE_LEVEL: Final = Text(ko="시도 단위", en="province figure")
