from __future__ import annotations

import pytest

from analysis.models.capacity.accelerator_names import read_accelerator_name, read_composition


@pytest.mark.parametrize(
    ("name", "family", "memory"),
    [
        ("NVIDIA H100 SXM5 80GB", "H100", 80),
        ("Nvidia H100 SXM5 94Gb", "H100", 94),
        ("NVIDIA H100 80GB HBM3", "H100", 80),
        ("NVIDIA HGX H100", "H100", 0),
        ("h100sxm5", "H100", 0),
        ("H 100", "H100", 0),
        ("NVIDIA Tesla A100 40G", "A100", 40),
        ("NVIDIA HGX A100 80GB 500W", "A100", 80),
        ("NVIDIA A100-SXM4-80GB", "A100", 80),
        ("NVIDIA A100 PCIe", "A100", 0),
        ("Nvidia Volta V100", "V100", 0),
        ("NVIDIA Volta GV100", "V100", 0),
        ("Tesla V100-SXM2-32GB", "V100", 32),
        ("NVIDIA H200 SXM5 141 GB", "H200", 141),
        ("NVIDIA GH200 Superchip", "GH200", 0),
        ("NVIDIA GH200 (+H200)", "GH200", 0),
        ("NVIDIA GH200 (Hopper GPU part)", "GH200", 0),
        ("Grace Hopper", "GH200", 0),
        ("NVIDIA B200 192 GB", "B200", 192),
        ("NVIDIA GB200 (per GPU, NVL72)", "GB200", 0),
        ("NVIDIA B300 SXM (Blackwell Ultra)", "B300", 0),
        ("NVIDIA Rubin (R200, Vera Rubin NVL72)", "R200", 0),
        ("AMD Instinct MI300A", "MI300A", 0),
        ("AMD Instinct MI300A (APU)", "MI300A", 0),
        ("amd mi 300 a", "MI300A", 0),
        ("AMD Radeon Instinct MI250X", "MI250X", 0),
        ("AMD Instinct MI455X (MI400 series)", "MI455X", 0),
        ("Intel Data Center GPU Max", "MAX1550", 0),
        ("Intel Data Center GPU Max 1550", "MAX1550", 0),
        ("Intel Data Center GPU Max 1100", "MAX1100", 0),
        ("Google TPU v5p", "TPUV5P", 0),
        ("Google TPU v6e (Trillium)", "TPUV6E", 0),
        ("Intel Gaudi 3", "GAUDI3", 0),
        ("AWS Trainium2", "TRAINIUM2", 0),
        ("Rebellions ATOM-Max (RBLN-CA25)", "ATOMMAX", 0),
        ("FuriosaAI RNGD", "RNGD", 0),
        ("", "", 0),
    ],
)
def test_family_and_memory_are_read_from_any_spelling(name: str, family: str, memory: int) -> None:
    read = read_accelerator_name(name)
    assert (read.family, read.memory_gb) == (family, memory)


def test_superchips_are_not_taken_for_their_part() -> None:
    assert read_accelerator_name("GB200").family != read_accelerator_name("B200").family


def test_a_mix_is_split_by_its_counts() -> None:
    mix = read_composition("10,080 B200 + 3,056 H200")
    assert [model for _, model in mix] == ["b200", "h200"]
    assert [share for share, _ in mix] == pytest.approx([10_080 / 13_136, 3_056 / 13_136])
    shares = [share for share, _ in read_composition("150k H100 + 50k H200 + 30k GB200")]
    assert shares == pytest.approx([15 / 23, 5 / 23, 3 / 23])


@pytest.mark.parametrize(
    "name", ["NVIDIA H100", "NVIDIA GH200 (+H200)", "H100 + A100", "", "0 H100 + 0 A100"]
)
def test_what_is_no_mix_stays_whole(name: str) -> None:
    assert read_composition(name) == ((1.0, name),)
