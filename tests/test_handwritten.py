"""Pages as plain text: what a reader reads on them, and nothing of how they are made."""

from pathlib import Path

from generator.handwritten import PlainPage, handwritten_pages, plain_page

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
    assert handwritten_pages(tmp_path, frozenset(["index.md"])) == (
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
