"""Exports: the same records as files for other programs, the same bytes each time, and good by their own rules."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from niemyet.export import EXPORTERS, exporters, write_all
from niemyet.records.loading import load
from niemyet.records.register import Register
from town import made
from town.pages import tree_of


@pytest.fixture(scope="module")
def register(town: Path) -> Register:
    return load(town.parent / "src", made.TODAY)[0]


def test_every_export_is_written_where_the_table_says(register: Register, town: Path, tmp_path: Path):
    assert write_all(register, tmp_path).keys() == exporters(register).keys() > EXPORTERS.keys()
    assert tree_of(tmp_path).keys() == set(exporters(register))
    for url, content in tree_of(tmp_path).items():
        assert content == (town / url).read_bytes(), url


@pytest.mark.parametrize("url", EXPORTERS)
def test_an_export_is_the_same_each_time(register: Register, url: str):
    again = load(register.root, made.TODAY)[0]
    assert EXPORTERS[url].make(register) == EXPORTERS[url].make(again)


@pytest.mark.parametrize("url", EXPORTERS)
def test_an_export_of_nothing_is_no_failure(tmp_path: Path, url: str):
    assert EXPORTERS[url].make(Register(tmp_path, made.TODAY))


def test_an_export_leaves_a_linked_copy_alone(register: Register, tmp_path: Path):
    url = next(iter(EXPORTERS))
    (tmp_path / url).parent.mkdir(parents=True)
    (tmp_path / url).write_bytes(b"old")
    os.link(tmp_path / url, tmp_path / "stored")
    write_all(register, tmp_path)
    assert (tmp_path / "stored").read_bytes() == b"old"
