"""Every address of the site, in one place: ASCII, permanent, relative between pages.

An address is a folder relative to the site's root, without a leading slash, with a closing one; ``""`` is
the home page. ``source`` gives the Markdown file that MkDocs makes the page from.
"""

from posixpath import relpath

HOME = ""
DEPARTMENTS = "departments/"
FINDINGS = "findings/"
EXPLORE = "explore/"
COMPARE = "compare/"
QUESTIONS = "questions/"


def department(department_id: str) -> str:
    """Return the address of one department over the years."""
    return f"{DEPARTMENTS}{department_id}/"


def filing(department_id: str, year: str) -> str:
    """Return the address of one department-year."""
    return f"{department(department_id)}{year}/"


def project(department_id: str, year: str, project_id: str) -> str:
    """Return the address of one project in one year."""
    return f"{filing(department_id, year)}{project_id}/"


def findings() -> str:
    """Return the address of what was checked and what was found."""
    return FINDINGS


def finding_rule(rule_id: str) -> str:
    """Return the address of one rule of the checks."""
    return f"{FINDINGS}{rule_id}/"


def source(address: str) -> str:
    """Return the Markdown file, relative to the content folder, behind an address."""
    return f"{address}index.md"


def link(here: str, there: str) -> str:
    """Return the relative link from the page at ``here`` to an address or file (a fragment is allowed)."""
    target, mark, fragment = there.partition("#")
    path = relpath(f"/{target}", f"/{here}")
    closing = "/" if (target == "" or target.endswith("/")) and path != "." else ""
    return f"{'./' if path == '.' else path + closing}{mark}{fragment}"
