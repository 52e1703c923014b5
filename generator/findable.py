"""Pages that are not made of records alone, as the search knows them: by what their own Markdown says."""

from collections.abc import Iterable, Mapping

from pydantic import TypeAdapter

from generator import addresses, search
from generator.handwritten import PlainPage, Reading, plain_page
from generator.kept import Memory

_PAGE = TypeAdapter(PlainPage)


def remembered(memory: Memory) -> Reading:
    """Return ``plain_page`` for pages most of which say what they said when the site was built last."""

    def read(name: str, text: str) -> PlainPage:
        return memory.recall(_PAGE, ("plain page", name, text), lambda: plain_page(name, text))

    return read


def search_documents(
    plan: Mapping[str, str], handwritten: Iterable[PlainPage], read: Reading = plain_page
) -> list[search.SearchDocument]:
    """Return the hand-written pages, the sections and the rules of ``plan`` (file → Markdown).

    read: what reads one.
    """
    sections = (read(name, plan[name]) for name in plan if addresses.is_section(name))
    pages = [*((search.GUIDE, page) for page in handwritten), *((search.SECTION, page) for page in sections)]
    return [_document(kind, page) for kind, page in pages if page.address != addresses.HOME]


def _document(kind: str, page: PlainPage) -> search.SearchDocument:
    is_rule = page.address.startswith(addresses.FINDINGS) and page.address != addresses.FINDINGS
    return search.SearchDocument(
        search.RULE if is_rule else kind,
        page.title,
        page.address,
        (page.text,),
        terms=tuple(search.Term(*term) for term in page.terms),
    )
