"""All that the reader's browser loads for exploring and comparing: the tables, and the script that draws."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from generator.explorer.columns import BrowserTable
from generator.explorer.encoding import HASH_DIGITS, table_file
from generator.explorer.tables import tables
from generator.frames import Frames

VEGA = "vega"
GENERATED = "assets/generated/"


@dataclass(frozen=True)
class Shipment:
    """Tables by their names, and files below the site's root by name: every table's, and ``vega``."""

    tables: Mapping[str, BrowserTable]
    files: Mapping[str, tuple[str, bytes]]

    def path(self, name: str) -> str:
        """Return where the file of a table (or ``vega``) stands; its name changes with its content."""
        return self.files[name][0]


def shipment(frames: Frames, bundle: bytes) -> Shipment:
    """Return the tables of a corpus with their files; ``bundle`` is the script that draws pictures."""
    made = {table.name: table for table in tables(frames)}
    files = {name: table_file(table) for name, table in made.items()}
    digest = hashlib.sha256(bundle).hexdigest()[:HASH_DIGITS]
    return Shipment(made, {**files, VEGA: (f"{GENERATED}vega-{digest}.js", bundle)})
