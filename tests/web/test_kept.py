"""What the room remembers, and what it forgets in time."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

pytest.importorskip("starlette")

from auditor.web._kept import Kept
from auditor.web._work import Audited

AUDITED = Audited(pickled=b"x" * 100, name="a", title="a", published=None, links=(), hosts=())


def kept(most=3, held=10_000, age=60.0):
    clock = [0.0]
    return Kept(most=most, held=held, age=age, clock=lambda: clock[0]), clock


def test_the_oldest_goes_when_there_are_too_many():
    store, _ = kept(most=2)
    first, second, third = (store.add(name) for name in "abc")
    assert store.get(first.id) is None
    assert store.get(second.id) is second
    assert store.get(third.id) is third


def test_the_oldest_goes_when_it_is_too_much():
    store, _ = kept(held=250)
    articles = [store.add(name) for name in "abc"]
    for article in articles:
        article.audited = AUDITED
    store.tidy()
    assert [store.get(article.id) is not None for article in articles] == [False, True, True]


def test_one_that_is_too_large_alone_stays_until_another_comes():
    store, _ = kept(held=250)
    article = store.add("a")
    article.audited = replace(AUDITED, pickled=b"x" * 1000)
    assert store.get(article.id) is article
    other = store.add("b")
    assert store.get(article.id) is None
    assert store.get(other.id) is other


def test_what_is_too_old_is_forgotten():
    store, clock = kept()
    article = store.add("a")
    clock[0] = 61.0
    assert store.get(article.id) is None
    assert len(store) == 0


def test_names_are_not_guessed_from_each_other():
    store, _ = kept(most=100)
    names = {store.add("a").id for _ in range(100)}
    assert len(names) == 100
    assert all(len(name) == 24 for name in names)


def test_forgetting_stops_what_is_being_done():
    async def scene():
        store, _ = kept()
        article = store.add("a")
        article.task = asyncio.create_task(asyncio.sleep(60))
        task = article.task
        store.forget(article.id)
        await asyncio.wait({task})
        return task.cancelled()

    assert asyncio.run(scene())


def test_watcher_hears_every_line_however_late_it_comes():
    async def scene():
        store, _ = kept()
        article = store.add("a")

        async def work():
            for n in range(3):
                article.tell(str(n), "live")
                await asyncio.sleep(0)
            article.task = None
            article.wake()

        article.task = asyncio.create_task(work())
        heard = [host async for host, _ in article.lines()]
        late = [host async for host, _ in article.lines()]
        return heard, late

    assert asyncio.run(scene()) == (["0", "1", "2"], ["0", "1", "2"])
