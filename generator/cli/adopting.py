"""``gongkai init`` and ``gongkai upgrade``: a county's own repository, new or brought to the present."""

from collections.abc import Iterator
from pathlib import Path

from generator import assembly
from generator.checks import published_case
from generator.cli import console
from generator.corpus import Corpus, PublishedCase
from generator.county import DEFAULT_NAME, new_county, upgrade
from generator.errors import GongkaiError, Place
from generator.gate import checked
from generator.storage import CASE_ADDRESSES_FILE, FORMAT, case_addresses_text, load_corpus, read_site
from generator.workplace import Workplace

__all__ = ["DEFAULT_NAME", "init", "upgrade_here"]


def init(folder: Path, name: str) -> int:
    """Write a new repository and say what to do next; return the exit code."""
    if not name.strip():
        raise GongkaiError("网站名称不能空着；不写 --name 就用默认的")
    if folder.exists() and not folder.is_dir():
        raise GongkaiError("这里已有一个同名的文件；请换一个名字", Place(folder))
    written = new_county(folder, name.strip())
    console.say(f"已新建 {folder}/，{len(written)} 个文件；先读其中的 README.md", "green")
    console.say(f"接着：cd {folder} && gongkai build")
    return 0


def upgrade_here(layout: Workplace) -> int:
    """Bring the working copy to the present format and say everything that was done."""
    site = read_site(layout.data)
    told = list(upgrade(layout.root, site.name, site.data_format))
    for sentence in told:
        console.say(sentence)
    console.say(f"数据格式 {FORMAT}：{'已升级，请检查后提交' if told else '已经是最新的'}", "green")
    return register_here(layout)


def register_here(layout: Workplace) -> int:
    """Keep the addresses of the cases that are shown now, for when the rules change; say how many are new."""
    corpus = load_corpus(layout.data)
    known = {(one.department_id, one.year, one.id) for one in corpus.published_cases}
    shown = [one for one in _shown(corpus, layout.data) if (one.department_id, one.year, one.id) not in known]
    path = layout.data / CASE_ADDRESSES_FILE
    if shown:
        assembly.write_file(path, case_addresses_text([*corpus.published_cases, *shown]))
        console.say(f"data/{CASE_ADDRESSES_FILE}：登记了 {len(shown)} 处核对结果的网址，请提交", "green")
    return 0


def _shown(corpus: Corpus, data: Path) -> Iterator[PublishedCase]:
    """Return every case that is published by today."""
    today = console.today()
    due = [one for one in corpus.filed_years if not one.filing.embargo or one.filing.embargo <= today]
    published = corpus.model_copy(update={"filed_years": tuple(due)})
    return (published_case(case) for case in checked(published, data).ranked)
