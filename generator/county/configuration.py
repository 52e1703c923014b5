"""The site tool's settings: the program's own, with a county's ``mkdocs.yml`` laid over them.

What a county writes is either honoured or refused with a sentence; nothing is passed over in silence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.county.palette import STYLESHEET, palette_css
from generator.county.resources import bundled
from generator.county.settings import Settings, Values, entries, read_settings, section, written_settings
from generator.county.shapes import problems_of_files, problems_of_shapes
from generator.errors import BuildError, Place

OWN_PLUGIN = "gongkai"
# Lists to which a county adds; of any other list its own takes the place of ours.
_ADDED = ("extra_css", "extra_javascript", "hooks", "plugins", "markdown_extensions")
_ADDING = ("hooks", "plugins", "markdown_extensions")
_HONOURED = (
    *("INHERIT", "site_name", "site_url", "site_description", "copyright", "repo_url"),
    *("repo_name", "edit_uri", "nav", "not_in_nav", "exclude_docs", "draft_docs", "theme", *_ADDED),
    *("mdx_configs", "validation", "use_directory_urls", "extra", "docs_dir", "site_dir", "strict"),
)
_HONOURED_OF_THEME = ("name", "custom_dir", "palette", "favicon", "logo", "language", "font")
_HONOURED_OF_PALETTE = ("primary", "accent")
_FIXED = {"docs_dir": "content", "site_dir": "site", "strict": True, "edit_uri": ""}
_FIXED_OF_THEME = {"name": "material", "language": "zh", "font": False}
_ELSEWHERE = {
    "site_author": "主办单位写在 data/site.yaml",
    "dev_addr": "端口请写在命令里：gongkai serve --port",
    "watch": "gongkai serve 自己会看着 data/、content/ 和 site_overrides/",
    "remote_branch": "发布的办法见 deploy/",
    "remote_name": "发布的办法见 deploy/",
}
_IN_SITE = {"site_name": "网站名称", "site_url": "网站地址", "site_description": "网站简介"}


@dataclass(frozen=True)
class Configuration:
    """The merged settings.

    theme: the folders of the theme, ours and over it a county's own. colours: rules of the colours it names.
    adds_markup: whether a county's own extensions, plugins or hooks write HTML that ours do not.
    """

    settings: Mapping[str, object]
    theme: tuple[Path, ...]
    colours: str = ""
    has_file_addresses: bool = False
    adds_markup: bool = False

    @property
    def hooks(self) -> list[Path]:
        """The scripts that the site tool runs."""
        return [Path(str(hook)) for hook in entries(self.settings, "hooks")]


def configuration(own: Path, identity: Mapping[str, str | None]) -> Configuration:
    """Return the program's settings with those of ``own``, where it is a file, laid over them.

    ``identity``: site_name, site_url and site_description from ``data/site.yaml``. Raises BuildError for a
    key or value that is not honoured, and where ``own`` says otherwise than ``data/site.yaml``.
    """
    default = bundled().config
    merged = _without_own_plugin(read_settings(default).values)
    theme = (bundled().overrides, own.parent / "site_overrides")
    if not own.is_file() or own.read_bytes() == default.read_bytes():
        return Configuration(_without_identity(merged), theme)
    settings = _chain(own, default)
    for problem, key in _problems(settings.values, identity):
        raise BuildError(problem, Place(own, settings.line(key)))
    values = _resolved(settings.values, own.parent)
    for problem, key in problems_of_files(values, own.parent, _shown(own.parent, values)):
        raise BuildError(problem, Place(own, settings.line(key)))
    theme_folder = section(values, "theme").pop("custom_dir", None)
    has_files = values.pop("use_directory_urls", True) is False
    colours = palette_css(section(section(values, "theme"), "palette"), own)
    if colours:
        values["extra_css"] = [STYLESHEET, *entries(values, "extra_css")]
    if "nav" in values:
        # Who writes a navigation of its own leaves pages out of it on purpose.
        values["validation"] = _laid_over({"nav": {"omitted_files": "info"}}, section(values, "validation"))
    layers = theme if theme_folder in (None, str(theme[-1])) else (*theme, Path(str(theme_folder)))
    adds = any(values.get(key) for key in _ADDING)
    return Configuration(_without_identity(_laid_over(merged, values)), layers, colours, has_files, adds)


def _shown(root: Path, values: Mapping[str, object]) -> tuple[Path, ...]:
    """Return the folders in which styles, scripts and pictures for the pages stand."""
    own = Path(str(section(values, "theme").get("custom_dir", root / "site_overrides")))
    return (root / "content", bundled().content, own, root / "site_overrides", bundled().overrides)


def configuration_text(settings: Mapping[str, object], derived: Mapping[str, object]) -> str:
    """Return the file for the site tool: the settings with what the program decides laid over them."""
    return written_settings(_laid_over(dict(settings), derived, added=()))


def _without_identity(settings: Values) -> Values:
    decided = {*_IN_SITE, *_FIXED, "INHERIT"} - {"edit_uri"}
    return {key: value for key, value in settings.items() if key not in decided}


def _chain(own: Path, default: Path, above: tuple[Path, ...] = ()) -> Settings:
    """Return the settings of a file and of what it inherits, down to ours, which lies below anyway."""
    settings = read_settings(own)
    for problem, key in problems_of_shapes(settings.values):
        raise BuildError(problem, Place(own, settings.line(key)))
    parent = settings.values.get("INHERIT")
    if parent is None or parent == OWN_PLUGIN:
        return settings
    below = (own.parent / str(parent)).resolve()
    if not below.is_file():
        raise BuildError(f"INHERIT 指的文件“{parent}”不在那里", Place(own, settings.line("INHERIT")))
    if below.read_bytes() == default.read_bytes():
        return settings
    if below in (own.resolve(), *above):
        raise BuildError(f"INHERIT 绕回了“{parent}”自己；请删去一处", Place(own, settings.line("INHERIT")))
    inherited = _chain(below, default, (own.resolve(), *above))
    return Settings(_laid_over(_resolved(inherited.values, below.parent), settings.values), settings.lines)


def _problems(own: Mapping[str, object], identity: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    for key, value in own.items():
        if key not in _HONOURED:
            advice = _ELSEWHERE.get(key, "请删去；认得的项目见指南的“信息员指南”")
            yield f"mkdocs.yml 里的“{key}”在这里不起作用；{advice}", key
        elif key in _IN_SITE and value != identity.get(key):
            yield (
                f"“{key}”和 data/site.yaml 的“{_IN_SITE[key]}”不一致；请改成一样，或者删去",
                key,
            )
        elif key in _FIXED and value != _FIXED[key]:
            yield f"“{key}”在这里不能改；请删去", key
    theme = own.get("theme", {})
    if not isinstance(theme, dict):
        theme = {"name": theme}
    yield from ((problem, "theme") for problem in _problems_of_theme(theme))


def _problems_of_theme(theme: Mapping[str, object]) -> Iterator[str]:
    for key, value in theme.items():
        if key not in _HONOURED_OF_THEME:
            yield f"mkdocs.yml 里的“theme.{key}”在这里不起作用；请删去"
        elif key in _FIXED_OF_THEME and value != _FIXED_OF_THEME[key]:
            yield f"“theme.{key}”在这里不能改；请删去"
    palette = theme.get("palette", {})
    if not isinstance(palette, dict):
        yield "“theme.palette”只写 primary 和 accent；深色界面由网页上的按钮切换"
        return
    for key in palette:
        if key not in _HONOURED_OF_PALETTE:
            yield f"mkdocs.yml 里的“theme.palette.{key}”在这里不起作用；请删去"


def _resolved(values: Mapping[str, object], folder: Path) -> Values:
    """Return the settings with the paths in them made whole: they are relative to the file they stand in."""
    found = {key: value for key, value in values.items() if key != "INHERIT"}
    if "hooks" in found:
        found["hooks"] = [str((folder / str(hook)).resolve()) for hook in entries(found, "hooks")]
    theme = section(found, "theme")
    if "custom_dir" in theme:
        found["theme"] = {**theme, "custom_dir": str((folder / str(theme["custom_dir"])).resolve())}
    elif isinstance(found.get("theme"), str):
        found.pop("theme")
    return _without_own_plugin(found)


def _without_own_plugin(values: Values) -> Values:
    """Return the settings for the site tool as a build runs it: the plugin is what would start the build."""
    if "plugins" not in values:
        return values
    return {**values, "plugins": [one for one in _as_list(values["plugins"]) if _name_of(one) != OWN_PLUGIN]}


def _laid_over(below: Values, above: Mapping[str, object], added: tuple[str, ...] = _ADDED) -> Values:
    """Return both as one: mappings key by key, the lists in ``added`` one after the other, else ``above``."""
    merged = dict(below)
    for key, value in above.items():
        there = merged.get(key)
        if isinstance(there, dict) and isinstance(value, dict):
            merged[key] = _laid_over(there, value, added)
        elif key in added and there:
            names = {_name_of(one) for one in _as_list(value)}
            kept = [one for one in _as_list(there) if _name_of(one) not in names]
            merged[key] = [*kept, *_as_list(value)]
        elif key == "not_in_nav" and there:
            merged[key] = f"{there}\n{value}"
        else:
            merged[key] = value
    return merged


def _as_list(value: object) -> list[object]:
    """Return a list of plugins, extensions or files; they may also be written as a mapping."""
    if isinstance(value, dict):
        return [{key: options} if options else key for key, options in value.items()]
    return list(value) if isinstance(value, list | tuple) else []


def _name_of(one: object) -> object:
    """Return what tells an entry of a list from the others: a mapping's one key, a script's path."""
    if isinstance(one, dict):
        return one.get("path") or next(iter(one), None)
    return one
