"""The verbs, their options, and what becomes of errors: one Chinese line and an honest exit code.

What a verb needs is imported when that verb runs, so that the version and the help are there at once.
"""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from generator.cli import offered
from generator.cli.defects import kept_defect
from generator.cli.phrases import ChineseContext, LateChoice, help_option, usage_line
from generator.cli.templates import document_forms, template
from generator.errors import GongkaiError, InvalidFilingsError, system_reason
from generator.workplace import Workplace, find_layout

UNREADABLE = 2
INTERRUPTED = 130

click.Command.context_class = ChineseContext
_PATH = click.Path(path_type=Path)


@click.group(subcommand_metavar="命令 [参数]…", options_metavar="[选项]")
@click.version_option(package_name="gongkai", message="gongkai %(version)s", help="显示版本。")
@help_option
def app() -> None:
    """公开：把预算绩效自评变成人人可查的静态网站。"""


@app.command(
    "import",
    epilog="例：gongkai import 自评表.txt --department wangge-zhongxin --dry-run",
    options_metavar="[选项]",
)
@click.argument("files", metavar="文件或文件夹…", nargs=-1, required=True, type=_PATH)
@click.option("--department", metavar="编号", help="部门编号，见 data/departments.yaml。")
@click.option("--year", metavar="年度", help="年度，文件里没有写明时用。")
@click.option("--dry-run", is_flag=True, help="只看结果，不写文件。")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，供其他程序读取。")
@click.option(
    "--report", "account", metavar="文件.html", type=_PATH, help="另写一页报告：原文档每一格的去向。"
)
@click.option("--yes", is_flag=True, help="目标文件已存在且不同时直接覆盖。")
@help_option
def import_(files: tuple[Path, ...], **options: Any) -> int:
    """把原始文档、文件夹或 zip 压缩包导入为 data/ 下的自评文件，并报告每个单元格的去向。"""
    from generator.cli import importing

    return importing.run(list(files), _here().data, **options)


@app.command(epilog="例：gongkai check data/filings/wangge --severity 差错", options_metavar="[选项]")
@click.argument("paths", metavar="[路径…]", nargs=-1, type=_PATH)
@click.option(
    "--format",
    "form",
    metavar="text|json|github|gitlab",
    default="text",
    type=LateChoice(offered.formats),
    help="text 供人看，json 供程序读，github、gitlab 供代码托管平台标注。",
)
@click.option(
    "--rule",
    "rules",
    metavar="规则",
    multiple=True,
    type=LateChoice(offered.rules),
    help="只看这条规则，可写多次；规则见网站的“核对”一页。",
)
@click.option(
    "--severity",
    metavar="差错|疑点|提示",
    type=LateChoice(offered.severities),
    help="只看这一级和更重的，有就以退出码 1 结束；不写则只有格式问题算没通过。",
)
@click.option("--new-since", metavar="版本", help="只看这个 git 版本里还没有的核对结果，例如 origin/main。")
@click.option(
    "--gate",
    is_flag=True,
    help="发布前的关口：data/site.yaml 的“发布前拦下”里的规则有结果，就以退出码 1 结束。",
)
@help_option
def check(
    paths: tuple[Path, ...], form: str, rules: tuple[str, ...], severity: str | None, **gate: Any
) -> int:
    """检查格式，并核对表内的数字是否对得上，指出文件和行号；不写路径则检查整个 data/。"""
    from generator.checks import Severity
    from generator.cli import checking

    data = Path("data") if paths else _relative(_here().data)
    choice = checking.Choice(rules, Severity(severity) if severity else None, **gate)
    return checking.run_check(list(paths), data, checking.FindingsFormat(form), choice)


@app.command(
    "build",
    epilog="例：gongkai build --site-dir /var/www/jixiao；gongkai build --offline",
    options_metavar="[选项]",
)
@click.option(
    "--site-dir",
    metavar="文件夹",
    type=_PATH,
    help="网站放在哪里，默认是工作目录下的 site/；离线副本放在哪个文件夹里，默认是工作目录。",
)
@click.option(
    "--offline",
    "is_copy",
    is_flag=True,
    help="改为生成离线副本：一个压缩包，解压后直接打开，不用服务器，也不用联网。",
)
@click.option(
    "--executor",
    "place",
    metavar="dask://主机:端口",
    help="在一个 Dask 集群上计算各部门的部分；不写就用这台机器的全部处理器。",
)
@click.option("--quiet", is_flag=True, help="成功时什么也不说。")
@click.option("--verbose", is_flag=True, help="每一步说一行。")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，供其他程序读取。")
@help_option
def build_(
    site_dir: Path | None, *, is_copy: bool, place: str | None, quiet: bool, verbose: bool, as_json: bool
) -> int:
    """生成完整的、可搜索的网站；什么都没有变时不重做。"""
    from generator.cli import building

    if quiet and verbose:
        raise GongkaiError("--quiet 什么也不说，--verbose 每一步说一行；请只写一个")
    layout = _here()
    speech = building.Speech(quiet, verbose, as_json)
    return building.run(
        layout, site_dir.absolute() if site_dir else None, speech, is_copy=is_copy, place=place
    )


@app.command(
    epilog="例：gongkai export data/filings/wangge-zhongxin/2022.yaml --form docx", options_metavar="[选项]"
)
@click.argument("paths", metavar="[路径…]", nargs=-1, type=_PATH)
@click.option(
    "--form",
    metavar="docx|xlsx",
    default="docx",
    type=LateChoice(document_forms),
    help="写成 Word 还是 Excel；默认 docx。",
)
@click.option("--out", metavar="文件夹", default=".", type=_PATH, help="写到哪里；默认是当前文件夹。")
@click.option("--yes", is_flag=True, help="目标文件已存在且不同时直接覆盖。")
@help_option
def export(paths: tuple[Path, ...], form: str, out: Path, *, yes: bool) -> int:
    """把自评写回正式表格的样子；不写路径则导出全部。"""
    from generator.cli import exporting

    data = Path("data") if paths else _relative(_here().data)
    return exporting.run(list(paths), data, exporting.OfficeFormat(form), out, yes=yes)


@app.command(epilog="例：gongkai serve --open", options_metavar="[选项]")
@click.option(
    "--port", metavar="端口", default=8000, type=click.IntRange(1, 65000), help="从这个端口起找空闲的。"
)
@click.option("--open", "open_browser", is_flag=True, help="生成后在浏览器里打开。")
@help_option
def serve(port: int, *, open_browser: bool) -> int:
    """生成网站并在本机打开；改动数据或页面后自动更新。"""
    from generator.cli import serving

    layout = _here()
    return serving.run(layout, layout.root / "site", port, open_browser=open_browser)


@app.command(epilog="例：gongkai diff origin/main --format markdown", options_metavar="[选项]")
@click.argument("base", metavar="版本")
@click.argument("head", metavar="[版本]", required=False)
@click.option(
    "--format",
    "form",
    metavar="text|markdown|json",
    default="text",
    type=LateChoice(offered.difference_formats),
    help="text 供人看，markdown 供合并请求，json 供程序读。",
)
@help_option
def diff(base: str, head: str | None, form: str) -> int:
    """比较两个 git 版本（后一个不写就是现在的文件）：网站上的自评、数字、核对结果和网页会怎样变。"""
    from generator.cli import differing

    return differing.run(_here(), base, head, differing.DifferenceFormat(form))


@app.command(epilog="例：gongkai inbox --report import-report.md", options_metavar="[选项]")
@click.option("--report", metavar="文件.md", type=_PATH, help="把导入报告写成合并请求的说明（Markdown）。")
@help_option
def inbox(report: Path | None) -> int:
    """把 inbox/ 里的原件导入 data/，处理完的移走；流水线用它建合并请求。"""
    from generator.cli import receiving

    return receiving.run(_here(), report)


@app.command(epilog="例：gongkai init jixiao --name 示例区预算绩效自评公开", options_metavar="[选项]")
@click.argument("folder", metavar="文件夹", type=_PATH)
@click.option(
    "--name", metavar="名称", default=offered.default_name, help="网站叫什么；以后在 data/site.yaml 里改。"
)
@help_option
def init(folder: Path, name: str) -> int:
    """新建一个地方自己的仓库：数据、收件箱、设置和自动发布的流程，都带着说明。"""
    from generator.cli import adopting

    return adopting.init(folder, name)


@app.command(epilog="例：gongkai upgrade --before；换好版本以后 gongkai upgrade", options_metavar="[选项]")
@click.option(
    "--before",
    is_flag=True,
    help="换版本以前用：只登记现在各处核对结果的网址，规则改了以后旧网址仍有说明。",
)
@help_option
def upgrade(*, before: bool) -> int:
    """换了新版本的程序之后：说明变了什么，把数据换成新的格式，更新随程序来的文件，登记核对结果的网址。"""
    from generator.cli import adopting

    return adopting.register_here(_here()) if before else adopting.upgrade_here(_here())


app.add_command(template)


def _here() -> Workplace:
    return find_layout(Path.cwd())


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def run() -> int:
    """Run the command line and return its exit code; every expected error becomes one Chinese line."""
    _speak_chinese()
    try:
        return int(app(standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        _tell_failure(["已中断"])
        return INTERRUPTED
    except (GongkaiError, click.ClickException, OSError) as error:
        _tell_failure(_lines(error))
    except Exception:  # noqa: BLE001 - a defect of ours: say so in one line and keep what it was
        _tell_failure([kept_defect()])
    return UNREADABLE


def _speak_chinese() -> None:
    """Let every sign be printed: where the system announces an encoding without Chinese, in UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                "公开".encode(stream.encoding)
            except UnicodeEncodeError:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="backslashreplace")


def _tell_failure(lines: list[str]) -> None:
    """Say what went wrong: beside the result for a person, as the result where that is to be JSON."""
    from generator.cli.console import complain, print_json

    for line in lines:
        complain(line)
    if "--json" in sys.argv:
        with suppress(OSError):  # where it went may be what has no room
            print_json({"failed": True, "problems": lines})


def _lines(error: GongkaiError | click.ClickException | OSError) -> list[str]:
    """Say in Chinese what was wrong, one line each."""
    match error:
        case InvalidFilingsError():
            return [*map(str, error.problems), str(error)]
        case click.ClickException():
            return [usage_line(error)]
        case OSError():
            return [f"{error.filename or '文件'}：读写失败（{system_reason(error)}）"]
    return [str(error)]
