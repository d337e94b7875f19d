"""Children that read and measure articles: nothing an article holds is parsed in the server itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from auditor.readers._child import Child

_Result = TypeVar("_Result")


class Workers:
    """A few children, each for one task at a time; one that takes too long is killed and started anew."""

    def __init__(self, count: int, seconds: float) -> None:
        """`count` children; each task has `seconds` of wall clock."""
        self._children = [Child(seconds=seconds) for _ in range(count)]
        self._free: asyncio.Queue[Child] = asyncio.Queue()
        for child in self._children:
            self._free.put_nowait(child)
        self._threads = ThreadPoolExecutor(max_workers=count, thread_name_prefix="room")
        self._running: set[asyncio.Task[Any]] = set()

    async def run(self, name: str, work: Callable[..., _Result], *arguments: Any) -> _Result:
        """Return ``work(*arguments)``, done in a child (see `Child.run`), in turn.

        Raises:
            UnreadableInput: if it fails, takes too long or too much memory.
        """
        # Whoever waits may go away; the child must be given back only when it is done.
        task = asyncio.create_task(self._run(name, work, *arguments))
        self._running.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # nobody may be left to ask for it

    async def warm_up(self) -> None:
        """Start every child, so that nobody waits for it."""
        from auditor.web._work import warm_up

        await asyncio.gather(*(self.run("the room", warm_up) for _ in self._children))

    async def _run(self, name: str, work: Callable[..., _Result], *arguments: Any) -> _Result:
        child = await self._free.get()
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, lambda: child.run(name, work, *arguments))
        finally:
            self._free.put_nowait(child)

    def close(self) -> None:
        """End the children, whatever they are doing."""
        for child in self._children:
            child.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
