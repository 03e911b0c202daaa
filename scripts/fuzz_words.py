"""Texts that programs stumble over: to put into records, in the fuzzers and in tests of hostile input."""

from __future__ import annotations

NASTY = (
    *(
        "<script>x=1</script>",
        '"><img src=x onerror=x()>',
        "javascript:x()",
        "[a](javascript:x)",
        "{{ 7*7 }}",
        "{% if %}",
    ),
    *("[[niemyet:ten]]", "</title>", "-->", "]]>", "\ue000\ue001", "\u202e", "\u200b", "\x00", "a\x07b", "\ud7ff"),
    *("null", "~", "''", "true", "0", "-1", "1e999", "0x1F", "1.0", "12:30:45", "=1+1", "@SUM(1)", "&a", "*a", "!!x y"),
    *("0000-00-00", "9999-12-31", "31/02/2026", "2026-11-15", "1/0 ngày", "99999999999999999999 ngày", "0,5 ngày"),
    *("1/00 giờ", "9" * 5000, "Miễn phí", "1.000.000.000.000.000.000 đồng", "1 đồng/" + " " * 300 + "(", "٣ ngày"),
    *("không", "Không có thông tin", "1.000001", "9.999999.000.00.00.H99", "../../etc/passwd", "con", "a.html", "."),
    *("https://x", "http://[", "https://a\\b", "//x", "mailto:a@b", "a|b", "a!b", "| a | b |\n|---|---|\n| c | d |"),
    *(
        "1. a\n\n    2. b\n> c",
        "# a",
        "- a\n- b",
        "***",
        "`" * 50,
        "[" * 200,
        "(" * 200,
        "&#x3c;",
        "&lt;b&gt;",
        "\n\n\n",
    ),
    *("²", "Ⅷ", "İ", "ß", "ﬁ", "👨‍👩‍👧", "e\u0301", "đĐ", "\u0300", "a" + "\u0323\u0302" * 40),
)
GROWN = ("a", " ", "x y ", "- ", "* ", "1. ", "> ", "_", "(", "[", "|", "&", "1 đồng/", "trong ", "\n", "Điều 1, ", "é")
