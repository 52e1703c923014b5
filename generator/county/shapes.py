"""Is what a settings file holds of the shape that its key asks for, and is there what it names?"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.county.settings import Tagged, entries, section

_TEXTS_OF_THEME = ("custom_dir", "favicon", "logo")
_ASKED = {
    (str,): "应当是一段文字",
    (list,): "应当是一个列表，例如 {}: [甲, 乙]",
    (list, dict): "应当是一个列表，例如 {}: [甲, 乙]",
    (dict,): "下面应当是“键: 值”的写法",
    (bool,): "只写 true 或者 false",
}
_TEXT, _LIST, _LIST_OR_MAPPING, _MAPPING, _YES_OR_NO = _ASKED
_SHAPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("copyright", "repo_url", "repo_name", "INHERIT"), _TEXT),
    **dict.fromkeys(("not_in_nav", "exclude_docs", "draft_docs"), _TEXT),
    **dict.fromkeys(("nav", "extra_css", "extra_javascript", "hooks"), _LIST),
    **dict.fromkeys(("plugins", "markdown_extensions"), _LIST_OR_MAPPING),
    **dict.fromkeys(("mdx_configs", "validation", "extra"), _MAPPING),
    "use_directory_urls": _YES_OR_NO,
}
_ELSEWHERE = ("http://", "https://", "//")


def problems_of_shapes(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield a sentence, and the key, for every value that the site tool could not take."""
    for name, value in section(values, "theme").items():
        if name in _TEXTS_OF_THEME and not isinstance(value, str | Tagged):
            yield f"“theme.{name}”应当是一段文字；像 no、12 的请加引号", "theme"
    for key, value in values.items():
        if value is None:
            yield f"“{key}”后面空着；请写上，或者删去这一行", key
        elif not isinstance(value, (*_SHAPES.get(key, (object,)), Tagged)):
            yield f"“{key}”{_ASKED[_SHAPES[key]].format(key)}", key


def problems_of_files(
    values: Mapping[str, object], folder: Path, shown: tuple[Path, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the same for every file that is named and is not there; paths of scripts and templates are whole.

    folder: the one of the settings file. shown: the folders of pages and of the theme, where styles, scripts
    and pictures of the pages stand.
    """
    theme = section(values, "theme")
    for script in (Path(str(hook)) for hook in entries(values, "hooks")):
        if not script.is_file():
            yield f"hooks 写的“{_short(script, folder)}”不在那里；位置从设置文件所在的文件夹算起", "hooks"
        elif (line := _broken_line(script)) is not None:
            yield f"hooks 写的“{_short(script, folder)}”第{line}行不是 Python 的写法；请改正", "hooks"
    templates = Path(str(theme.get("custom_dir", folder)))
    if not templates.is_dir():
        yield f"theme.custom_dir 写的文件夹“{_short(templates, folder)}”不在那里", "theme"
    named = [(key, one) for key in ("extra_css", "extra_javascript") for one in entries(values, key)]
    named += [("theme", theme[key]) for key in ("favicon", "logo") if theme.get(key)]
    for key, one in named:
        path = str(one.get("path", "") if isinstance(one, dict) else one)
        if not path.startswith(_ELSEWHERE) and not any((place / path).is_file() for place in shown):
            yield f"{key} 写的“{path}”不在 content/ 里；请放进去，或者删去", key


def _short(path: Path, folder: Path) -> str:
    whole = folder.absolute()
    return (path.relative_to(whole) if path.is_relative_to(whole) else path).as_posix()


def _broken_line(script: Path) -> int | None:
    """Return the line on which a script is no Python, None where it is."""
    try:
        ast.parse(script.read_bytes())
    except SyntaxError as error:
        return error.lineno or 1
    except ValueError:  # a NUL is in it
        return 1
    return None
