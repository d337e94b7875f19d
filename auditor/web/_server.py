"""Opens the room: one socket on the loopback, and nowhere else."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from auditor.errors import ConfigError
from auditor.i18n import remark, why
from auditor.web._settings import Settings

if TYPE_CHECKING:
    import uvicorn

    from auditor.web._room import Room

LOOPBACK = "127.0.0.1"
_CONNECTIONS = 64


def serve(settings: Settings, port: int, opened: Callable[[str], None]) -> None:
    """Serve until interrupted; `opened` is told the address as soon as it answers. Port 0 takes a free one.

    Raises:
        ConfigError: if the port cannot be had.
    """
    import uvicorn

    from auditor.web._room import Room

    listening = listen(port)
    opened(f"http://{LOOPBACK}:{listening.getsockname()[1]}/")
    with listening:
        uvicorn.Server(config(Room(settings))).run(sockets=[listening])


def config(room: Room) -> uvicorn.Config:
    """Return how a room is served: no proxies, no upgrades, few connections, no log of who reads what."""
    import uvicorn

    from auditor.web._app import app

    return uvicorn.Config(
        app(room),
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=32 * 1024,
    )


def listen(port: int) -> socket.socket:
    """Return a socket that listens on the loopback.

    Raises:
        ConfigError: if the port cannot be had.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
        listening.listen(_CONNECTIONS)
    except OSError as error:
        listening.close()
        raise ConfigError(
            remark("--port {port}: {why}; --port 0 takes any that is free", port=str(port), why=why(error))
        ) from error
    return listening
