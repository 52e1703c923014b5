"""Frames → figures: one function a picture, one house theme, SVG that needs no script.

The functions named after a picture take rows of frames and give a Draft; ``figures`` draws every picture of
every page. What the page's stylesheet may set is said in ``theme``.
"""

from generator.charts.bundle import browser_bundle
from generator.charts.departments import departments_rates
from generator.charts.engine import apart
from generator.charts.figure import Draft, Figure
from generator.charts.money import filing_money, project_funds
from generator.charts.pens import shared as shared_pens
from generator.charts.preparing import prepare
from generator.charts.raster import FONTS, can_write_chinese, png
from generator.charts.rendering import render, size
from generator.charts.scores import filing_scores, project_scores
from generator.charts.site import drafts, figures, joint_drafts, line_drafts
from generator.charts.where import departments_money

__all__ = [
    "FONTS",
    "Draft",
    "Figure",
    "apart",
    "browser_bundle",
    "can_write_chinese",
    "departments_money",
    "departments_rates",
    "drafts",
    "figures",
    "filing_money",
    "filing_scores",
    "joint_drafts",
    "line_drafts",
    "png",
    "prepare",
    "project_funds",
    "project_scores",
    "render",
    "shared_pens",
    "size",
]
