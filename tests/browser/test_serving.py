"""What the local server says in an open page: what is wrong with an edit, and what has still to follow."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.glimpse import Glimpse
from generator.serve import BuildCounter, start_server

pytestmark = pytest.mark.browser

FAULT = "data/filings/a/2022.yaml:3：键“<b>年度</b>”重复"
PAGE = "<!doctype html><html lang=zh><title>页</title><h1>{}</h1></html>"


def test_an_open_page_says_what_is_wrong_and_shows_what_is_new(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "index.html"
    page_file.write_text(PAGE.format("甲"), "utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/index.html").write_text(PAGE.format("旧"), "utf-8")
    (tmp_path / "404.html").write_text(PAGE.format("没有"), "utf-8")
    version = BuildCounter()
    server = start_server(tmp_path, 8951, version)
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    page.goto(address)
    said = page.get_by_role("alert")
    expect(said).to_have_count(0)
    version.complain([FAULT])
    expect(said).to_contain_text(f"这里是上一次生成的网站：\n{FAULT}", use_inner_text=True)
    expect(page.get_by_role("heading")).to_have_text("甲")
    new = {"index.html": PAGE.format("乙").encode(), "new/index.html": PAGE.format("丁").encode()}
    version.look_ahead(Glimpse(new.get, frozenset({"old/index.html"})), "其他网页正在更新")
    expect(page.get_by_role("heading")).to_have_text("乙")
    expect(said).to_have_text("其他网页正在更新")
    page.goto(f"{address}new/")
    expect(page.get_by_role("heading")).to_have_text("丁")
    page.goto(f"{address}old/")
    expect(page.get_by_role("heading")).to_have_text("没有")
    page.goto(address)
    page_file.write_text(PAGE.format("丙"), "utf-8")
    version.advance()
    expect(page.get_by_role("heading")).to_have_text("丙")
    expect(said).to_have_count(0)
    context.close()
    server.shutdown()
    server.server_close()
