"""``gongkai init`` and ``gongkai upgrade``: a county's own repository, new or brought to the present."""

from pathlib import Path

from generator.cli import console
from generator.county import DEFAULT_NAME, new_county, upgrade
from generator.errors import GongkaiError, Place
from generator.storage import FORMAT, read_site
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
    return 0
