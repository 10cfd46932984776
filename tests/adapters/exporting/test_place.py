"""Where an export goes: a file has its name once it is whole, and takes nobody else's."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from adapters.exporting.place import whole_file
from adapters.settings.faults import Hindrance


def test_a_file_has_its_name_once_it_is_whole_and_is_its_owners_alone(tmp_path):
    file = tmp_path / "stories.csv"

    with whole_file(file, overwrite=False) as stream:
        stream.write(b"told")
        stream.flush()
        assert not file.exists()

    assert file.read_bytes() == b"told"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def break_off(file: Path, why: type[BaseException]) -> None:
    with whole_file(file, overwrite=True) as stream:
        stream.write(b"half")
        raise why


def write_while_another_does(file: Path) -> None:
    with whole_file(file, overwrite=False) as stream:
        stream.write(b"told")
        file.write_text("another's")


@pytest.mark.parametrize("why", [Hindrance, KeyboardInterrupt, ValueError])
def test_what_breaks_off_leaves_nothing_behind_and_what_was_there_as_it_was(tmp_path, why):
    file = tmp_path / "stories.csv"
    file.write_text("older")

    with pytest.raises(why):
        break_off(file, why)

    assert file.read_text() == "older"
    assert list(tmp_path.iterdir()) == [file]


def test_whatever_took_the_name_meanwhile_keeps_it(tmp_path):
    file = tmp_path / "stories.csv"

    with pytest.raises(Hindrance, match="exists"):
        write_while_another_does(file)

    assert file.read_text() == "another's"
    assert list(tmp_path.iterdir()) == [file]


def test_it_replaces_what_is_there_where_that_was_said(tmp_path):
    file = tmp_path / "stories.csv"
    file.write_text("older")

    with whole_file(file, overwrite=True) as stream:
        stream.write(b"told")

    assert file.read_bytes() == b"told"


def test_a_folder_that_is_not_there_is_told_in_plain_words(tmp_path):
    with (
        pytest.raises(Hindrance, match="cannot be written"),
        whole_file(tmp_path / "nowhere" / "stories.csv", overwrite=False),
    ):
        pass
