"""What a change of a filing looks like in a table."""

from generator.difference import FieldChange, changed_parts
from generator.pages.parts.cells import ShownCell, filed


def change_cells(change: FieldChange) -> tuple[ShownCell, ShownCell]:
    """Return what stood and what stands; of long texts only where they differ."""
    if change.before is None or change.after is None:
        return filed(change.before), filed(change.after)
    before, after = changed_parts(change.before, change.after)
    return filed(before), filed(after)
