"""Ids are addresses: a project that is imported anew must get the one it has."""

from pathlib import Path

import pytest

from generator.importers.identity import project_id
from generator.storage import read_filing

FILINGS = sorted((Path(__file__).parents[1] / "fixtures/sample/data" / "filings").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_bundled_project_gets_the_id_it_has(path: Path) -> None:
    filing, _ = read_filing(path)
    made: dict[str, str] = {}
    for project in filing.projects:
        made[project.name] = project_id(project.name, set(made.values()))
    assert made == {project.name: project.id for project in filing.projects}


# What jieba 0.42.1 made of names that are not among the bundled ones.
@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("道路绿化费", "daolu-lvhuafei"),
        ("城市困难群众救助补助资金", "chengshi-kunnanqunzhong-jiuzhu-buzhu"),
        ("2021年“雪亮工程”运维费（二期）", "2021-nian-xueliang-gongcheng-yunweifei"),
        ("乡镇卫生院基本公共卫生服务", "xiangzhen-weishengyuan-jiben"),
        ("耒阳市蔡伦竹海旅游公路建设", "leiyangshi-cailun-zhuhai-lvyou-gonglu"),
        ("ＰＰＰ项目咨询费", "ppp-xiangmu-zixun-fei"),
        ("𠮷祥社区—幼儿园", "xiang-shequ-youeryuan"),
        ("……", "xiangmu"),
    ],
)
def test_words_are_parted_as_they_always_were(name: str, identity: str) -> None:
    assert project_id(name, set()) == identity
