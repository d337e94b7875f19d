"""Resolves names once a run, in threads of its own, and judges every answer before anybody connects."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from auditor.i18n import remark, said
from auditor.net._addresses import literal, refusal
from auditor.net._policy import Endpoint, Policy, Refused

Lookup = Callable[[str], tuple[str, ...]]


class NameNotFound(Exception):
    """The name does not exist (EAI_NONAME, EAI_NODATA)."""


class ResolverFailed(Exception):
    """The resolver gave no answer in time, or an error that says nothing about the name."""


def system_lookup(host: str) -> tuple[str, ...]:
    """Return the addresses that the system knows of a name.

    Raises:
        NameNotFound: if there is no such name.
        ResolverFailed: if the resolver could not say.
    """
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
            raise NameNotFound(remark("no such host: {host}", host=host)) from error
        raise ResolverFailed(f"{host}: {error.strerror}") from error
    except UnicodeError as error:
        raise NameNotFound(remark("no host can have this name: {host}", host=host)) from error
    except OSError as error:
        raise ResolverFailed(f"{host}: {error.strerror or error}") from error
    # IPv4 first: a machine without an IPv6 route would fail on names that are reachable.
    ordered = sorted(answers, key=lambda answer: answer[0] == socket.AF_INET6)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in ordered))


class Resolver:
    """Names to judged addresses. A name is looked up once a run, so that it cannot change its mind.

    That a resolver failed is forgotten at once: it says nothing about the name, and may be asked again.
    """

    def __init__(self, policy: Policy, lookup: Lookup = system_lookup) -> None:
        self._policy = policy
        self._lookup = lookup
        # The loop's default pool has few threads: a handful of black-holed names would starve the good ones.
        self._threads = ThreadPoolExecutor(policy.resolver_threads, thread_name_prefix="resolve")
        self._answers: dict[str, asyncio.Task[tuple[str, ...]]] = {}
        self._judged: dict[tuple[str, int], tuple[str, ...]] = {}

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses of a host, every one of them judged; never empty.

        Raises:
            Refused: if the port or any one of the addresses may not be connected to.
            NameNotFound: if there is no such host.
            ResolverFailed: if nobody answered.
        """
        known = self._judged.get((host, port))
        if known is None:
            known = self._judged[host, port] = await self._find(host, port)
        return known

    async def exists(self, host: str) -> bool:
        """Return whether a name has an address; nothing is judged, nobody connected to."""
        try:
            return bool(await self._resolved(host))
        except (NameNotFound, ResolverFailed):
            return False

    async def _find(self, host: str, port: int) -> tuple[str, ...]:
        try:
            own = literal(host)
        except ValueError as error:
            raise Refused(said(error)) from error
        found = (own,) if own is not None else await self._resolved(host)
        if not found:
            raise NameNotFound(remark("no address: {host}", host=host))
        if all((address, port) in self._policy.allow for address in found):
            return found
        if port not in self._policy.ports:
            raise Refused(
                remark(
                    "port {port} is not one of {ports}",
                    port=str(port),
                    ports=", ".join(map(str, sorted(self._policy.ports))),
                ),
                Endpoint(own, port) if own is not None else None,
            )
        for address in found:
            reason = refusal(address)
            if reason is not None:
                named = reason if own else remark("{name}: {problem}", name=host, problem=reason)
                raise Refused(named, Endpoint(address, port))
        return found

    async def _resolved(self, host: str) -> tuple[str, ...]:
        task = self._answers.get(host)
        if task is None:
            task = self._answers[host] = asyncio.ensure_future(self._ask(host))
            task.add_done_callback(lambda done: self._settle(host, done))
        # Shielded: whoever gives up waiting must not cancel the answer that others wait for.
        return await asyncio.shield(task)

    def _settle(self, host: str, task: asyncio.Task[tuple[str, ...]]) -> None:
        """Forget what is no answer; take note of an error even where nobody waits for it any more."""
        if task.cancelled() or isinstance(task.exception(), ResolverFailed):
            self._answers.pop(host, None)

    async def _ask(self, host: str) -> tuple[str, ...]:
        loop = asyncio.get_running_loop()
        asking = loop.run_in_executor(self._threads, self._lookup, host)
        try:
            return await asyncio.wait_for(asking, self._policy.resolver_timeout)
        except TimeoutError:
            raise ResolverFailed(
                remark(
                    "no answer for {host} in {seconds} s",
                    host=host,
                    seconds=f"{self._policy.resolver_timeout:g}",
                )
            ) from None

    async def aclose(self) -> None:
        """Let the threads go without waiting for names that never answer."""
        waiting = [task for task in self._answers.values() if not task.done()]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        self._threads.shutdown(wait=False, cancel_futures=True)
