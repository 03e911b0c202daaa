"""Processes for tests: any text, and shapes as large as decisions have: twenty steps, six roles, cases, stages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from niemyet.records.model import Process
from niemyet.records.register import Register

ROLES = [
    "Bộ phận Một cửa",
    "Công chức chuyên môn",
    "Lãnh đạo phòng",
    "Lãnh đạo Ủy ban nhân dân xã",
    "Văn thư",
    "Chi nhánh Văn phòng đăng ký đất đai khu vực, Trung tâm Phục vụ hành chính công cấp xã, phường, đặc khu",
]
TIMES = [None, "0,5 ngày", "2 ngày làm việc", "4 giờ", "Không tính thời gian", "Tính chung với bước trên", "trong buổi"]
ACTION = "Thẩm định hồ sơ, kiểm tra thực địa, lấy ý kiến khu dân cư, dự thảo văn bản trình lãnh đạo. "


def given(**entries: Any) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value}


def shapes(roles: st.SearchStrategy[str], words: st.SearchStrategy[str], most: int = 20) -> st.SearchStrategy[Any]:
    """Return processes without cases and with, and so for stages; without steps too, as a careless draft is."""
    times = st.sampled_from(TIMES)
    actor = st.one_of(roles, st.builds(given, ten=roles, thoi_gian=times))
    step = st.builds(
        given,
        nguoi=st.lists(actor, min_size=1, max_size=3),
        viec=words,
        thoi_gian=times,
        thoi_gian_kho_khan=times,
        ket_qua=st.none() | words,
    )
    steps = st.lists(step, min_size=1, max_size=most)
    stages = st.lists(st.builds(given, ten=st.none() | words, tong=times, buoc=steps), min_size=1, max_size=3)
    part = st.one_of(st.builds(given, buoc=steps), st.builds(given, giai_doan=stages), st.just({}))
    case = st.builds(lambda part, name: part | given(ten=name), part, st.none() | words)
    cases = st.builds(given, truong_hop=st.lists(case, min_size=1, max_size=3))
    return st.builds(lambda part: part | {"thu_tuc": ["1.001193"]}, st.one_of(part, cases))


large = shapes(st.sampled_from(ROLES), st.integers(1, 4).map(lambda n: (ACTION * n).strip()))


def register_of(data: Mapping[str, Any], name: str = "1.001193") -> Register:
    """Return a register that knows one process, and nothing of its procedure."""
    return Register(Path(), date(2026, 11, 15), processes={name: Process.model_validate(data)})
