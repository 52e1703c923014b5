"""When two texts are the same: one definition for Python, the scripts, the database, labels and names."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.names import same_name
from generator.explorer.query import fold as fold_for_explorer
from generator.exports.searched import SEARCH, pairs
from generator.folding import RADICALS, fold, printed, same, traced
from generator.importers.vocabulary import labels
from generator.likeness import same_form
from generator.search.spelling import name_runs, text_runs

# As PDF programs and hands write 网格用电.
WRITTEN = [
    "⽹格⽤电",
    "⽹ 格\u3000⽤ 电",
    "网\u200b格\u2060用电",
    "\u202d网格用电\u202c",
    "网格\ufe00用电",
    "网格⽤\u00ad电",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_one_word_in_every_writing(text: str) -> None:
    assert same(text) == "网格用电"
    assert same_form(text) == "网格用电"
    assert same_name(text, "网格用电")
    assert labels.plain(f"{text}：") == "网格用电"
    assert [sign for run in name_runs(text) for sign in run] == [*"网格用电"]
    assert "".join(fold_for_explorer(text).split()) == "网格用电"


def test_a_label_in_radicals_is_known() -> None:
    assert labels.named("form", "项⽬名称") == labels.named("form", "项目名称") == "项目名称"
    assert labels.named("indicator_column", "⼀级指标") == "一级指标"
    assert labels.named("indicator_column", "①三级指标") == "三级指标"


def test_radicals_of_the_supplement_become_characters() -> None:
    assert fold("⻔⻋⻚⻛⻢⺠") == "门车页风马民"
    assert fold("".join(RADICALS)) != "".join(RADICALS)
    assert fold("豈更車") == "豈更車"


def test_what_is_printed_is_characters_and_stays_as_it_is_otherwise() -> None:
    assert printed("⽬标：低保⾦⺠政，⼾ ①㎡ｘ") == "目标：低保金民政，户 ①㎡ｘ"
    assert fold("⼾") == fold("户")


def test_signs_of_letters_and_digits_stand_apart_from_numbers() -> None:
    assert [*text_runs("①2023年100㎡")] == [["1"], ["2023", "年", "100"], ["m2"]]
    assert [*text_runs("100，200")] == [["100"], ["200"]]


@given(st.text())
def test_every_folded_sign_has_its_place(text: str) -> None:
    whole = traced(text)
    assert whole.text == fold(text)
    assert fold(whole.text) == whole.text
    assert [*whole.starts] == sorted(whole.starts)
    assert all(fold(text[start : start + 1]) for start in whole.starts)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from generator.exports import searched as exported  # noqa: PLC0415 - its private parts make a small index

    path = tmp_path_factory.mktemp("folding") / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE search_places (id INTEGER PRIMARY KEY)")
        connection.execute(exported._INDEX)
        connection.execute(exported._SIGNS)
        connection.executemany("INSERT INTO search_signs VALUES (?, ?)", exported._signs())
        for number, text in enumerate(WRITTEN, start=1):
            connection.execute("INSERT INTO search_places VALUES (?)", (number,))
            plain = text.replace(" ", "").replace("\u3000", "")
            connection.execute(
                "INSERT INTO search_index (rowid, pieces) VALUES (?, ?)", (number, pairs(plain))
            )
        connection.commit()
    return path


@pytest.mark.parametrize("asked", ["网格", "⽹格", "⽤电", "格用", "电", "网\u200b格", "⽹"])
def test_the_database_finds_it(asked: str, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert len(connection.execute(SEARCH, {"text": asked}).fetchall()) == len(WRITTEN)
