"""Pages as plain text: what a reader reads on them, and nothing of how they are made."""

from pathlib import Path

from bs4 import BeautifulSoup, Comment

from generator import handwritten
from generator.handwritten import PlainPage, handwritten_pages, plain_page

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = """---
title: 别的
---

# 术语表 {#shuyu}

**执行率**：见[方法](method.md#lv)，`75%`。
"""
GENERATED = """---
generated: true
---

<nav class="crumbs"><a href="../">首页</a></nav>

<h1>各地区 &amp; 各年度</h1>
<p class="lead">共 <b>3</b> 个地区，执行率 < 100%。</p>

## 怎样看 {#how}

<table>
<tr><td>甲局</td></tr>
</table>
<svg><text>图</text></svg><p>没有交的，写“未见”。</p>
"""


def test_text_is_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "terms.md").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "index.md").write_text(GENERATED, encoding="utf-8")
    assert handwritten_pages(tmp_path, ["guide/terms.md", "logo.svg"]) == (
        PlainPage("术语表", "guide/terms/", "执行率 ：见方法， 75% 。"),
    )


def test_what_a_page_lists_or_draws_is_not_what_it_says() -> None:
    assert plain_page("regions/index.md", GENERATED) == PlainPage(
        "各地区 & 各年度", "regions/", "共 3 个地区，执行率 < 100%。 怎样看 没有交的，写“未见”。"
    )


CODE = """\
# 规则

先说。

```yaml
资金: {}
# 这是文件里的一行
```

<pre class="x"><code>项目:
</code></pre>

再说。
"""


def test_code_is_not_what_a_page_says() -> None:
    assert plain_page("findings/x/index.md", CODE) == PlainPage("规则", "findings/x/", "先说。 再说。")


def _by_tree(text: str) -> str:
    """Return what a page says, as a tree of it has it."""
    markdown = handwritten._TAKING.sub("", handwritten._FENCED.sub(" ", text.split("\n---\n", 1)[-1]))
    body = handwritten._HEADING.sub("", markdown, count=1)
    tree = BeautifulSoup(body, "html.parser")
    if not handwritten._HEADING.search(markdown) and tree.h1:
        tree.h1.extract()
    for element in tree(sorted(handwritten._NOT_SAID)):
        element.decompose()
    for comment in tree(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    linked = handwritten._LINK.sub(r"\1", tree.get_text(" "))
    return " ".join(handwritten._MARKUP.sub(" ", linked).split())


ODD = """---
title: x
---

<h1 class="a">甲<b>乙</b></h1>
<p title='1 > 0'>一<br/>二&nbsp;&lt;b&gt;</p><!-- <p>不见</p> -->
<svg viewBox="0 0 1 1"><svg><title>图</title></svg><path d="M0"/></svg>三
<script type="application/json">{"a": "<nav>"}</script><style>p > a {}</style>
<NAV>导航<nav>里</nav>面</NAV>四 < 五，六<七
<table><tr><td>表</td></tr></table><p>八
"""


def test_what_is_read_is_what_a_tree_of_the_page_would_say() -> None:
    pages = [*(ROOT / "content").rglob("*.md"), *(ROOT / "tests/fixtures/golden/pages").rglob("*.md")]
    texts = {str(path): path.read_text(encoding="utf-8") for path in sorted(pages)} | {"odd.md": ODD}
    for name, text in texts.items():
        assert plain_page(name, text).text == _by_tree(text), name
    assert plain_page("odd.md", ODD).title == "甲乙"


def test_the_mark_that_notepad_sets_before_a_text_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("\ufeff---\ntitle: 甲\n---\n\n# 乙\n\n丙\n", encoding="utf-8")
    (page,) = handwritten_pages(tmp_path, ["a.md"])
    assert (page.title, page.text) == ("乙", "丙")
