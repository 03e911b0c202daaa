"""What a page weighs on the wire, packed: a phone on a slow line gets every one in a second or two."""

import bench_weight

FIRST, NEXT = 32 * 1024, 12 * 1024  # bytes: of a first visit in all, of each page after that


def test_no_kind_of_page_is_heavier_than_agreed(sample):
    rows = bench_weight.weighed(sample)
    assert {row["page"] for row in rows} == set(bench_weight.KINDS)
    assert [row for row in rows if row["first"] > FIRST or row["next"] > NEXT] == []


def test_the_heaviest_procedure_is_light_too(sample):
    pages = list(sample.glob("thu-tuc/*/index.html"))
    assert max(bench_weight.packed(page) for page in pages) <= NEXT
