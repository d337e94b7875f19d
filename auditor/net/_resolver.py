"""Resolves names once a run, in threads of its own, and judges every answer before anybody connects."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from auditor.net._addresses import literal, refusal
from auditor.net._policy import Policy, Refused


class NameNotFound(Exception):
    """The name does not exist (EAI_NONAME, EAI_NODATA)."""


class ResolverFailed(Exception):
    """The resolver gave no answer in time, or an error that says nothing about the name."""


class Resolver:
    """Names to judged addresses; answers are kept for the life of the resolver, failures too."""

    def __init__(self, policy: Policy) -> None:
        # The loop's default pool has few threads: a handful of black-holed names would starve the good ones.
        self._policy = policy
        self._threads = ThreadPoolExecutor(policy.resolver_threads, thread_name_prefix="resolve")
        self._answers: dict[str, asyncio.Task[tuple[str, ...]]] = {}

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses of a host, all of them judged; never empty.

        Raises:
            Refused: if the port or any one of the addresses may not be connected to.
            NameNotFound: if there is no such host.
            ResolverFailed: if nobody answered.
        """
        try:
            own = literal(host)
        except ValueError as error:
            raise Refused(str(error)) from error
        found = (own,) if own is not None else await self._resolved(host)
        if all((address, port) in self._policy.allow for address in found):
            return found
        if port not in self._policy.ports:
            raise Refused(f"port {port} is not one of {', '.join(map(str, sorted(self._policy.ports)))}")
        for address in found:
            reason = refusal(address)
            if reason is not None:
                raise Refused(f"{host}: {reason}")
        return found

    async def _resolved(self, host: str) -> tuple[str, ...]:
        task = self._answers.get(host)
        if task is None:
            task = self._answers[host] = asyncio.ensure_future(self._ask(host))
        # Shielded: whoever gives up waiting must not cancel the answer that others wait for.
        return await asyncio.shield(task)

    async def _ask(self, host: str) -> tuple[str, ...]:
        loop = asyncio.get_running_loop()
        asking = loop.run_in_executor(self._threads, _getaddrinfo, host)
        try:
            return await asyncio.wait_for(asking, self._policy.resolver_timeout)
        except TimeoutError:
            raise ResolverFailed(f"no answer for {host} in {self._policy.resolver_timeout:g} s") from None

    def close(self) -> None:
        """Let the threads go without waiting for names that never answer."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _getaddrinfo(host: str) -> tuple[str, ...]:
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
            raise NameNotFound(f"no such host: {host}") from error
        raise ResolverFailed(f"{host}: {error.strerror}") from error
    except (UnicodeError, OSError) as error:
        raise NameNotFound(f"no such host: {host}") from error
    # IPv4 first: a machine without an IPv6 route would fail on names that are reachable.
    ordered = sorted(answers, key=lambda answer: answer[0] == socket.AF_INET6)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in ordered))
