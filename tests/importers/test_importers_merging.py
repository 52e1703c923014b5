"""Several documents, one filing; ids of projects stay whatever a person edits."""

from generator.filing import Filing, FundsRow, Indicator, Project, Source
from generator.importers.merging import merged, onto


def _project(identity: str, name: str, spent: str = "5", code: str | None = None) -> Project:
    return Project(
        id=identity,
        name=name,
        code=code,
        funds={"年度资金总额": FundsRow(executed=spent)},
        indicators=(Indicator(level3=f"指标{spent}", weight="10"),),
    )


def _filing(*projects: Project, year: str = "2022", report: str | None = None) -> Filing:
    return Filing(department_name="某局", year=year, projects=projects, report=report)


def test_documents_of_one_year_become_one_filing() -> None:
    filing, told = merged([_filing(_project("a", "甲")), _filing(_project("a", "乙"), report="自评报告")])
    assert [project.name for project in filing.projects] == ["甲", "乙"]
    assert len({project.id for project in filing.projects}) == 2
    assert (filing.report, told) == ("自评报告", [])


def test_a_second_report_is_kept_apart_and_told() -> None:
    filing, [told] = merged([_filing(report="一"), _filing(report="二")])
    assert (filing.report, [note.content for note in filing.notes or ()]) == ("一", ["二"])
    assert (told.number, told.is_held) == (1, False)


def test_a_report_goes_to_the_project_that_its_title_names_in_another_document() -> None:
    title = "2022年度河道清淤项目支出绩效自评报告"
    filing, told = merged([_filing(report=title), _filing(_project("a", "河道清淤项目"), report="一")])
    assert (filing.projects[0].report, filing.report, told) == (title, "一", [])
    before = _filing(_project("a", "河道清淤项目"))
    assert onto(before, _filing(report=title)).projects[0].report == title


def test_a_report_on_a_project_that_is_not_there_is_told_and_gives_way() -> None:
    title = "2022年度河道清淤项目支出绩效自评报告"
    filing, [told] = merged([_filing(report=title), _filing(_project("a", "绿化费"), report="一")])
    assert (filing.report, [note.content for note in filing.notes or ()]) == ("一", [title])
    assert told.number == 0
    assert "河道清淤项目" in told.text
    assert merged([_filing(report="某局2022年度部门整体支出绩效自评报告")])[1] == []


def test_a_project_in_two_documents_is_kept_once_and_the_cells_that_differ_are_said() -> None:
    one, other = _project("lv", "绿化费", "7"), _project("lv", "绿化 费", "8")
    filing, told = merged([_filing(one), _filing(_project("x", "绿化费", "7"))])
    assert ([project.id for project in filing.projects], told) == (["lvhuafei"], [])
    filing, [said] = merged([_filing(one), _filing(other)], ["a.docx", "b.docx"])
    assert [project.name for project in filing.projects] == ["绿化费"]
    assert (said.number, said.is_held) == (1, True)
    assert "a.docx" in said.text
    assert "资金 年度资金总额 全年执行数那里是“7”，这里是“8”" in said.text


def test_two_projects_of_one_name_with_codes_of_their_own_are_both_kept() -> None:
    filing, [said] = merged(
        [_filing(_project("a", "绿化费", code="1")), _filing(_project("b", "绿化费", "8", "2"))]
    )
    assert (len(filing.projects), said.is_held) == (2, False)


def test_a_project_imported_later_is_added() -> None:
    filing = onto(_filing(_project("kongtiao", "空调年费")), _filing(_project("x", "绿化费", "7")))
    assert [project.name for project in filing.projects] == ["空调年费", "绿化费"]
    assert filing.projects[0].id == "kongtiao"


def test_an_id_survives_an_edited_name() -> None:
    edited = _filing(_project("kongtiao", "中央空调的年费（已更名）"))
    assert onto(edited, _filing(_project("x", "空调年费"))).projects[0].id == "kongtiao"


def test_an_id_survives_edited_figures() -> None:
    assert onto(
        _filing(_project("kongtiao", "空调年费")), _filing(_project("x", "空调年费", "9"))
    ).projects == (_project("kongtiao", "空调年费", "9"),)


def test_the_code_comes_before_the_name() -> None:
    before = _filing(_project("old-a", "甲项目", "1", code="P1"), _project("old-b", "乙项目", "2", code="P2"))
    after = onto(before, _filing(_project("x", "乙项目", "8", code="P1")))
    assert [project.id for project in after.projects] == ["old-a", "old-b"]
    assert after.projects[0].name == "乙项目"


def test_the_same_project_keeps_its_id_across_years() -> None:
    fresh = _filing(_project("x", "空调年费", "6"), year="2023")
    assert onto(None, fresh, [_filing(_project("kongtiao", "空调年费"))]).projects[0].id == "kongtiao"


def test_two_equally_near_names_are_not_guessed_between() -> None:
    before = _filing(_project("road-a", "道路维修一期工程", "1"), _project("road-b", "道路维修二期工程", "2"))
    after = onto(before, _filing(_project("x", "道路维修三期工程", "9")))
    assert len(after.projects) == 3


def _from(*files: tuple[str, str], **written: str) -> Source:
    names, digests = ("；".join(part) for part in zip(*files, strict=True)) if files else (None, None)
    return Source(file_name=names, sha256=digests, **written)


def test_lists_that_no_document_has_stay_absent() -> None:
    filing, _ = merged([_filing(_project("a", "甲")), _filing(_project("b", "乙"))])
    assert (filing.notes, filing.answers, filing.other) == (None, None, None)
    emptied = filing.model_copy(update={"notes": (), "answers": (), "other": ()})
    again = onto(emptied, filing)
    assert (again.notes, again.answers, again.other) == (None, None, None)


def test_what_a_person_wrote_of_the_source_stays() -> None:
    before = _filing(_project("a", "甲")).model_copy(
        update={
            "source": _from(
                ("旧.docx", "1"), url="https://a.example/1", publisher="某局", published="2023-09-01"
            )
        }
    )
    fresh = _filing(_project("x", "甲", "9")).model_copy(update={"source": _from(("新.docx", "2"))})
    source = onto(before, fresh).source
    assert source == _from(
        ("新.docx", "2"), url="https://a.example/1", publisher="某局", published="2023-09-01"
    )


def test_a_further_document_is_named_beside_the_ones_before() -> None:
    before = _filing(_project("a", "甲"), _project("b", "乙", "7")).model_copy(
        update={"source": _from(("甲.docx", "1"), ("乙.docx", "2"))}
    )
    third = _filing(_project("x", "绿化养护", "8")).model_copy(update={"source": _from(("丙.docx", "3"))})
    assert onto(before, third).source == _from(("甲.docx", "1"), ("乙.docx", "2"), ("丙.docx", "3"))
    newer = _filing(_project("x", "乙", "9")).model_copy(update={"source": _from(("乙.docx", "4"))})
    assert onto(before, newer).source == _from(("甲.docx", "1"), ("乙.docx", "4"))


def test_a_text_extract_leaves_the_source_as_it_is() -> None:
    source = _from(("甲.docx", "1"), url="https://a.example/1")
    before = _filing(_project("a", "甲")).model_copy(update={"source": source})
    assert onto(before, _filing(_project("x", "甲"))).source == source


def test_two_documents_of_one_name_keep_both_digests() -> None:
    one, two = (
        _filing(_project(name, name)).model_copy(update={"source": _from(("自评表.docx", name))})
        for name in ("a", "b")
    )
    source = merged([one, two])[0].source
    assert source == _from(("自评表.docx", "a"), ("自评表.docx", "b"))
    assert onto(merged([one, two])[0], merged([one, two])[0]).source == source
