"""Pages that are not made of records alone, as the search knows them: by what their own Markdown says."""

from collections.abc import Iterable, Mapping

from generator import addresses, search
from generator.handwritten import PlainPage, plain_page


def search_documents(
    plan: Mapping[str, str], handwritten: Iterable[PlainPage]
) -> list[search.SearchDocument]:
    """Return the hand-written pages, the sections and the rules of ``plan`` (file → Markdown)."""
    sections = (plain_page(name, text) for name, text in plan.items() if addresses.is_section(name))
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
