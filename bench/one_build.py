"""Build the site of one working copy and tell, as JSON, what every phase cost: what site.py measures.

python bench/one_build.py FOLDER [without-pictures]
"""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from measure import cpu_s

from generator import standing
from generator.workplace import Workplace


class _Absent:
    """Finds neither pandas nor numpy: they are here for tests, and pyarrow loads them where they are."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name in {"pandas", "numpy"}:
            raise ModuleNotFoundError(name)


def main() -> None:
    """Build and print one line of JSON."""
    sys.meta_path.insert(0, _Absent)  # type: ignore[arg-type]
    root = Path(sys.argv[1])
    marks: list[tuple[str, float, float]] = [("start", 0.0, time.perf_counter())]

    def step(name: str, *_: object) -> None:
        if name != marks[-1][0]:
            marks.append((name, cpu_s(), time.perf_counter()))

    layout, pages = Workplace(root), 0
    step("是否有变化")
    if not standing.stands(layout.root / "site", standing.key_of_inputs(layout, "FETCHED")):
        step("载入程序")
        from generator.build import build  # noqa: PLC0415 - loading it is a phase

        if "without-pictures" in sys.argv:
            import drawless  # noqa: PLC0415 - it loads the program

            drawless.draw_nothing()
        pages = build(layout, layout.root / "site", step).pages
    marks.append(("end", cpu_s(), time.perf_counter()))
    phases = [
        {"name": name, "cpu_s": next_cpu - cpu, "wall_s": next_wall - wall, "began_s": wall}
        for (name, cpu, wall), (_, next_cpu, next_wall) in pairwise(marks)
    ]
    print(json.dumps({"phases": phases, "pages": pages}))


if __name__ == "__main__":
    main()
