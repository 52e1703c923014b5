"""The site tool's stylesheets → what of them this site's pages can use.

The theme's sheet is 137 kB, of which these pages use a quarter: drawers, tabs, search results, annotations
and blog posts are not here. What is kept is decided by class names, never by what some page happens to
hold, so that the sheet does not change with the data; where a county adds Markdown extensions, plugins or
templates of its own, nobody knows what they will use, and everything is kept.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

import tinycss2
from tinycss2 import ast

# The theme's components that our templates and its Markdown use, by the first word of their classes.
_COMPONENTS = frozenset(
    (
        *("md-button", "md-header", "md-icon", "md-typeset"),
        *(
            "admonition",
            "admonition-title",
            "note",
            "tip",
            "info",
            "warning",
        ),
        *("footnote", "footnote-ref", "footnote-backref", "headerlink", "js"),
    )
)
# Their elements in the place of which our templates print plain ones.
_REPLACED = frozenset(
    (
        *("md-header", "md-header__ellipsis", "md-header__option", "md-header__source"),
        *("md-header__title", "md-header__topic", "md-typeset__scrollwrap", "md-typeset__table"),
    )
)
_OURS = {"data-md-color-scheme": {"default", "slate"}, "dir": {"ltr"}}
_OTHER_LOOKS = ("data-md-color-primary", "data-md-color-accent", "data-md-toggle")

Nodes: TypeAlias = list[ast.Node]


def pruned(theirs: Iterable[str], ours: str, more: frozenset[str] = frozenset()) -> str:
    """Return of ``theirs`` what our templates can use, and of the properties what ``ours`` uses.

    more: components (the first words of class names) that a county's own pages may use besides.
    """
    kept = _pruned(_parsed("".join(theirs)), _COMPONENTS | more)
    return _without_unused_properties(kept, ours)


def _pruned(rules: Nodes, components: frozenset[str]) -> Nodes:
    return [kept for rule in rules for kept in _kept(rule, components)]


def _kept(rule: ast.Node, components: frozenset[str]) -> Iterator[ast.Node]:
    if isinstance(rule, ast.AtRule) and rule.lower_at_keyword in ("media", "supports"):
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        rule.content = _pruned(inner, components)
        if rule.content:
            yield rule
    elif isinstance(rule, ast.QualifiedRule):
        selectors = [one for one in _selectors(rule.prelude) if _is_used(one, components)]
        rule.prelude = [token for one in selectors for token in (*one, ast.LiteralToken(0, 0, ","))][:-1]
        if selectors:
            yield rule
    elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword != "charset":
        yield rule


def _selectors(prelude: Nodes) -> Iterator[Nodes]:
    one: Nodes = []
    for part in prelude:
        if part == ",":
            yield one
            one = []
        else:
            one.append(part)
    yield one


def _is_used(selector: Nodes, components: frozenset[str]) -> bool:
    names = list(_classes(selector))
    return (
        all(_component(name) in components for name in names)
        and _REPLACED.isdisjoint(name.partition("--")[0] for name in names)
        and all(map(_is_our_look, (part for part in selector if isinstance(part, ast.SquareBracketsBlock))))
    )


def _classes(selector: Nodes) -> Iterator[str]:
    for dot, name in pairwise(selector):
        if dot == "." and isinstance(name, ast.IdentToken):
            yield name.value


def _component(class_name: str) -> str:
    return class_name.partition("__")[0].partition("--")[0]


def _is_our_look(condition: ast.SquareBracketsBlock) -> bool:
    name, *rest = (token for token in condition.content if token.type != "whitespace")
    if getattr(name, "value", "") in _OTHER_LOOKS:
        return False
    allowed = _OURS.get(getattr(name, "value", ""))
    return allowed is None or not rest or getattr(rest[-1], "value", "") in allowed


def _without_unused_properties(rules: Nodes, own: str) -> str:
    """Return the rules as text, without custom properties and animations that nothing asks for."""
    text: str = tinycss2.serialize(rules)
    for _ in range(2):  # a property may be asked for by one that is itself not
        used = text + own
        text = tinycss2.serialize(_declared(_parsed(text), used))
    return text


def _parsed(text: str) -> Nodes:
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _declared(rules: Nodes, used: str) -> Nodes:
    return [kept for rule in rules for kept in _with_used_declarations(rule, used)]


def _with_used_declarations(rule: ast.Node, used: str) -> Iterator[ast.Node]:
    if isinstance(rule, ast.AtRule):
        if rule.lower_at_keyword == "keyframes":
            name = tinycss2.serialize(rule.prelude).strip()
            if used.count(name) > 1:
                yield rule
            return
        if rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            rule.content = _declared(inner, used)
        yield rule
        return
    declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    rule.content = [one for one in declarations if not _is_unused(one, used)]
    if rule.content:
        yield rule


def _is_unused(declaration: ast.Node, used: str) -> bool:
    name = getattr(declaration, "name", "")
    return name.startswith("--") and f"var({name})" not in used and f"var({name}," not in used
