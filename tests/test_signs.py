"""Words that say nothing are found however a file writes them: a file without their signs is not looked at again."""

from __future__ import annotations

import pytest
from niemyet.checks.wording import LEFT_OPEN, SAYS_NOTHING, Words
from niemyet.records.signs import signs_in

TEXTS = {
    LEFT_OPEN: (
        *(
            "…",
            "...",
            "....",
            "Nộp tại …… trong giờ làm việc",
            "[...]",
            "[ ]",
            "[   ]",
            "?",
            "??",
            "xx",
            "XXX",
            "Mẫu XX",
        ),
        *("N/A", "n/a", "n/A.", "TBD", "Chờ TODO xong", "FIXME", "Số: ____", "Đang cập nhật", "chưa cập nhật."),
        *("Sẽ bổ sung", "chờ cập nhật", "Sẽ cập nhật sau", "bổ sung sau.", "Cập nhật sau"),
    ),
    SAYS_NOTHING: (
        *("Theo quy định", "theo quy định.", "Đúng quy định", "Thực hiện theo các quy định", "Theo quy định pháp luật"),
        *("theo quy định của luật", "Theo quy định của pháp luật.", "Nộp theo các quy định hiện hành"),
        *("Phí theo quy định của pháp luật hiện hành.",),
    ),
}
CASES = [(words, text) for words, texts in TEXTS.items() for text in texts]
WAYS = {  # of writing a value in YAML
    "plain": "ghi_chu: {}\n",
    "double": 'ghi_chu: "{}"\n',
    "single": "ghi_chu: '{}'\n",
    "block": "ghi_chu: |\n  {}\n",
    "item": "- {}\nb: 1\n",
    "Windows": "ghi_chu: {}\r\nb: 1\r\n",
    "end of file": "a: 1\nghi_chu: {}",
}


@pytest.mark.parametrize(("words", "text"), CASES, ids=lambda value: value if isinstance(value, str) else value.code)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_no_words_without_their_sign(words: Words, text: str, way: str):
    assert words.one.search(text)
    assert words.code in signs_in(way.format(text).encode())


def test_ordinary_words_have_no_sign():
    text = "trinh_tu:\n  - Nộp hồ sơ theo quy định tại Điều 16 Luật Hộ tịch, chờ kết quả.\n  - Nhận kết quả.\n"
    assert signs_in(text.encode()) == frozenset()
