"""A defect of ours, kept in a file for whoever reports it."""

import traceback
from pathlib import Path

_LOG = "gongkai-error.log"


def kept_defect() -> str:
    """Keep the exception under way in a file of the working folder; return the line that says so."""
    told = traceback.format_exc()
    try:
        Path(_LOG).write_text(told, encoding="utf-8")
    except OSError:
        return f"程序内部出错：{told.splitlines()[-1]}"
    return f"程序内部出错，详情已写入 {_LOG}；请把它附在问题报告里"
