"""A view model and a template → the Markdown file of a page."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator

from generator.checks import whole_part
from generator.kept import Memory
from generator.pages.machines.heads import Head
from generator.pages.parts.inert import in_attribute, in_code, in_one_line, in_title, inert

_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)
# What ``repr`` says of something that does not say what is in it.
_PLACE_IN_MEMORY = " at 0x"
_DIGEST_DIGITS = 32
_TITLE_MAX = 80
_CUT = "……"
_DESCRIPTION_MAX = 150
_BLANK_LINES = re.compile(r"\n{3,}")
_ONE_BLANK_LINE = "\n\n"


@dataclass(frozen=True)
class Front:
    """The front matter of a page: title and description (any text), what the theme hides beside the page.

    hide: ``contents`` leaves the table of contents to a script, on pages that are short without it.
    scripts, styles: files below the site's root that this page alone needs, in the order in which they run.
    template: the theme's, where it is not the usual one. moved_to: where a browser is to go at once.
    """

    title: str
    description: str
    hide: tuple[str, ...] = ("navigation",)
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    head: Head = field(default_factory=Head)
    template: str = ""
    moved_to: str = ""


def render(template: str, front: Front, view: Any) -> str:
    """Return the text of a page. ``view`` is a dataclass; the template sees its fields by their names.

    Below ``remembering`` the same template, front and view give what they gave before.
    """
    memory = _MEMORY.get()
    said = repr((template, front, view)) if memory else ""
    if memory is None or _PLACE_IN_MEMORY in said:
        return _rendered(template, front, view)
    key = memory.key(("page", said))
    known = memory.known(key)
    if known is None:
        known = _rendered(template, front, view).encode()
        memory.keep(key, known)
    return known.decode()


@contextmanager
def remembering(memory: Memory | None) -> Iterator[None]:
    """Let pages that are made inside be taken from ``memory``; a view says in ``repr`` all that it shows."""
    before = _MEMORY.set(memory)
    try:
        yield
    finally:
        _MEMORY.reset(before)


def remembered(inputs: Iterable[str] | None, make: Callable[[], str]) -> str:
    """Return the page that ``make`` gives from ``inputs``, below ``remembering`` as it was given before.

    inputs: say all that it shows, before anything of it is made; None where nobody knows.
    """
    memory, said = _MEMORY.get(), [*(inputs or ())]
    if memory is None or inputs is None or any(_PLACE_IN_MEMORY in one for one in said):
        return make()
    key = memory.key(("page of", *said))
    known = memory.known(key)
    if known is None:
        with remembering(None):
            known = make().encode()
        memory.keep(key, known)
    return known.decode()


def shown_digest(*shown: object) -> str:
    """Return what tells apart parts of pages: two that say the same have the same."""
    return sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_DIGITS]


def _rendered(template: str, front: Front, view: Any) -> str:
    context = {field.name: getattr(view, field.name) for field in fields(view)}
    body = _environment().get_template(template).render(context)
    return f"---\n{_front_matter(front)}---\n\n{_BLANK_LINES.sub(_ONE_BLANK_LINE, body.strip())}\n"


def render_bare(template: str, view: Any) -> str:
    """Return a page that is HTML of its own, outside the theme."""
    context = {field.name: getattr(view, field.name) for field in fields(view)}
    return _environment().get_template(template).render(context).rstrip() + "\n"


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates beside the templates, as Python keeps its own, where something can be written."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


class _Printing(CodeGenerator):
    """Prints what ``inert`` gives as it is: that is markup, whatever it was given."""

    def _output_child_pre(self, _node: object, _frame: object, _finalize: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, _node: object, _frame: object, _finalize: object) -> None:
        self.write(")")


class _Views(Environment):
    """Of views, whose fields are there by their names: a page asks for some thousands of them."""

    code_generator_class = _Printing
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # asked by place alone


@cache
def _environment() -> Environment:
    environment = _Views(
        loader=PackageLoader("generator"),
        bytecode_cache=_Compiled(str(Path(__file__).parents[1] / "templates" / "__pycache__")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="<#",  # "{#" begins the id of a Markdown heading
        comment_end_string="#>",
        finalize=inert,
    )
    environment.filters["attr"] = in_attribute
    environment.filters["code"] = in_code
    environment.filters["svg"] = in_one_line
    return environment


def _front_matter(front: Front) -> str:
    """Return YAML that needs no quoting rules: every value is JSON."""
    values = {
        "title": _cut(in_title(front.title), _TITLE_MAX),
        "description": _cut(in_title(front.description), _DESCRIPTION_MAX),
        "generated": True,
        "hide": list(front.hide),
        **({"scripts": list(front.scripts)} if front.scripts else {}),
        **({"styles": list(front.styles)} if front.styles else {}),
        "head": front.head.tree,
        **({"template": front.template} if front.template else {}),
        **({"moved_to": front.moved_to} if front.moved_to else {}),
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def titled(begin: str, end: str) -> str:
    """Return a title whose end (whose it is, its number) stays whole; a long beginning ends with a clause."""
    words = in_title(begin)
    room = _TITLE_MAX - len(in_title(end))
    if len(words) <= room:
        return f"{words}{end}"
    first, last = whole_part(words, max(0, room - len(_CUT)))
    clause = max(words.rfind(mark, first, last + 1) for mark in "，；：。")
    return f"{words[first : clause if clause > first else last]}{_CUT}{end}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
