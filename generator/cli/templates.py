"""``gongkai template``: the blank official form, which imports without a question when it is filled in."""

from pathlib import Path

import click

from generator.cli.phrases import LateChoice, help_option


def _kinds() -> list[str]:
    from generator.official import TemplateKind  # noqa: PLC0415 - only when the verb runs

    return list(TemplateKind)


def document_forms() -> list[str]:
    """Return the kinds of office file that forms are written as."""
    from generator.cli.exporting import OfficeFormat  # noqa: PLC0415 - only when the verb runs

    return list(OfficeFormat)


@click.command(
    epilog="例：gongkai template --kind project --format xlsx --year 2024", options_metavar="[选项]"
)
@click.option(
    "--kind",
    metavar="project|department",
    default="project",
    type=LateChoice(_kinds),
    help="project 是项目支出绩效自评表，department 是部门整体支出绩效自评表；默认 project。",
)
@click.option(
    "--format",
    "form",
    metavar="docx|xlsx",
    default="docx",
    type=LateChoice(document_forms),
    help="写成 Word 还是 Excel；默认 docx。",
)
@click.option("--year", metavar="年度", help="印在表上的年度；不写则留空。")
@click.option(
    "--out",
    metavar="文件夹",
    default=".",
    type=click.Path(path_type=Path),
    help="写到哪里；默认是当前文件夹。",
)
@click.option("--yes", is_flag=True, help="目标文件已存在且不同时直接覆盖。")
@help_option
def template(kind: str, form: str, year: str | None, out: Path, *, yes: bool) -> int:
    """写出一张空白的正式表格，填好后可以直接导入。"""
    from generator.cli import exporting  # noqa: PLC0415 - only when the verb runs
    from generator.official import TemplateKind  # noqa: PLC0415 - only when the verb runs

    return exporting.run_template(TemplateKind(kind), exporting.OfficeFormat(form), out, year, yes=yes)
