"""A county's own repository: what the program brings along, and what the county lays over it."""

from generator.county.adopting import DEFAULT_NAME, new_county
from generator.county.appearance import SCRIPTS, STYLES, components_named, put_together
from generator.county.configuration import Configuration, configuration, configuration_text
from generator.county.faults import faults_of_pages
from generator.county.layers import beside, handwritten_files, stage_pages, stage_theme, taken_by
from generator.county.resources import Bundled, bundled, material_stylesheets
from generator.county.upgrading import upgrade

__all__ = [
    "DEFAULT_NAME",
    "SCRIPTS",
    "STYLES",
    "Bundled",
    "Configuration",
    "beside",
    "bundled",
    "components_named",
    "configuration",
    "configuration_text",
    "faults_of_pages",
    "handwritten_files",
    "material_stylesheets",
    "new_county",
    "put_together",
    "stage_pages",
    "stage_theme",
    "taken_by",
    "upgrade",
]
