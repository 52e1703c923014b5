"""The house theme: one palette, one size, and the settings that keep a picture the same on every machine.

Colours reach the page as classes, so that both palettes and the print style decide them, and a mark says in
ten bytes how it looks. ``.ci/shared.py`` writes the classes and both palettes into the style sheets of pages
and cards; a picture that is taken from its page gets the light palette from the script that gives it.

ink: all text; grid: axis lines; 1: what was reached (全年执行, 得分, 执行率); 2: what it is measured against
(全年预算, 分值, 100 %); 3: what a case puts in doubt, and nothing else; 4: 年初预算. Plans are hollow,
results solid and doubts striped, so no picture needs colour to be read. On its background each of 1 to 4
has a contrast of at least 3:1, ink of at least 4.5:1.

No text is measured anywhere: sizes, places and line ends are computed here, because the fonts that a
renderer would measure with differ from machine to machine and from those of the reader.
"""

LIGHT = {
    "ink": "#24292f",
    "grid": "#b4bcc6",
    "1": "#0f5ea8",
    "2": "#667585",
    "3": "#a8530a",
    "4": "#7b8894",
}
DARK = {
    "ink": "#e3e6ea",
    "grid": "#5b6470",
    "1": "#6cb4f5",
    "2": "#9aa8b8",
    "3": "#f0a35e",
    "4": "#b9c2cc",
}

INK, GRID, RESULT, BASIS, DISPUTED, EARLIER = LIGHT.values()

# Colour → the letter of its classes: f1 is filled with 1, s1 is its outline.
LETTERS = {colour: name[0] for name, colour in LIGHT.items()}
# Class of an outline → what it says beside its colour, as attributes of SVG; d3 is a bar of stripes of 3.
OUTLINES = {
    **{f"s{letter}": {"stroke-width": "1.5"} for letter in "123"},
    "s4": {"stroke-width": "1.5", "stroke-dasharray": "3 2"},
    "d3": {"stroke-width": "10", "stroke-dasharray": "2 2"},
}
# On what the classes mean something: other marks of a page may be called alike.
PICTURE = "chart-svg"

# In the units of the viewBox, close to pixels on a phone of 360 px, where 12 come out as 11.5 or more.
WIDTH = 340
PADDING = 4
PLOT_WIDTH = WIDTH - 2 * PADDING
FONT_SIZE = 12
LINE = 16
BAR = 10
BAR_GAP = 4
ROW_GAP = 8
LABEL_GAP = 5
# In ems; a longer label would leave no room for its bar.
LONGEST_LABEL = 15
# Above the rows: a line for the key and the axis title, a line for the ticks, and the gap below the axis.
HEADER = 48
AXIS_GAP = 6

# A longer picture is scrolled past; what it leaves out is in its table or named in its note.
MOST_ROWS = 30

CONFIG: dict[str, object] = {
    "aria": False,
    "background": "transparent",
    "font": "sans-serif",
    "view": {"stroke": None},
    "text": {"align": "left", "baseline": "alphabetic", "color": INK, "fontSize": FONT_SIZE, "limit": 0},
    "axis": {
        "domainColor": GRID,
        "grid": False,
        "labelColor": INK,
        "labelFontSize": FONT_SIZE,
        "labelFlush": False,
        "labelLimit": 0,
        "labelOverlap": False,
        "labelPadding": 3,
        "tickColor": GRID,
        "tickSize": 4,
        "offset": AXIS_GAP,
        "titleBaseline": "alphabetic",
        "titleColor": INK,
        "titleFontSize": FONT_SIZE,
        "titleFontWeight": "normal",
        "titleLimit": 0,
    },
}
