"""A county's own repository: what the program brings along, and what the county lays over it."""

from generator.county.layers import Layers, handwritten_files, stage_pages, stage_theme
from generator.county.resources import Bundled, bundled, material_stylesheets

__all__ = [
    "Bundled",
    "Layers",
    "bundled",
    "handwritten_files",
    "material_stylesheets",
    "stage_pages",
    "stage_theme",
]
