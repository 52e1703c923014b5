"""``data/`` ⇄ records: strict reading with positions, canonical writing, the schema for editors."""

from generator.storage.case_addresses import CASE_ADDRESSES_FILE, case_addresses_text, read_case_addresses
from generator.storage.corpus import load_corpus, read_departments
from generator.storage.filed import KnownFilings, read_filing
from generator.storage.files import decoded
from generator.storage.registering import registered
from generator.storage.schema import filing_schema
from generator.storage.site import FORMAT, OLDEST_FORMAT, SITE_FILE, read_site
from generator.storage.slips import CONFLICT, conflict_line, slip_near
from generator.storage.tree import Positions, read_slips, read_tree, tree_of, yaml_slip
from generator.storage.writer import filing_text

__all__ = [
    "CASE_ADDRESSES_FILE",
    "CONFLICT",
    "FORMAT",
    "OLDEST_FORMAT",
    "SITE_FILE",
    "KnownFilings",
    "Positions",
    "case_addresses_text",
    "conflict_line",
    "decoded",
    "filing_schema",
    "filing_text",
    "load_corpus",
    "read_case_addresses",
    "read_departments",
    "read_filing",
    "read_site",
    "read_slips",
    "read_tree",
    "registered",
    "slip_near",
    "tree_of",
    "yaml_slip",
]
