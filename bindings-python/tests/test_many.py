"""Many projects: in order, chunk by chunk, in threads."""

import signal
import threading
import time

import bareme
import pytest
import tqdm

PROJECTS = [{"seats": seats, "equipment_quote": "100.00", "rural": True} for seats in range(1, 2501)]


@pytest.mark.parametrize("threads", [None, 1, 2, 5000])
def test_answers_come_in_order(small, threads):
    answers = small.evaluate_many(PROJECTS, texts="none", threads=threads)
    assert answers == [small.evaluate(project, texts="none") for project in PROJECTS]


def test_a_refused_project_is_answered_in_its_place(small):
    answers = small.evaluate_many([PROJECTS[0], {"seats": 0.5}, "{", PROJECTS[1]])
    assert [type(answer).__name__ for answer in answers] == ["Decision", "InputError", "InputError", "Decision"]
    assert answers[1].faults[0].path == "seats"
    assert answers[2].faults[0].code == "json"


def test_handles_texts_and_objects_can_be_mixed(small):
    answers = small.evaluate_many([PROJECTS[0], small.project(PROJECTS[0]), '{"seats":1,"equipment_quote":"100.00","rural":true}'])
    assert answers[0] == answers[1] == answers[2]


def test_projects_are_taken_chunk_by_chunk(small):
    taken, seen = [], []

    def projects():
        for project in PROJECTS:
            taken.append(project)
            yield project

    small.evaluate_many(projects(), progress=lambda done: seen.append((done, len(taken))))
    assert seen == [(1000, 1000), (1000, 2000), (500, 2500)]


def test_nothing_gives_nothing(small):
    assert small.evaluate_many([]) == []


def test_tqdm_shows_progress(small):
    with tqdm.tqdm(total=len(PROJECTS)) as bar:
        small.evaluate_many(PROJECTS, progress=bar.update)
        assert bar.n == len(PROJECTS)


@pytest.fixture
def interruptible():
    # A shell that starts this in the background has it ignore interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_stops_between_two_chunks(small):
    seen = []

    def interrupt(done):
        seen.append(done)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        small.evaluate_many(PROJECTS, progress=interrupt)
    assert seen == [1000]


def test_what_progress_and_the_iterable_raise_goes_on(small):
    def projects():
        yield PROJECTS[0]
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        small.evaluate_many(projects())
    with pytest.raises(ZeroDivisionError):
        small.evaluate_many(PROJECTS, progress=lambda done: 1 // 0)


@pytest.mark.parametrize(("arguments", "error"), [(({},), TypeError), (("{}",), TypeError), ((5,), TypeError)])
def test_one_project_is_not_many(small, arguments, error):
    with pytest.raises(error):
        small.evaluate_many(*arguments)


def test_no_thread_is_refused(small):
    with pytest.raises(ValueError, match="at least one thread"):
        small.evaluate_many(PROJECTS, threads=0)


def test_other_threads_go_on(programme, example):
    """While the engine decides, another thread counts."""
    project = programme.project(example("2022-national-80"))
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.0005)

    counting = threading.Thread(target=count)
    counting.start()
    before = counted[0]
    programme.evaluate_many([project] * 300, threads=1)
    after = counted[0]
    stop.set()
    counting.join()
    assert after - before > 5


def test_decisions_can_be_read_from_many_threads(small):
    decision = small.evaluate(PROJECTS[30])
    totals = []
    readers = [threading.Thread(target=lambda: totals.append(decision.grant.amount)) for _ in range(16)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(totals) == 16 and len(set(totals)) == 1


def test_the_bundled_programme_decides_on_many(example):
    project = example("martinique-grappe")
    assert bareme.evaluate_many([project] * 3) == [bareme.evaluate(project)] * 3
