"""What the command-line library says itself, in Chinese: headings of the help, and misuse of a command."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])
_LISTED_MAX = 8
# The only long list of choices is that of the rules.
_RULES_LISTED = "各条规则的编号在网站“核对”一页各条的网址里"
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


class ChineseChoice(click.Choice[Any]):
    """A choice that says what was written and what may be."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Name the value, and all that may be written or, of many, the nearest."""
        names = list(self._normalized_mapping(ctx=ctx).values())
        near = names if len(names) <= _LISTED_MAX else get_close_matches(str(value), names)
        hint = f"可以写：{'、'.join(near)}" if near else _RULES_LISTED
        return f"没有“{value}”；{hint}"


class LateChoice(ChineseChoice):
    """A choice whose values are asked for when one is written: what knows them is slow to import."""

    def __init__(self, values: Callable[[], Sequence[str]]) -> None:
        super().__init__(())
        self._values = values

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value when it is among them."""
        return ChineseChoice([*map(str, self._values())]).convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the values that begin so."""
        return ChineseChoice([*map(str, self._values())]).shell_complete(ctx, param, incomplete)


def usage_line(error: click.ClickException) -> str:
    """Return one line on what was wrong with the command, and what to do."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}；用 --help 查看可用的选项"
        case click.MissingParameter():
            return f"缺少{_named(error)}；用 --help 查看用法"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的写法有误；用 --help 查看用法"
        case click.NoSuchCommand():
            return f"没有命令“{error.command_name}”；可以用：{'、'.join(_commands(error.ctx))}"
        case click.BadParameter():
            return _bad_value(error)
    return "命令写法有误；用 --help 查看有哪些命令和用法"


def _bad_value(error: click.BadParameter) -> str:
    if error.param and isinstance(error.param.type, ChineseChoice):
        return f"{_named(error).strip()}：{error.message}"
    return f"{_named(error)}的值不可用；用 --help 查看可以写什么"


def _commands(context: click.Context | None) -> list[str]:
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    return f" {error.param.metavar or error.param.opts[0]} "
