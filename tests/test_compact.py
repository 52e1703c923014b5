"""A compact page says what it said: to a browser, and to the parsers that scrapers use."""

import io
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from generator.compact import compact

TABLE = """<div class="scroll" role="region" tabindex="0" aria-label="历年 资金">
<table class="figures years n2">
<caption>历年</caption>
<thead><tr><th scope=col>年度</th><th scope="col" class="n">数</th></tr></thead>
<tbody>
<tr><th scope=row><a href="../../2021/">2021</a></th><td data-label="数">1.5</td></tr>
<tr><th scope=row><a href="./">2022</a></th><td class="blank"></td></tr>
</tbody>
</table>
</div>

"""


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('<p class="lead">一</p>\n\n<p id="a b">二</p>\n', '<p class=lead>一</p><p id="a b">二</p>'),
        ('<path d="M4,5h1" fill="none"/>', '<path d=M4,5h1 fill="none"/>'),
        ('<a href="?a=1&amp;region=2">x</a>', '<a href="?a=1&amp;region=2">x</a>'),
        ('<a href="../">x</a> <b>y</b>\n<b>z</b>', "<a href=../>x</a> <b>y</b>\n<b>z</b>"),
        ("<pre>a\n\n<code>b=&#34;c&#34;\n</code></pre>", "<pre>a\n\n<code>b=&#34;c&#34;\n</code></pre>"),
        ('<script>\nlet a="b"; if (c > d) {}\n</script>', '<script>\nlet a="b"; if (c > d) {}\n</script>'),
        ('<style>[lang="1a"] > b {}</style>', '<style>[lang="1a"] > b {}</style>'),
        ('<pre class="q">\n\n<p>a</p>\n</pre>\n<p>', "<pre class=q>\n\n<p>a</p>\n</pre><p>"),
        ('<script src="a.js"></script>\n<p>', "<script src=a.js></script><p>"),
        (
            '<script src="a.js"></script>\n<p id="b">c</p><script>"d"</script>',
            '<script src=a.js></script><p id=b>c</p><script>"d"</script>',
        ),
        ('<code>lang="zh" 的 <b>x</b></code>', '<code>lang="zh" 的 <b>x</b></code>'),
        ('<img alt="" src="a.svg">', '<img alt="" src=a.svg>'),
    ],
)
def test_only_what_says_nothing_goes(page: str, wanted: str) -> None:
    assert compact(page) == wanted
    assert compact(wanted) == wanted


def test_a_scraper_reads_the_same_table() -> None:
    short = compact(TABLE)
    plain, read = (pd.read_html(io.StringIO(one), flavor="lxml")[0] for one in (TABLE, short))
    pd.testing.assert_frame_equal(plain, read)
    cells = [
        [(cell.name, cell.attrs, cell.get_text()) for cell in BeautifulSoup(one, "html.parser")(["th", "td"])]
        for one in (TABLE, short)
    ]
    assert cells[0] == cells[1]
    assert len(short) < len(TABLE) * 0.95


def test_every_page_is_compact(built_site: Path) -> None:
    """What is published is compact."""
    for path in sorted(built_site.rglob("*.html"))[::20]:
        text = path.read_text("utf-8")
        assert compact(text) == text, path
