"""Many articles at once."""

import datetime
import itertools
import json
import threading
import time

import pytest

import dateline

TEXT = "The mill closed on 5 May 2020. "


def records(count):
    return [{"id": n, "text": TEXT * (n % 7)} for n in range(count)]


def test_order_and_answers_are_the_same_on_any_number_of_threads():
    one = list(dateline.stream(records(300), jobs=1))
    assert [answer["id"] for answer in one] == list(range(300))
    assert one[3]["entries"][0]["date"] == "2020-05-05"
    assert list(dateline.stream(records(300), jobs=4)) == one == list(dateline.stream(iter(records(300))))


def test_records_of_any_kind():
    day = datetime.date(2024, 10, 10)
    given = [
        {"id": 1, "text": "Rain fell on Monday.", "date": day},
        json.dumps({"id": 2, "text": "Rain fell on Monday.", "dct": "2024-10-10"}),
        json.dumps({"id": 3, "text": "Rain fell on Monday.", "dct": "2024-10-10"}).encode(),
        {"id": 4, "html": "<p>Rain fell on Monday.</p>", "dct": "2024-10-10"},
    ]
    assert [answer["entries"][0]["date"] for answer in dateline.stream(given)] == ["2024-10-07"] * 4


def test_errors_are_records():
    given = [{"id": 1}, {"id": 2, "text": 5}, "no JSON", {"id": 4, "text": object()}, 5, None, {"id": 7, "text": "\ud800"}, "\ud800", {"id": 9, "text": ""}]
    answers = list(dateline.stream(given, jobs=2))
    assert [answer["id"] for answer in answers] == [1, 2, None, 4, None, None, 7, None, 9]
    assert all(answer.get("error") for answer in answers[:-1]) and answers[-1]["entries"] == []


def test_fields():
    given = [{"nr": 1, "body": TEXT, "url": "https://a.example", "n": [1]}]
    answer = next(dateline.stream(given, emit="timex", text_field="body", id_field="nr", keep="url,n"))
    assert answer["id"] == 1 and answer["kept"] == {"url": "https://a.example", "n": [1]} and answer["timex"][0]["value"] == "2020-05-05"


def test_wrong_options_are_told_at_once():
    with pytest.raises(ValueError, match="jobs is 0"):
        dateline.stream([], jobs=0)
    with pytest.raises(dateline.Error, match="cannot emit “charts”"):
        dateline.stream([], emit="charts")


def test_an_endless_input_is_taken_as_it_is_needed():
    taken = itertools.count()
    endless = ({"id": next(taken), "text": TEXT} for _ in itertools.count())
    assert [answer["id"] for answer in itertools.islice(dateline.stream(endless, jobs=2), 50)] == list(range(50))
    assert next(taken) < 50 + 8 * 32


def test_long_records_are_not_gathered():
    taken = itertools.count()
    endless = ({"id": next(taken), "text": "Rain. " * 10_000} for _ in itertools.count())
    assert next(dateline.stream(endless, jobs=2))["id"] == 0
    assert next(taken) < 12


def test_a_failing_input_fails_here():
    def failing():
        yield {"id": 1, "text": ""}
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(dateline.stream(failing()))


def test_other_threads_run_while_it_works():
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(1)
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    dateline.timeline(TEXT * 2000)
    stop.set()
    thread.join()
    assert len(ticks) > 5
