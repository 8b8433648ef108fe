"""Names of what the smart-city chapter counts, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from analysis.foundation.language import Text

RUNG_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "nation": Text(ko="전국 총효과", en="Nation, gross"),
        "province": Text(ko="충청남도", en="Province"),
        "city": Text(ko="천안시", en="City"),
        "after_leakage": Text(ko="역외 유출 제외", en="Less leakage"),
        "after_displacement": Text(ko="구축(대체)효과 제외", en="Less displacement"),
        "residents": Text(ko="시민 순효과", en="Residents, net"),
    }
)
PHASE_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "build": Text(ko="건설", en="building"),
        "servers": Text(ko="서버 구매", en="servers"),
        "run": Text(ko="운영", en="running"),
        "smart_city": Text(ko="거점형 스마트도시 사업", en="hub smart-city project"),
        "centre": Text(ko="센터 전체", en="the centre, all phases"),
    }
)
METHOD_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "slq": Text(ko="단순 입지계수(SLQ)", en="simple (SLQ)"),
        "cilq": Text(ko="산업 간 입지계수(CILQ)", en="cross-industry (CILQ)"),
        "flq": Text(ko="플레그 입지계수(FLQ)", en="Flegg’s (FLQ)"),
        "aflq": Text(ko="확장 플레그 입지계수(AFLQ)", en="augmented Flegg’s (AFLQ)"),
    }
)
TRACK_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "public_services": Text(ko="공공서비스", en="public services"),
        "local_industry": Text(ko="지역산업·창업", en="local industry and start-ups"),
    }
)
KIND_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "exposure": Text(ko="노출", en="exposure"),
        "use": Text(ko="이용", en="use"),
        "outcome": Text(ko="성과", en="outcome"),
    }
)
EVIDENCE_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "none": Text(ko="없음", en="none"),
        "before_after": Text(ko="전후 비교(대조군 없음)", en="before and after, no control"),
        "controlled": Text(ko="대조군 비교", en="controlled"),
    }
)
