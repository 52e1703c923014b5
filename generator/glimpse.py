"""A first look at an edit: the pages of what was corrected, while the rest is still being built.

Only one filing has changed, and its projects are the same: then its pages, those of the projects that changed
and that of its department follow within a moment from what the last build left. Or only what people wrote
beside the data has changed, pages, theme, settings: then the generated pages stay as they are, in other
shells; the site tool makes what the build will ask it for, and every page is made when somebody opens it. The
build comes after, and makes these pages too; until then the site itself stays as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator import addresses, county, gate, units
from generator.build import Made
from generator.checks import BLOCKING
from generator.dressing import Dress, workshop
from generator.filing import FiledYear, Filing
from generator.storage import SITE_FILE, read_filing, read_site
from generator.webpages import SinglePages
from generator.workplace import Workplace

# Of what ``data/site.yaml`` says, that on which more depends than what pages say.
_DECIDING = ("address", "data_format", "blocking", "history_since")


@dataclass(frozen=True)
class Glimpse:
    """file: path below the site → what will stand there, None where it is not known to change.

    gone: what will stand there no more. is_whole: no web page is missing among these.
    """

    file: Callable[[str], bytes | None]
    gone: frozenset[str] = frozenset()
    is_whole: bool = False


def glimpse(
    layout: Workplace, made: Made, paths: Iterable[Path], watched: Iterable[str] = ()
) -> Glimpse | None:
    """Return what ``paths``, which have changed, will make of the site; None where that is not known yet.

    watched: the files that somebody looks at, which come first where each takes a while.
    Raises what reading a filing or the settings raises, or what the site tool refuses.
    """
    if made.single is None:
        return None
    # Editors write a draft beside the file, whose name has no ending, and give it the file's name.
    changed = {path.resolve() for path in paths if path.suffix or path.exists()}
    data = {path for path in changed if path.is_relative_to(layout.data.resolve())}
    if data == {(layout.data / SITE_FILE).resolve()}:
        return _of_site(layout, made, made.single, frozenset(watched))
    if data:
        shown = _of_filing(layout, made, made.single, changed)
        return Glimpse(shown.get) if shown else None
    return _of_look(layout, made.single, made.dress) if changed else None


def _of_filing(layout: Workplace, made: Made, single: SinglePages, changed: set[Path]) -> dict[str, bytes]:
    found = [(line, one) for line in made.lines for one in line.corpus.filed_years]
    known = [(line, one) for line, one in found if changed == {_path(layout, one).resolve()}]
    if not known:
        return {}
    line, before = known[0]
    filing = read_filing(_path(layout, before))[0]
    if not _is_alike(filing, before.filing):
        return {}
    filed = FiledYear(department_id=before.department_id, filing=filing)
    new = units.with_filing(line, filed, gate.read_waivers(layout.data))
    if any(one.rule in BLOCKING for one in new.results.findings):
        return {}
    shown: dict[str, bytes] = {}
    for name, content in units.pages_again(new, _addresses(filed, before.filing), layout.cache / "charts"):
        web_page = single.generated(name, content)
        if web_page is not None:
            shown[name.replace("index.md", "index.html")] = web_page
    return shown


def _of_site(layout: Workplace, made: Made, single: SinglePages, watched: frozenset[str]) -> Glimpse | None:
    """Return the web pages under another identity: those that people wrote, and of the others the watched."""
    site, before = read_site(layout.data), made.dress.site
    if any(getattr(site, name) != getattr(before, name) for name in _DECIDING) or any(
        gate.in_registers(layout.data)
    ):
        return None
    wanted = frozenset(name.removesuffix("index.html") for name in watched)
    texts = dict(made.joint(site, wanted)) if made.joint else {}
    for line in made.lines:
        if any(
            address.startswith(tuple(map(addresses.department, line.corpus.departments)))
            for address in wanted
        ):
            own = replace(line, corpus=line.corpus.model_copy(update={"site": site}))
            texts |= units.pages_again(own, wanted, layout.cache / "charts")
    return _of_look(layout, single, replace(made.dress, site=site), texts.get)


def _of_look(
    layout: Workplace,
    single: SinglePages,
    dress: Dress,
    texts: Callable[[str], str | None] | None = None,
) -> Glimpse | None:
    """Return the web pages with what people wrote, the theme and the settings as they are now.

    texts: generated page → Markdown, where it is another now.
    """
    files = county.handwritten_files(county.bundled(), layout.content)
    written = [path for name, path in files.items() if name.endswith(".md")]
    # What must not be shown the build says, with all that is wrong.
    if (
        any(county.faults_of_pages(layout))
        or any(gate.in_pages(written))
        or any(map(county.taken_by(files).__contains__, single.pages))
    ):
        return None
    own = county.configuration(layout.config, dress.site.settings)
    if own.has_file_addresses:
        return None
    with workshop(layout, dress, own, files) as shop:
        new = single.with_others(shop, {name: path.read_bytes() for name, path in files.items()}, texts)
    return Glimpse(new.file, new.gone, is_whole=texts is None) if new else None


def _path(layout: Workplace, one: FiledYear) -> Path:
    return layout.data / gate.FILINGS_FOLDER / one.department_id / f"{one.filing.year}.yaml"


def _is_alike(one: Filing, other: Filing) -> bool:
    """Tell whether two filings have the same pages, on the same day."""
    ids = [[project.id for project in filing.projects] for filing in (one, other)]
    return ids[0] == ids[1] and one.embargo == other.embargo and one.year == other.year


def _addresses(filed: FiledYear, before: Filing) -> frozenset[str]:
    """Return the pages that show what has changed in a filing."""
    department, year = filed.department_id, filed.filing.year
    pairs = zip(filed.filing.projects, before.projects, strict=True)
    projects = (addresses.project(department, year, one.id) for one, other in pairs if one != other)
    return frozenset((addresses.department(department), addresses.filing(department, year), *projects))
