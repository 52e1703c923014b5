"""The words for text that a document holds but that is not read as filed, the same for every format."""

from generator.importers.vocabulary import wording

STRUCK = "带删除线"
HIDDEN = "隐藏"
WHITE = "白色（看不见）"
FAINT = "和底色分不开（看不见）"
TINY = "极小（看不见）"
DELETED = "修订中删去"
WRITTEN_BY_STYLE = "由网页样式写出"
_LONGEST = 60


def left_out(why: str, text: str) -> str:
    """Return what is said of text that was left out; ``why`` is one of the words above."""
    return f"{why}的文字“{wording.excerpt(text, _LONGEST)}”没有读入；请核对"
