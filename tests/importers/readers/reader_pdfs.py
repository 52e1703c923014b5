"""PDF files written by hand: text and lines where a test wants them, in points from the upper left corner."""

from pathlib import Path

HEIGHT, WIDTH = 842, 595
SIZE = 10


def text(left: float, top: float, line: str, size: float = SIZE) -> str:
    """Draw a line of text; every character is as wide as it is high."""
    code = line.encode("utf-16-be").hex()
    return f"BT /F {size} Tf 1 0 0 1 {left} {HEIGHT - top - size} Tm <{code}> Tj ET"


def box(left: float, top: float, right: float, bottom: float) -> str:
    """Draw the four lines around a cell."""
    return f"{left} {HEIGHT - bottom} {right - left} {bottom - top} re S"


def table(left, top, widths, rows, *, height=24):
    """Draw a table; a row is the texts of its cells, a cell (text, span, rows) where it is merged."""
    edges = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    drawn, taken = [], set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            words, span, down = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (number, column) in taken:
                column += 1
            taken |= {(number + n, column) for n in range(down)}
            upper = top + number * height
            drawn.append(box(edges[column], upper, edges[column + span], upper + down * height))
            drawn += [
                text(edges[column] + 3, upper + 2 + n * (SIZE + 1), line)
                for n, line in enumerate(words.split("\n"))
            ]
            column += span
    return drawn


def picture(left: float, top: float, right: float, bottom: float) -> str:
    """Draw a grey picture of one dot."""
    place = f"{right - left} 0 0 {bottom - top} {left} {HEIGHT - bottom}"
    return f"q {place} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def over(left: float, top: float, right: float, bottom: float, entries: str) -> str:
    """Return what lies over a page, such as the field of a form; ``entries`` are those of its dictionary."""
    return f"<</Type/Annot/Rect[{left} {HEIGHT - bottom} {right} {HEIGHT - top}]{entries}>>"


def write_pdf(path: Path, *pages: list[str], annots: str = "") -> Path:
    """Write a file with one page for each list of drawn things; ``annots`` lie over every page."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts["
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 800/Descent -200>>>>]>>"
    )
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>", font]
    for number, drawn in enumerate(pages):
        stream = "\n".join(drawn)
        objects += [
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F 3 0 R>>>>"
                f"/Annots[{annots}]"
                f"/Contents {5 + 2 * number} 0 R>>"
            ),
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        ]
    body, offsets = "%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{held}\nendobj\n"
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}"
    start = body.index("xref\n")
    body += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    path.write_bytes(body.encode("latin-1"))
    return path
