"""The drawing of a process: what is read in it, where things stand, and that no text can break it."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from niemyet.site import swimlane
from niemyet.site.lettering import measure, wrap
from niemyet.site.swimlane import Node, draw

SVG = "{http://www.w3.org/2000/svg}"
STYLES = Path(swimlane.__file__).parent / "theme" / "assets" / "quy-trinh.css"
DESK, OFFICER, HEAD, CHAIR, CLERK = (
    "Bộ phận Một cửa",
    "Công chức chuyên môn",
    "Lãnh đạo phòng",
    "Lãnh đạo UBND xã",
    "Văn thư",
)
NINE = [
    Node((DESK,), "Tiếp nhận, kiểm tra hồ sơ; cấp giấy tiếp nhận và hẹn trả kết quả", "0,5 ngày"),
    Node((OFFICER,), "Thẩm định hồ sơ, dự thảo văn bản", "2 ngày"),
    Node((HEAD,), "Xem xét, ký nháy vào dự thảo", "0,5 ngày"),
    Node((OFFICER,), "Hoàn thiện dự thảo theo ý kiến của lãnh đạo phòng", "0,5 ngày"),
    Node((HEAD,), "Trình Lãnh đạo UBND xã", "Tính chung với bước trên"),
    Node((CHAIR,), "Ký duyệt kết quả", "0,5 ngày"),
    Node((CLERK,), "Đóng dấu, vào sổ, phát hành văn bản", ""),
    Node((DESK,), "Số hóa kết quả, cập nhật lên hệ thống", "0,25 ngày"),
    Node((DESK,), "Trả kết quả cho tổ chức, cá nhân", "Không tính thời gian"),
]

few_roles = st.lists(st.sampled_from([DESK, OFFICER, HEAD, CHAIR, CLERK, "Thuế"]), min_size=1, max_size=3, unique=True)
words = st.text(st.sampled_from("aáàạ ơêđwM,. "), max_size=220)
realistic = st.lists(
    st.builds(Node, few_roles.map(tuple), words, words, st.sampled_from(["", "Giai đoạn 1", "Giai đoạn 2"])),
    min_size=1,
    max_size=25,
)
anything = st.lists(
    st.builds(Node, st.lists(st.text(max_size=90), max_size=3).map(tuple), st.text(), st.text(), st.text(max_size=20)),
    min_size=1,
    max_size=6,
)


def picture(nodes, title="Quy trình", description="9 bước", uid="qt1"):
    """Return the drawing of a process, a picture for each row, in one element."""
    return ElementTree.fromstring(f"<div>{draw(nodes, title=title, description=description, uid=uid)}</div>")


def of_class(root, name):
    return [shape for shape in root.iter() if shape.get("class") == name]


def texts(root, name):
    """Return what is read in each text of a class."""
    return [" ".join(span.text for span in text) for text in of_class(root, name)]


def edges(rect):
    x, y, width, height = (int(rect.get(key)) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def points(path):
    """Return where a way begins, turns and ends."""
    return [(int(x), int(y)) for x, y in re.findall(r"[ML ](-?\d+) (-?\d+)(?=[MLQ]|$)", path.get("d"))]


def numbers(root):
    return [int(text.text) for text in of_class(root, "nm-so")]


# --- Any text


@given(anything, st.text(), st.text())
def test_any_text_gives_well_formed_xml(nodes, title, description):
    root = picture(nodes, title, description)
    assert set(numbers(root)) == set(range(1, len(nodes) + 1))


@given(anything)
def test_there_is_neither_style_nor_script(nodes):
    root = picture(nodes)
    assert not [shape.tag for shape in root.iter() if shape.tag in (f"{SVG}style", f"{SVG}script")]
    assert not [key for shape in root.iter() for key in shape.attrib if key == "style" or key.startswith("on")]


def test_every_text_is_escaped():
    evil = "</title><script>alert('1')</script> & \""
    svg = draw([Node((evil,), evil, evil, evil)], title=evil, description=evil, uid="qt1")
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    assert root.find(f"{SVG}title").text == evil.strip()
    assert [title.text for title in root.findall(f"{SVG}g/{SVG}title")] == [evil, evil, f"1. {evil}. {evil}"]


def test_control_characters_are_left_out():
    assert texts(picture([Node((DESK,), "Tiếp\x00nhận\x1b hồ\ud800 sơ", "")]), "nm-viec") == ["Tiếp nhận hồ sơ"]


@given(realistic)
def test_the_same_steps_give_the_same_bytes(nodes):
    first, second = (draw(list(nodes), title="a", description="b", uid="c") for _ in range(2))
    assert first.encode() == second.encode()


# --- What is read


def test_title_and_description_come_first_and_name_the_picture():
    (root,) = picture(NINE, "Đăng ký khai sinh", "9 bước, 5 ngày", "qt2")
    assert [(part.tag, part.get("id"), part.text) for part in root[:2]] == [
        (f"{SVG}title", "qt2-ten", "Đăng ký khai sinh"),
        (f"{SVG}desc", "qt2-mo-ta", "9 bước, 5 ngày"),
    ]
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "qt2-ten qt2-mo-ta")


def test_ids_begin_with_the_uid():
    svg = draw(NINE, title="a", description="b", uid="qt7")
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("qt7-") for one in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids)


def test_nine_steps_are_one_row_that_needs_no_scrolling():
    (root,) = picture(NINE)
    assert numbers(root) == list(range(1, 10))
    assert len(of_class(root, "nm-nen")) == 1
    assert int(root.get("width")) <= 1000
    assert root.get("viewBox").split()[2] == root.get("width")


def test_lanes_stand_in_the_order_of_first_appearance():
    assert texts(picture(NINE), "nm-vai") == [DESK, OFFICER, HEAD, CHAIR, CLERK]


def test_action_and_time_are_read_and_an_untimed_step_has_no_strip():
    root = picture(NINE)
    assert texts(root, "nm-viec") == [node.action for node in NINE]
    assert texts(root, "nm-gio") == [node.time for node in NINE if node.time]


def test_an_empty_action_is_a_dash():
    assert texts(picture([Node((DESK,), " ", "1 ngày")]), "nm-viec") == ["–"]


def test_a_long_action_ends_in_an_ellipsis_and_stands_whole_in_its_title():
    action = "Thẩm định hồ sơ, kiểm tra thực địa, lấy ý kiến khu dân cư " * 4
    root = picture([Node((DESK,), action, "1 ngày")])
    (text,) = of_class(root, "nm-viec")
    assert len(text) == 5
    assert text[-1].text.endswith("…")
    assert f"1. {action.strip()}. 1 ngày" in [title.text for title in root.iter(f"{SVG}title")]


def test_a_word_too_long_for_its_box_is_cut():
    (text,) = of_class(picture([Node((DESK,), "w" * 40, "")]), "nm-viec")
    assert "".join(span.text for span in text) == "w" * 40
    assert len(text) > 1


def test_several_actors_have_a_box_each_with_the_same_number_joined_by_a_line():
    root = picture([Node((DESK, HEAD, DESK), "Cùng xem xét", ""), Node((OFFICER,), "Trình", "")])
    assert numbers(root) == [1, 1, 2]
    assert texts(root, "nm-vai") == [DESK, HEAD, OFFICER]
    first, second, _ = map(edges, of_class(root, "nm-hop"))
    (joint,) = of_class(root, "nm-noi")
    assert joint.get("d") == f"M{(first[0] + first[2]) // 2} {first[3]}V{second[1]}"


def test_stages_are_bands_side_by_side():
    root = picture([Node((DESK,), "a", "", "I"), Node((HEAD,), "b", "", "I"), Node((DESK,), "c", "", "II")])
    assert texts(root, "nm-ten") == ["I", "II"]
    first, second = map(edges, of_class(root, "nm-giai-doan"))
    assert first[2] < second[0]
    assert (first[1], first[3]) == (second[1], second[3])


def test_each_row_is_a_picture_that_ends_where_the_next_begins():
    """A printer turns the sheet between pictures; together they say what they show once."""
    nodes = [Node(((DESK, OFFICER)[i % 2],), "Xem xét", "1 ngày", f"Giai đoạn {i // 7}") for i in range(20)]
    pictures = list(picture(nodes))
    views = [[int(n) for n in one.get("viewBox").split()] for one in pictures]
    assert len(pictures) > 1
    assert [numbers(one)[0] for one in pictures] == [1, *(numbers(one)[-1] + 1 for one in pictures[:-1])]
    assert all(a[1] + a[3] == b[1] for a, b in pairwise(views))
    assert len({view[2] for view in views}) == 1
    assert [one.get("role") or one.get("aria-hidden") for one in pictures] == ["img", *["true"] * (len(pictures) - 1)]


@given(realistic)
def test_only_the_way_to_the_next_row_leaves_a_picture_and_goes_on_in_the_next(nodes):
    pictures = list(picture(nodes))
    for one in pictures:
        _, top, _, height = map(int, one.get("viewBox").split())
        boxes = [edges(shape) for name in ("nm-hop", "nm-nen") for shape in of_class(one, name)]
        assert all(top < box[1] and box[3] < top + height for box in boxes)
    ways = [[way.get("d") for way in of_class(one, "nm-duong")] for one in pictures]
    for upper, lower in pairwise(ways):
        assert upper[-1] in lower[-2:]
        assert len({*upper} & {*lower}) == 1


def test_a_stage_that_fits_in_one_row_is_not_broken():
    stages = [Node(((DESK, OFFICER, HEAD, CHAIR)[i % 4],), "Xem xét", "", f"Giai đoạn {i // 6}") for i in range(18)]
    assert texts(picture(stages), "nm-ten") == ["Giai đoạn 0", "Giai đoạn 1", "Giai đoạn 2"]


def test_a_drawing_without_steps_is_nothing():
    assert draw([], title="a", description="b", uid="c") == ""


# --- Where things stand


@given(realistic)
def test_boxes_do_not_overlap_and_stand_inside_the_drawing(nodes):
    root = picture(nodes)
    boxes = [edges(rect) for rect in of_class(root, "nm-hop")]
    _, top, width, height = map(int, root[-1].get("viewBox").split())
    assert width <= 1000
    assert all(min(box) > 0 and box[2] < width and box[3] < top + height for box in boxes)
    for a, b in combinations(boxes, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


@given(realistic)
def test_steps_follow_one_another_with_an_arrow_that_crosses_no_box(nodes):
    root = picture(nodes)
    boxes = [edges(rect) for rect in of_class(root, "nm-hop")]
    ways = {way.get("d"): points(way) for way in of_class(root, "nm-duong")}
    assert len(ways) == len(nodes) - 1
    for corners in ways.values():
        for (x1, y1), (x2, y2) in pairwise(corners):
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            assert not [b for b in boxes if left < b[2] and right > b[0] and top < b[3] and bottom > b[1]]


@given(realistic)
def test_the_line_that_joins_the_actors_of_a_step_crosses_no_box(nodes):
    root = picture(nodes)
    boxes = [edges(rect) for rect in of_class(root, "nm-hop")]
    for joint in of_class(root, "nm-noi"):
        x, top, bottom = map(int, re.findall(r"\d+", joint.get("d")))
        assert not [b for b in boxes if b[0] <= x <= b[2] and top < b[3] and bottom > b[1]]


@given(realistic)
def test_every_arrow_leads_from_a_box_of_a_step_to_one_of_the_next(nodes):
    root = picture(nodes)
    boxes = [(number, edges(rect)) for number, rect in zip(numbers(root), of_class(root, "nm-hop"), strict=True)]

    def touched(x, y):
        return {n for n, (x1, y1, x2, y2) in boxes if x1 <= x <= x2 and y1 <= y <= y2}

    ways = {way.get("d"): points(way) for way in of_class(root, "nm-duong")}
    led = [(touched(*way[0]), touched(*way[-1])) for way in ways.values()]
    assert sorted(led, key=lambda pair: min(pair[0])) == [({n}, {n + 1}) for n in range(1, len(nodes))]


@given(realistic)
def test_text_stands_inside_its_box(nodes):
    root = picture(nodes)
    boxes = [edges(rect) for rect in of_class(root, "nm-hop")]
    for span in (span for name in ("nm-viec", "nm-gio") for text in of_class(root, name) for span in text):
        x, y = int(span.get("x")), int(span.get("y"))
        room = [b[2] - 6 - x for b in boxes if b[0] < x < b[2] and b[1] < y < b[3]]
        assert room
        assert measure(span.text) <= room[0]


def filled(text, width):
    """Return the words of a text in lines, each as long as fits."""
    lines, room = [], 0.0
    for word in text.split():
        room -= measure(word) + measure(" ")
        if lines and room >= 0:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = width - measure(word)
    return lines


@given(
    st.lists(st.sampled_from([*NINE[0].action.split(), "nghiêng", "giấy-chứng-nhận"]), max_size=24),
    st.integers(124, 188),
)
def test_lines_stand_in_the_narrowest_column_that_needs_no_more_of_them(words, width):
    text, lines = " ".join(words), filled(" ".join(words), width)
    columns = [*range(width // 2, width, 6), width]
    assert [*wrap(text, width, 24)] == next(even for c in columns if len(even := filled(text, c)) == len(lines))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40))
@example([(i not in (5, 7, 9), i in (2, 10)) for i in range(11)])  # three rows, much shorter than there is room for
def test_no_width_of_a_box_and_no_length_of_a_row_divides_the_steps_better(neighbours):
    """The search leaves out what cannot be better; here everything is tried."""
    apart = tuple(one_lane or new_stage for one_lane, new_stage in neighbours)
    fresh = tuple(new_stage for _, new_stage in neighbours)
    ends = [i if i and not fresh[i - 1] else (*fresh, True).index(True, i) for i in range(len(fresh) + 1)]

    def cost(starts):
        return len(starts), sum(not fresh[i - 1] for i in starts[1:])

    def starts(box, length):
        return swimlane._starts(swimlane._columns(apart, box), ends, length)

    room = 798  # beside the roles and the gutters of a drawing of 1000
    widest = min(range(208, 123, -4), key=lambda box: cost(starts(box, room - box)))
    shortest = min([*range(0, room - widest, 10), room - widest], key=lambda length: cost(starts(widest, length)))
    assert swimlane._divide(apart, fresh) == (widest, starts(widest, shortest))


# --- Style


def luminance(colour):
    parts = [int(part, 16) / 255 for part in re.findall("..", colour.ljust(6, colour[0]))]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_class_has_a_style():
    nodes = [Node((DESK, HEAD), "Việc", "1 ngày", "I"), Node((HEAD,), "Việc", "")]
    drawn = {shape.get("class") for shape in picture(nodes).iter()} - {None}
    assert drawn == set(re.findall(r"\.(nm-[a-z-]+)", STYLES.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["accent", "ink"])
def test_letters_have_contrast_to_their_paper_in_every_palette(name):
    css = STYLES.read_text(encoding="utf-8")
    inks, papers = (re.findall(rf"--nm-so-do-{what}:.*?#(\w+)", css) for what in (name, "paper"))
    assert len(inks) == len(papers) == 4  # light, slate, dark without a choice, print
    for pair in zip(inks, papers, strict=True):
        dark, light = sorted(map(luminance, pair))
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_box_of_the_drawing_scrolls_and_is_hidden_on_a_small_screen():
    css = STYLES.read_text(encoding="utf-8")
    assert re.search(r"@media screen and \(max-width: 37.49em\) \{\s*\.quy-trinh-hinh \{\s*display: none", css)
    assert re.search(r"\.quy-trinh-hinh \{[^}]*overflow-x: auto", css)
