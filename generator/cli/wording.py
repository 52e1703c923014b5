"""What the command-line library says itself, in Chinese: headings of the help, and misuse of a command."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_HEADINGS = {"Options": "选项", "Commands": "命令"}


class ChineseFormatter(click.HelpFormatter):
    """Writes the help's own words in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is typed."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write the heading of one block."""
        self.write(f"{' ' * self.current_indent}{_HEADINGS.get(heading, heading)}：\n")


class ChineseContext(click.Context):
    """Uses the Chinese help."""

    formatter_class = ChineseFormatter


def help_option(command: F) -> F:
    """Give a command the option that shows its help."""
    return click.help_option("-h", "--help", help="显示这份说明。")(command)


def usage_line(error: click.ClickException) -> str:
    """Return one line on what was wrong with the command, and what to do."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}；用 --help 查看可用的选项"
        case click.MissingParameter():
            return f"缺少{_named(error)}；用 --help 查看用法"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的写法有误；用 --help 查看用法"
        case click.BadParameter():
            return f"{_named(error)}的值不可用；用 --help 查看可以写什么"
    return "命令写法有误；用 --help 查看有哪些命令和用法"


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    return f" {error.param.metavar or error.param.opts[0]} "
