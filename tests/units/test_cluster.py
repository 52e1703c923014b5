"""Units on a cluster of several processes give the bytes that they give here, even when one is killed."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from generator import checks, units
from generator.checks.engine import prepare
from generator.errors import BuildError
from generator.executing import Local, cluster, executor
from generator.frames import Frames
from generator.kept import Memory
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def frames() -> Frames:
    corpus = load_corpus(ROOT / "tests/fixtures/golden/data")
    return Frames(corpus, checks.run(corpus))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as many:
        yield many.scheduler_address.replace("tcp://", "dask://")


def _kill_one_that_works(scheduler: str, killed: list[int]) -> None:
    with Client(scheduler.replace("dask://", "tcp://"), set_as_default=False) as client:
        processes = client.run(os.getpid)
        while not (busy := [address for address, tasks in client.processing().items() if tasks]):
            time.sleep(0.01)
    os.kill(processes[busy[0]], signal.SIGKILL)
    killed.append(processes[busy[0]])


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    frames: Frames, scheduler: str, tmp_path: Path
) -> None:
    lines = tuple(units.lines(frames, pictures=False))
    expected = tuple(map(units.made, lines))
    with executor(scheduler) as where:
        killed: list[int] = []
        killer = threading.Thread(target=_kill_one_that_works, args=(scheduler, killed))
        killer.start()
        assert tuple(where.map(units.made, lines, [1] * len(lines))) == expected
        killer.join()
        assert len(killed) == 1
        memory = Memory(tmp_path)
        prepare(frames.corpus.filed_years, (), memory, where)
    assert checks.run(frames.corpus, memory=memory) == frames.results


def test_a_machine_with_another_program_is_refused(
    frames: Frames, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "program", lambda: "another")
    with executor(scheduler) as where, pytest.raises(BuildError, match="另一个版本"):
        list(where.map(units.made, tuple(units.lines(frames, pictures=False))[:1], [1]))


def test_who_does_not_answer_is_named() -> None:
    with pytest.raises(BuildError, match=r"127.0.0.1:9"), executor("dask://127.0.0.1:9"):
        pass


def test_another_word_than_an_address_is_refused() -> None:
    with pytest.raises(BuildError, match=r"dask://主机:端口"), executor("ray://a"):
        pass


def test_a_pool_gives_them_in_their_order_and_raises_what_they_raise() -> None:
    local = Local(2)
    assert list(local.map(_twice, range(5), [100] * 5)) == [0, 2, 4, 6, 8]
    with pytest.raises(BuildError, match="不行"):
        list(local.map(_refuse, range(2), [100] * 2))


def _twice(number: int) -> int:
    return 2 * number


def _refuse(number: int) -> int:
    raise BuildError(f"不行{number}")
