"""Small filings for the tests of the rules, written as YAML, and short ways to run one rule over them."""

from pathlib import Path

import yaml

from generator.checks import Finding, Outcome, Results, rule, run, verdicts
from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests/fixtures/checks"
HEAD = '单位: 示例单位\n年度: "2023"\n'


def filed(text: str) -> FiledYear:
    """Read a filing from YAML; 单位 and 年度 are added where they are missing."""
    whole = text if text.startswith("单位:") else HEAD + text
    tree = yaml.load(whole, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes nothing but text
    return FiledYear(department_id="shili", filing=Filing.model_validate(tree))


def corpus(*filings: FiledYear) -> Corpus:
    """Put filings into a corpus."""
    departments = {one.department_id: Department(name="示例单位") for one in filings}
    return Corpus(site=Site(name="示例"), departments=departments, filed_years=filings)


def outcomes(rule_id: str, text: str) -> list[Outcome]:
    """Return what one rule answers for each form of a filing."""
    return [verdict.outcome for _, _, verdict in verdicts(filed(text), (rule(rule_id),))]


def messages(rule_id: str, text: str) -> list[str]:
    """Return the sentences that one rule gives for a filing."""
    found = (verdict for _, _, verdict in verdicts(filed(text), (rule(rule_id),)))
    return [difference.message for verdict in found for difference in verdict.differences]


def results(text: str) -> Results:
    """Run every rule over one filing."""
    return run(corpus(filed(text)))


def findings(text: str) -> tuple[Finding, ...]:
    """Return everything that is found in one filing."""
    return results(text).findings


def project(body: str) -> str:
    """Return a filing with one project, its YAML given without indentation."""
    lines = ["编号: shili", "项目名称: 示例项目", *body.strip("\n").split("\n")]
    return "项目:\n  - " + "\n    ".join(lines) + "\n"


def funds(total_row: str, *more: str, unit: str = "万元") -> str:
    """Return a filing with one project that has a funds block only."""
    rows = [f"  年度资金总额: {{{total_row}}}", *(f"  {row}" for row in more)]
    return project("\n".join([f'资金单位: "{unit}"', "资金:", *rows]))


def indicators(*rows: str, total: str = "", funds_row: str = "") -> str:
    """Return a filing with one project: indicator rows in flow style, perhaps a total and a funds row."""
    lines = ["绩效指标:", *(f"  - {{{row}}}" for row in rows)]
    lines += [f"总分: {{{total}}}"] if total else []
    lines += ["资金单位: 万元", "资金:", f"  年度资金总额: {{{funds_row}}}"] if funds_row else []
    return project("\n".join(lines))
