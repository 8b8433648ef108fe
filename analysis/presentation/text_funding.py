"""Names of what the funding model speaks of, in both languages; keys are those of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from analysis.foundation.language import Text
from analysis.presentation.text import CAPITAL_PARTS, OPERATING_PARTS, USER_CLASSES
from analysis.results.funding_headlines import LIMIT_LABELS

SHARE_CLASSES: Final[Mapping[str, Text]] = {
    "preferred": Text(ko="정책금융기관 우선주", en="Preferred (policy banks)"),
    "public_ordinary": Text(ko="공공 보통주", en="Public ordinary"),
    "private_ordinary": Text(ko="민간 보통주", en="Private ordinary"),
}
#: All shareholders together, beside the classes.
ALL_SHAREHOLDERS: Final = Text(ko="전체 주주", en="All shareholders")
USES: Final[Mapping[str, Text]] = {
    **CAPITAL_PARTS,
    "development": Text(ko="사업개발비", en="Development"),
    "early_operation": Text(ko="개소 전 운영비", en="Operation before opening"),
    "interest": Text(ko="건설기간 이자", en="Interest in construction"),
    "fees": Text(ko="대출 취급수수료", en="Loan fees"),
    "reserve": Text(ko="부채상환적립금", en="Debt service reserve"),
}
SOURCES: Final[Mapping[str, Text]] = {
    **SHARE_CLASSES,
    "policy_loan": Text(ko="정책대출", en="Policy loan"),
    "commercial_loan": Text(ko="민간대출", en="Commercial loan"),
    "grant": Text(ko="국고보조금", en="National grant"),
    "local_subsidy": Text(ko="지방 보조금", en="Local subsidy"),
    "early_revenue": Text(ko="개소 전 매출", en="Revenue before opening"),
}
REVENUE_PARTS: Final[Mapping[str, Text]] = {
    **USER_CLASSES,
    "public_purchase": Text(ko="국가 구매·할인 보전", en="State purchase and discount payments"),
}
COST_PARTS: Final[Mapping[str, Text]] = {
    **OPERATING_PARTS,
    "property": Text(ko="재산세·부동산 관리비", en="Property tax and upkeep"),
    "network_service": Text(ko="통신망 이용료", en="Network service"),
    "overhead": Text(ko="일반관리비", en="Overhead"),
}
BALANCE_ITEMS: Final[Mapping[str, Text]] = {
    "fixed_assets": Text(ko="고정자산", en="Fixed assets"),
    "receivables": Text(ko="매출채권", en="Receivables"),
    "cash": Text(ko="현금(적립계좌 포함)", en="Cash, reserves included"),
    "debt": Text(ko="차입금", en="Debt"),
    "payables": Text(ko="미지급금", en="Payables"),
    "paid_in_capital": Text(ko="납입자본", en="Paid-in capital"),
    "sponsor_support": Text(ko="자금보충", en="Sponsor support"),
    "retained_earnings": Text(ko="이익잉여금(음수는 결손금)", en="Retained earnings"),
}
#: What keeps the debt from being larger.
DEBT_LIMITS: Final = LIMIT_LABELS
EXPOSURE_KINDS: Final[Mapping[str, Text]] = {
    "cash": Text(ko="현금 지출", en="Cash"),
    "guarantee": Text(ko="보증 이행", en="Guarantee"),
    "contingent": Text(ko="우발 부담", en="Contingent"),
    "lost_revenue": Text(ko="수입 감소", en="Lost revenue"),
}
#: An internal rate of return that does not exist.
NO_RATE: Final = Text(ko="없음", en="none")
