"""Every file that cannot be read is refused with one sentence; a wrong name alone is no reason to."""

import os
import struct
import zipfile

import docx
import openpyxl
import pytest
from reader_forms import TITLE, html_form, texts, write_docx, write_xlsx
from reader_pdfs import write_pdf

from generator.errors import UnreadableInputError
from generator.importers.readers import bounds, read_document
from generator.importers.readers.bounds import Metered

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
DAMAGED = "不完整或已损坏"


def write_compound(path, name, content):
    """Write the smallest file in the container of Word 97 that holds one stream."""
    content = content.ljust(4096, b"\0")
    sectors = len(content) // SECTOR
    chain = [*range(1, sectors), END]
    table = [*chain, END, FAT]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, sectors, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", sectors + 1, *[FREE] * 108)

    def entry(title, kind, child, start, size):
        text = title.encode("utf-16-le") + b"\0\0" if title else b""
        return (
            text.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    directory = (
        entry("Root Entry", 5, 1, END, 0)
        + entry(name, 2, FREE, 0, len(content))
        + entry("", 0, FREE, 0, 0) * 2
    )
    fat = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    path.write_bytes(header + content + directory + fat)
    return path


def write_zip(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def replace_part(path, name, change):
    """Rewrite one part of a package."""
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    parts[name] = change(parts[name])
    return write_zip(path, **parts)


def refused(path):
    """Return the sentence with which a file is refused, which names the file."""
    with pytest.raises(UnreadableInputError) as caught:
        read_document(path)
    assert caught.value.place.path == path
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"", "文件是空的"),
        ("a.txt", b" \r\n\0\0", "文件是空的"),
        ("a.docx", b"\x89PNG\r\n\x1a\n", "这是图片"),
        ("a.doc", b"\xff\xd8\xff\xe0", "这是图片"),
        ("a.pdf", b"II*\x00", "这是图片"),
        ("a.xlsx", b"RIFF\0\0\0\0WEBPVP8 ", "这是图片"),
        ("a.docx", b"Rar!\x1a\x07", "这是压缩包"),
        ("a.docx", b"PK\x03\x04" + b"x" * 100, DAMAGED),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100, DAMAGED),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00", "二进制文件"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", DAMAGED),
        ("a.docm", "没有签名的文字".encode(), "不认识的文件类型"),
        ("a.txt.exe", b"text", "不认识的文件类型"),
        ("a.txt", b"\x81\x20\xff\xfe\x80" * 40, "编码"),
    ],
)
def test_foreign_and_broken_files(name, content, words, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    assert words in refused(path)


@pytest.mark.parametrize(
    ("stream", "content", "words"),
    [
        ("EncryptedPackage", b"", "有打开密码"),
        ("WordDocument", bytes(11) + b"\x01", "有打开密码"),
        ("PowerPoint Document", b"", "演示文稿"),
        ("Contents", b"", "不认识的文件类型"),
        ("Workbook", b"", DAMAGED),
    ],
)
def test_compound_files(stream, content, words, tmp_path):
    assert words in refused(write_compound(tmp_path / "a.docx", stream, content))


def test_packages_that_are_no_documents(tmp_path):
    assert "这是压缩包" in refused(write_zip(tmp_path / "a.docx", **{"表.docx": b"x"}))
    assert "OFD" in refused(write_zip(tmp_path / "b.docx", **{"OFD.xml": b"x", "Doc_0/Document.xml": b"x"}))
    assert DAMAGED in refused(write_zip(tmp_path / "c.docx", **{"[Content_Types].xml": b"x"}))


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_truncated_files(write, share, tmp_path):
    path = write(tmp_path / "a.docx")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert DAMAGED in refused(path)


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_xml_that_is_broken(write, tmp_path):
    name = "word/document.xml" if write is write_docx else "xl/worksheets/sheet1.xml"
    assert DAMAGED in refused(replace_part(write(tmp_path / "a.docx"), name, lambda xml: xml[:-20]))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://example.invalid/a.dtd">',
    ],
)
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"]
)
def test_external_and_expanding_entities(declaration, part, tmp_path):
    path = (write_docx if part.startswith("word") else write_xlsx)(tmp_path / "a.docx")

    def declared(xml):
        start = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        return xml[:start] + declaration.encode() + xml[start:]

    assert "外部实体声明" in refused(replace_part(path, part, declared))


def test_a_package_that_expands_beyond_the_bounds(tmp_path, monkeypatch):
    path = write_docx(tmp_path / "a.docx")
    blanks = b"<!--" + b" " * 3_000_000 + b"-->"
    bomb = replace_part(path, "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + blanks))
    monkeypatch.setattr(bounds, "MAX_ELEMENT_BYTES", 2_000_000)
    assert "有一张表或一段文字超过" in refused(bomb)
    monkeypatch.setattr(bounds, "MAX_UNPACKED_BYTES", 2_000_000)
    assert "文件展开后超过" in refused(bomb)


def test_a_package_that_declares_gigabytes_is_not_opened(tmp_path):
    path = write_docx(tmp_path / "a.docx")
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 3 * 2**30)
    path.write_bytes(content)
    assert "文件展开后超过 200 MB" in refused(path)


def test_encrypted_packages(tmp_path):
    path = write_docx(tmp_path / "a.docx")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "有打开密码" in refused(path)


def test_files_too_large_missing_or_no_files(tmp_path):
    assert "找不到这个文件" in refused(tmp_path / "没有.docx")
    assert "文件夹" in refused(tmp_path)
    page = tmp_path / "a.html"
    page.write_text("<p>大</p>" * 1000)
    os.truncate(page, 2**30)
    assert "50 MB 的上限" in refused(page)
    os.truncate(page, 45 * 2**20)
    page.write_bytes(page.read_bytes().replace(b"\0", b"a"))
    assert "文字超过 20 MB" in refused(page)
    document = write_pdf(tmp_path / "a.pdf", [])
    os.truncate(document, 2**30)
    assert "50 MB 的上限" in refused(document)
    os.mkfifo(tmp_path / "管道.txt")
    assert "这不是文件" in refused(tmp_path / "管道.txt")


@pytest.mark.parametrize("make", [docx.Document, openpyxl.Workbook])
def test_empty_documents(make, tmp_path):
    make().save(tmp_path / "a.docx")
    assert "没有文字" in refused(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("name", "write", "kind"),
    [
        ("a.xls", write_docx, "Word 文档"),
        ("a.docx", write_xlsx, "Excel 工作簿"),
        ("a.xls", lambda path: path.write_text(f"<html><p>{TITLE}</p>{html_form()}"), "网页"),
        ("a.doc", lambda path: path.write_text(f"<html><p>{TITLE}</p>{html_form()}"), "网页"),
        ("a.xls", lambda path: path.write_text(f"{TITLE}\t\t\n项目名称\t空调\t\n得分\t9\t\n"), "CSV 表格"),
        ("a.doc", lambda path: path.write_text(f"{TITLE}\n"), "文本文件"),
        ("a", write_docx, "Word 文档"),
    ],
)
def test_a_wrong_name_is_a_notice(name, write, kind, tmp_path):
    path = tmp_path / name
    write(path)
    document = read_document(path)
    assert texts(document)[0] == TITLE
    assert [notice.place for notice in document.notices] == [name]
    assert f"内容却是{kind}" in document.notices[0].text


def test_the_meter_counts_what_came_out_since_the_last_mark(monkeypatch, tmp_path):
    monkeypatch.setattr(bounds, "MAX_ELEMENT_BYTES", 10)
    (tmp_path / "a").write_bytes(b"x" * 30)
    with (tmp_path / "a").open("rb") as stream:
        meter = Metered(stream)
        assert meter.read(8) == b"x" * 8
        meter.mark()
        assert meter.read(8) == b"x" * 8
        with pytest.raises(UnreadableInputError, match="请拆开后再导入"):
            meter.read(8)
