"""A county's Monday, as the script plays it in an empty folder."""

from pathlib import Path

import monday
import pytest


@pytest.mark.programs
def test_from_the_wheel_to_a_correction_and_a_withdrawal(tmp_path: Path) -> None:
    monday.play(tmp_path)
