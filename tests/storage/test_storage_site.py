"""The site's identity: what can be printed as it stands, refused with the line and with what to write."""

from pathlib import Path

import pytest

from generator.errors import InvalidFilingsError
from generator.storage import read_site


def write(data: Path, text: str) -> Path:
    (data / "site.yaml").write_text(f"# 身份\n网站名称: 公开\n{text}\n", encoding="utf-8")
    return data


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://www.example.gov.cn", "https://www.example.gov.cn/"),
        ("http://10.0.0.8:8080/jixiao", "http://10.0.0.8:8080/jixiao/"),
        ("https://xn--fiqs8s.cn/%E5%85%AC/", "https://xn--fiqs8s.cn/%E5%85%AC/"),
        ('""', None),
    ],
)
def test_an_address_ends_in_a_slash(tmp_path: Path, written: str, address: str | None) -> None:
    assert read_site(write(tmp_path, f"网站地址: {written}")).address == address


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("网站地址: www.example.gov.cn", "应以 https:// 或 http:// 开头"),
        ("网站地址: ftp://www.example.gov.cn/", "应以 https:// 或 http:// 开头"),
        ("网站地址: https:///jixiao/", "应是域名和目录"),
        ("网站地址: 'https://['", "应是域名和目录"),
        ("网站地址: https://user@www.example.gov.cn/", "应是域名和目录"),
        ("网站地址: https://公开.cn/绩效/", "请写成 https://xn--55qw44a.cn/%E7%BB%A9%E6%95%88/"),
        ("网站地址: https://www.example.gov.cn/?a=1", "不能有 ? 和 #"),
        ("网站地址: 'https://www.example.gov.cn/#a'", "不能有 ? 和 #"),
        ("网站地址: https://www.example.gov.cn/a b", "有空格"),
        ("网站标识码: 12345", "十位数字"),
        ("统一社会信用代码: 11000000000000000X", "最后一位是校验码"),
        ("我为政府网站找错: javascript:alert(1)", "不是网址"),
        ("报告差错: javascript:alert(1)", "“报告差错”写的“javascript:alert(1)”不可用"),
        ("我为政府网站找错: zfwzgl.www.gov.cn", "不是网址"),
    ],
)
def test_refusal_names_the_line_and_what_to_write(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(InvalidFilingsError) as caught:
        read_site(write(tmp_path, line))
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == (tmp_path / "site.yaml", 3)
    assert said in problem.message


def test_a_blank_item_is_not_written(tmp_path: Path) -> None:
    site = read_site(write(tmp_path, '联系方式: ""\n网站标识码: "bm01000001"\nICP备案号: " "'))
    assert (site.contact, site.site_code, site.icp) == (None, "bm01000001", None)


def test_the_name_is_needed(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text('网站名称: " "\n', encoding="utf-8")
    with pytest.raises(InvalidFilingsError):
        read_site(tmp_path)
