"""What helps a query that finds nothing: how names are spelled in pinyin."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from generator.kept import Memory
from generator.search import helping, syllables
from generator.search.helping import helping_files

SIGNS = "行长重庆〇一了\ue815\ufa18é ー·：，“”（）1a２"


def _pinyin(titles: list[str], folder: Path) -> object:
    return helping_files(titles, (), (), Memory(folder))["pinyin"]


@given(title=st.text(SIGNS, max_size=12))
def test_a_title_is_spelled_as_its_words_together(
    title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    syllables = lazy_pinyin(title, style=Style.NORMAL, errors="ignore")
    assert _pinyin([title], tmp_path_factory.mktemp("kept")) == [" ".join(syllables).lower()]


def test_another_amount_in_another_project_is_no_new_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ["道路经费", "“绿化经费”：总额写38万元，来源加起来是31.6万元", "“道路经费”：没有目标"]
    _pinyin(known, tmp_path)
    monkeypatch.setattr(helping, "syllables", lambda *_: pytest.fail("the dictionary was loaded"))
    (spelled,) = _pinyin(["“道路经费”：总额写1万元，来源加起来是2万元"], tmp_path)
    assert spelled == "dao lu jing fei zong e xie wan yuan lai yuan jia qi lai shi wan yuan"


def test_another_process_spells_as_this_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["道路经费", "重庆", "一了", "\ue815\ufa18é"]
    here = syllables.syllables(words)
    monkeypatch.setattr(syllables, "_MANY", 0)
    monkeypatch.setattr(syllables, "_spelled", lambda _: pytest.fail("the dictionary was loaded"))
    assert syllables.syllables(words) == here
