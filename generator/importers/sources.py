"""来源 of a filing that several documents make up: their names and digests side by side, separated by ；."""

from itertools import zip_longest

from generator.filing import Source

_BETWEEN = "；"
_OF_FILES = ("file_name", "sha256")

# A document's name and its digest; either may be unknown.
_File = tuple[str, str]


def joined(one: Source | None, other: Source | None) -> Source | None:
    """Return the source of two documents together."""
    if one is None or other is None:
        return one or other
    texts: dict[str, str | None] = {
        name: _BETWEEN.join(
            dict.fromkeys(text for text in (getattr(one, name), getattr(other, name)) if text)
        )
        for name in Source.model_fields
        if name not in _OF_FILES
    }
    files = list(dict.fromkeys((*_files(one), *_files(other))))
    return _source(texts, files)


def laid_over(existing: Source | None, fresh: Source | None, *, is_whole: bool) -> Source | None:
    """Return ``existing`` with the documents of ``fresh`` added, or refreshed where they are named already.

    ``is_whole`` when nothing comes from the earlier documents any more: then they are no longer named. What a
    person wrote (网址, 发布机构, 文号 …) stays; a text extract is no original and changes nothing.
    """
    if existing is None or fresh is None:
        return existing or fresh
    known, new = _files(existing), _files(fresh)
    texts = {
        name: getattr(existing, name) or getattr(fresh, name)
        for name in Source.model_fields
        if name not in _OF_FILES
    }
    if is_whole:
        return _source(texts, new or known)
    digests, names = {digest for _, digest in known if digest}, dict(new)
    refreshed = [(name, names.get(name) or digest) for name, digest in known]
    known_names = {name for name, _ in known}
    added = [(name, digest) for name, digest in new if name not in known_names and digest not in digests]
    return _source(texts, [*refreshed, *added])


def _files(source: Source) -> list[_File]:
    names, digests = (
        [part for part in (text or "").split(_BETWEEN) if part] for text in (source.file_name, source.sha256)
    )
    return list(zip_longest(names, digests, fillvalue=""))


def _source(texts: dict[str, str | None], files: list[_File]) -> Source:
    columns = zip(_OF_FILES, zip(*files, strict=True), strict=True) if files else ()
    listed = {name: _BETWEEN.join(part for part in column if part) for name, column in columns}
    return Source.model_validate({name: text for name, text in (texts | listed).items() if text})
