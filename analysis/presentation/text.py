"""Names of what the models speak of, in both languages; keys are those of the models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from analysis.foundation.language import Language, Text
from analysis.foundation.quantity import Measure, NumberFormat, Sparsity

PHASES: Final = {
    "early_service": Text(ko="조기 서비스", en="Early service"),
    "opening": Text(ko="개소", en="Opening"),
    "growth": Text(ko="증설", en="Growth"),
}
USER_CLASSES: Final = {
    "universities": Text(ko="대학·연구기관", en="Universities and institutes"),
    "startups": Text(ko="창업·중소기업", en="Start-ups and SMEs"),
    "public_bodies": Text(ko="공공기관", en="Public bodies"),
    "large_firms": Text(ko="대기업", en="Large firms"),
}
CAPITAL_PARTS: Final = {
    "servers": Text(ko="가속기 서버", en="Accelerator servers"),
    "network": Text(ko="네트워크", en="Network"),
    "storage": Text(ko="저장장치", en="Storage"),
    "building": Text(ko="건물·설비", en="Building and plant"),
    "grid_connection": Text(ko="계통연계", en="Grid connection"),
    "land": Text(ko="토지", en="Land"),
    "contingency": Text(ko="예비비", en="Contingency"),
}
OPERATING_PARTS: Final = {
    "electricity": Text(ko="전기요금", en="Electricity"),
    "maintenance": Text(ko="유지보수비", en="Maintenance"),
    "staff": Text(ko="인건비", en="Staff"),
    "insurance": Text(ko="보험료", en="Insurance"),
}
UTILISATION_LIMITS: Final = {
    "demand": Text(ko="수요", en="demand"),
    "power": Text(ko="전력", en="power"),
    "operating_budget": Text(ko="운영예산", en="operating budget"),
    "staff": Text(ko="운영인력", en="staff"),
    "scheduler": Text(ko="배정 한도", en="allocation ceiling"),
}
#: What is left after each step from peak to delivered.
DELIVERY_STEPS: Final = {
    "peak": Text(ko="설치된 최대 연산속도", en="Installed peak"),
    "energised": Text(ko="전력 공급 후", en="With power"),
    "allocated": Text(ko="이용자 배정 후", en="Allocated to users"),
    "actively_used": Text(ko="실제 사용", en="Actively used"),
    "goodput": Text(ko="고장 손실 제외", en="Net of failures"),
    "useful": Text(ko="유효 연산", en="Useful compute"),
}
#: Why something is lost on the way to each step.
DELIVERY_LOSSES: Final = {
    "energised": Text(ko="전력 부족", en="no power yet"),
    "allocated": Text(ko="미배정", en="not allocated"),
    "actively_used": Text(ko="배정 후 유휴", en="held idle"),
    "goodput": Text(ko="고장·재시작", en="failures"),
    "useful": Text(ko="연산 효율(MFU)", en="efficiency (MFU)"),
}
NUMBER_FORMATS: Final = {
    NumberFormat.FP64_VECTOR: Text(ko="FP64 벡터", en="FP64 vector"),
    NumberFormat.FP64_MATRIX: Text(ko="FP64 행렬", en="FP64 matrix"),
    NumberFormat.TF32: Text.same("TF32"),
    NumberFormat.FP16: Text.same("FP16·BF16"),
    NumberFormat.FP8: Text.same("FP8"),
    NumberFormat.FP4: Text.same("FP4"),
}
SPARSITIES: Final = {
    Sparsity.DENSE: Text(ko="밀집", en="dense"),
    Sparsity.SPARSE: Text(ko="희소", en="sparse"),
}
MEASURES: Final = {
    Measure.PEAK: Text(ko="최대", en="peak"),
    Measure.HPL: Text(ko="HPL 실측", en="HPL"),
    Measure.GEMM: Text(ko="행렬곱 실측", en="matrix product"),
    Measure.TRAINING: Text(ko="학습 실효", en="training"),
}
STATUSES: Final = {
    "official": Text(ko="공식", en="official"),
    "reported": Text(ko="보도", en="reported"),
    "derived": Text(ko="산출", en="derived"),
    "assumed": Text(ko="가정", en="assumed"),
}
ROLES: Final = {
    "lever": Text(ko="정책수단", en="policy lever"),
    "uncertainty": Text(ko="불확실 요인", en="uncertainty"),
    "constant": Text(ko="상수", en="constant"),
}

#: Values of choices that are neither a name nor a number of their own.
CHOICES: Final = {
    "seoul": Text(ko="서울특별시", en="Seoul"),
    "busan": Text(ko="부산광역시", en="Busan"),
    "daegu": Text(ko="대구광역시", en="Daegu"),
    "incheon": Text(ko="인천광역시", en="Incheon"),
    "gwangju": Text(ko="광주광역시", en="Gwangju"),
    "daejeon": Text(ko="대전광역시", en="Daejeon"),
    "ulsan": Text(ko="울산광역시", en="Ulsan"),
    "sejong": Text(ko="세종특별자치시", en="Sejong"),
    "gyeonggi": Text(ko="경기도", en="Gyeonggi"),
    "gangwon": Text(ko="강원특별자치도", en="Gangwon"),
    "chungbuk": Text(ko="충청북도", en="North Chungcheong"),
    "chungnam": Text(ko="충청남도", en="South Chungcheong"),
    "jeonbuk": Text(ko="전북특별자치도", en="North Jeolla"),
    "jeonnam": Text(ko="전라남도", en="South Jeolla"),
    "gyeongbuk": Text(ko="경상북도", en="North Gyeongsang"),
    "gyeongnam": Text(ko="경상남도", en="South Gyeongsang"),
    "jeju": Text(ko="제주특별자치도", en="Jeju"),
    "plan_2024": Text(ko="2024년 선정 때의 사업비", en="budget of the award, 2024"),
    "city_2025": Text(ko="2025년 시 발표 사업비", en="budget in the city’s release of 2025"),
    "lenders": Text(ko="대주의 심사(상환능력까지)", en="by lenders, up to what the cash flow can serve"),
    "announced": Text(ko="발표된 금액(심사 없음)", en="as announced, without a lender’s test"),
    "sculpted": Text(ko="목표 DSCR형", en="sculpted to the target DSCR"),
    "level": Text(ko="원리금 균등", en="level payments"),
    "equal_principal": Text(ko="원금 균등", en="equal principal"),
    "pro_rata": Text(ko="비율대로 함께", en="pro rata"),
    "equity_first": Text(ko="자기자본 먼저", en="equity first"),
    "declining_balance": Text(ko="정률법", en="declining balance"),
    "straight_line": Text(ko="정액법", en="straight line"),
    "private": Text(ko="민간 주주", en="private shareholders"),
    "public": Text(ko="공공 주주", en="public shareholders"),
    "where_it_pays": Text(ko="수지가 맞을 때만", en="only where it pays"),
    "always": Text(ko="항상", en="always"),
    "feasibility_2019": Text(ko="예비타당성조사 비수도권 기준(2019년)", en="feasibility study, 2019"),
    "feasibility_economy": Text(
        ko="예비타당성조사: 경제성 상한", en="feasibility study, economy at its upper end"
    ),
    "feasibility_balance": Text(
        ko="예비타당성조사: 지역균형 상한", en="feasibility study, balance at its upper end"
    ),
    "feasibility_2026": Text(ko="인구감소지역 특례(2026년)", en="rule for depopulating areas, 2026"),
    "land_and_power": Text(ko="땅값과 전력 우선", en="land and power first"),
    "eu_gigafactory": Text(ko="유럽연합 기가팩토리 방식", en="in the manner of the EU gigafactories"),
    "city_argument": Text(ko="천안시가 내세운 강점", en="the strengths that Cheonan named"),
    "equal": Text(ko="같은 가중치", en="equal weights"),
    "own": Text(ko="직접 정한 가중치", en="weights of one’s own"),
    "weighted_sum": Text(ko="가중합", en="weighted sum"),
    "weighted_product": Text(ko="가중곱", en="weighted product"),
    "topsis": Text.same("TOPSIS"),
    "vikor": Text.same("VIKOR"),
    "promethee_ii": Text.same("PROMETHEE II"),
    "spotis": Text.same("SPOTIS"),
    "min-max": Text(ko="최솟값·최댓값 기준", en="from least to most"),
    "vector": Text(ko="벡터 길이 기준", en="by vector length"),
    "max": Text(ko="최댓값 기준", en="by the most"),
    "sum": Text(ko="합계 기준", en="by the sum"),
    "interval": Text(ko="구간에서 뽑음", en="drawn from the interval"),
    "leave_out": Text(ko="기준을 뺌", en="criterion left out"),
    "favourable": Text(ko="유리한 끝", en="favourable end"),
    "unfavourable": Text(ko="불리한 끝", en="unfavourable end"),
    "base": Text(ko="기본 기준만", en="base criteria only"),
    "all": Text(ko="모두", en="all"),
    "power_known": Text(ko="전력이 확인된 곳만", en="those with power named"),
    "admitted": Text(ko="관문을 통과한 곳만", en="those that pass the gates"),
    "usual": Text(ko="단순 선호", en="usual"),
    "linear": Text(ko="선형", en="linear"),
    "gaussian": Text(ko="가우스", en="Gaussian"),
    "city": Text(ko="시·도만", en="city and province only"),
    "city_and_ministry": Text(ko="시·도와 부처·한전", en="city, province, ministries and KEPCO"),
}


def reading_label(number_format: str, sparsity: str, measure: str, language: Language) -> str:
    """Name one reading of "1 EF": format, sparsity where there is a choice, and measure.

    Parameters
    ----------
    number_format, sparsity, measure
        Values of the three enumerations.
    language
        Language of the name.

    Returns
    -------
    str
        Such as ``FP16·BF16 밀집 최대`` or ``FP64 HPL``.
    """
    chosen = NumberFormat(number_format)
    is_double = chosen in (NumberFormat.FP64_MATRIX, NumberFormat.FP64_VECTOR)
    if Measure(measure) is Measure.HPL:
        parts = ["FP64"]
    elif is_double:
        parts = [NUMBER_FORMATS[chosen].in_(language)]
    else:
        parts = [NUMBER_FORMATS[chosen].in_(language), SPARSITIES[Sparsity(sparsity)].in_(language)]
    return " ".join((*parts, MEASURES[Measure(measure)].in_(language)))


def choice_label(value: str, language: Language) -> str:
    """Name a value of a choice as readers know it.

    Parameters
    ----------
    value
        Value of an enumeration or of a choice, or a name that needs no other, such as an accelerator's.
    language
        Language of the name.

    Returns
    -------
    str
    """
    names: dict[str, Text] = {str(key): name for key, name in NUMBER_FORMATS.items()}
    names |= {str(key): name for key, name in (*SPARSITIES.items(), *MEASURES.items(), *CHOICES.items())}
    return names[value].in_(language) if value in names else value


def accelerator_labels(names: Sequence[str]) -> dict[str, str]:
    """Shorten names of accelerators to the word that tells them apart, such as ``H100``.

    Parameters
    ----------
    names
        Full names, such as ``NVIDIA H100 SXM5 80GB``.

    Returns
    -------
    dict of str to str
        Full name to label; names that would share a label keep all but their vendor.
    """
    unique = list(dict.fromkeys(names))
    short = {name: next((w for w in name.split() if any(c.isdigit() for c in w)), name) for name in unique}
    labels = list(short.values())
    return {
        name: label if labels.count(label) == 1 else name.partition(" ")[2] or name
        for name, label in short.items()
    }


def listed(words: Sequence[str], language: Language) -> str:
    """Join words in a list as a sentence would.

    Parameters
    ----------
    words
        Words; none gives an empty text.
    language
        Language of the conjunction.

    Returns
    -------
    str
    """
    if len(words) <= 1 or language == "ko":
        return ", ".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
