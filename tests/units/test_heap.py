"""What is freed goes back, and what is loaded is shared with the processes forked from it."""

import gc
import subprocess
import sys

from generator.executing import heap


def test_a_step_is_told_as_it_is_and_what_is_free_goes_back_before_a_new_one() -> None:
    told: list[tuple[str, int, int]] = []
    given: list[str] = []
    progress = heap.GivingBack(lambda *one: told.append(one), lambda: given.append("back"))
    progress("one")
    progress("two", 1, 2)
    progress("two", 2, 2)
    assert told == [("one", 0, 0), ("two", 1, 2), ("two", 2, 2)]
    assert given == ["back", "back"]


def test_what_the_process_of_the_pool_has_loaded_is_left_alone_by_the_collector() -> None:
    script = "import gc, generator.executing.forked; print(gc.get_freeze_count())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 1000
    assert not gc.get_freeze_count()
