"""Judges IP addresses: which ones a stranger's link may make us talk to.

``ipaddress.is_global`` is no policy: it passes multicast, NAT64 and 6to4 forms of loopback and some cloud
metadata addresses. The tables are those of RFC 6890 and the IANA special-purpose registries, plus addresses
that clouds answer on.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from auditor.i18n import remark

_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        ),
    )
)  # fmt: skip
_V6_PUBLIC = IPv6Network("2000::/3")
_V6 = tuple(
    map(
        IPv6Network,
        ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "3ffe::/16"),
    )
)


def refusal(address: str) -> str | None:
    """Return why an address literal may not be connected to, or None when it may.

    Every IPv6 form that embeds an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) is refused:
    a public host has no need of it.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return remark("{address} is not an IP address", address=repr(address))
    if isinstance(parsed, IPv4Address):
        return _refusal4(parsed)
    return _refusal6(parsed)


def _refusal4(address: IPv4Address) -> str | None:
    for network in _V4:
        if address in network:
            return remark(
                "{address} lies in {network}, which is not public", address=address, network=network
            )
    return None


def _refusal6(address: IPv6Address) -> str | None:
    if address not in _V6_PUBLIC:
        return remark("{address} is not a public unicast address", address=address)
    for network in _V6:
        if address in network:
            return remark(
                "{address} lies in {network}, which is not public", address=address, network=network
            )
    # ISATAP puts an IPv4 address behind 0:5efe or 200:5efe in the interface part (RFC 5214).
    if (int(address) >> 32) & 0xFFFFFFFF in (0x00005EFE, 0x02005EFE):
        return remark("{address} embeds an IPv4 address (ISATAP)", address=address)
    return None


def literal(host: str) -> str | None:
    """Return the address that a host *is*, or None when it is a name.

    Hosts that end in a number are addresses to a resolver (``0x7f.1``, ``127.1``, ``0``), so they are parsed
    as the URL standard does and never resolved.

    Raises:
        ValueError: if the host ends in a number and is no address.
    """
    bare = host.removeprefix("[").removesuffix("]")
    if ":" in bare:
        return str(IPv6Address(bare.partition("%")[0]))
    parts = bare.rstrip(".").split(".")
    if not parts[-1] or not (parts[-1].isdigit() or parts[-1].lower().startswith("0x")):
        return None
    if len(parts) > 4:
        raise ValueError(remark("host {host} ends in a number and is no IPv4 address", host=repr(host)))
    numbers = [_number(part, host) for part in parts]
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        raise ValueError(remark("host {host} ends in a number and is no IPv4 address", host=repr(host)))
    value = numbers[-1] + sum(number * 256 ** (3 - index) for index, number in enumerate(numbers[:-1]))
    return str(IPv4Address(value))


def _number(part: str, host: str) -> int:
    base = 16 if part[:2].lower() == "0x" else 8 if len(part) > 1 and part[0] == "0" else 10
    digits = part[2:] if base == 16 else part
    try:
        return int(digits, base) if digits else 0
    except ValueError as error:
        raise ValueError(
            remark("host {host} ends in a number and is no IPv4 address", host=repr(host))
        ) from error
