"""Which addresses a stranger's link may make us talk to, and which hosts are addresses."""

from __future__ import annotations

import pytest

from auditor.net._addresses import literal, refusal
from auditor.urls import parse

_SPECIAL = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.0.1
169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.254 192.0.0.1 192.0.0.192 192.0.2.1 192.31.196.1
192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.254 192.175.48.1 198.18.0.1 198.19.255.254 198.51.100.7
203.0.113.7 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1
64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 100:0:0:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1
2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808::1 2620:4f:8000::1 3ffe::1 3fff::1 5f00::1
fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 4000::1
2606:4700::5efe:7f00:1 2606:4700::200:5efe:7f00:1
"""
_PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 169.253.255.255
172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1 223.255.255.255
2606:4700::6810:1 2a00:1450:4007:80e::200e 2001:4860:4860::8888 2620:0:861:ed1a::1
"""
SPECIAL = _SPECIAL.split()
PUBLIC = _PUBLIC.split()


def test_special_addresses_number_at_least_the_53_that_were_measured():
    assert len(set(SPECIAL)) >= 53


@pytest.mark.parametrize("address", SPECIAL)
def test_special_address_is_refused(address):
    assert refusal(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_not_refused(address):
    assert refusal(address) is None


@pytest.mark.parametrize("text", ["", "1.2.3", "localhost", "1.2.3.4.5", "::g", "127.0.0.1 "])
def test_text_that_is_no_address_is_refused(text):
    assert refusal(text)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "127.1.",
    ],
)
def test_host_that_ends_in_a_number_is_parsed_and_not_resolved(host):
    assert literal(host) == "127.0.0.1"


@pytest.mark.parametrize("host", ["0", "0x0", "0x"])
def test_zero_in_any_writing_is_the_unspecified_address(host):
    assert literal(host) == "0.0.0.0"


@pytest.mark.parametrize(
    "host", ["256.0.0.1", "1.2.3.4.5", "09.1", "1.2.3.0x1g", "4294967296", "a.1", "1.2.65536"]
)
def test_host_that_ends_in_a_number_and_is_no_address_is_an_error(host):
    with pytest.raises(ValueError, match=r"no IPv4 address|ends in a number"):
        literal(host)


@pytest.mark.parametrize(
    "host", ["example.com", "1password.com", "0x.example", "a1", "localhost", "xn--e1afmkfd"]
)
def test_name_is_no_address(host):
    assert literal(host) is None


@pytest.mark.parametrize(
    "written",
    [
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "127.0.0.1",
        "%31%32%37.0.0.1",
        "0x7F.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::]",
    ],
)
def test_loopback_in_disguise_is_still_refused_after_a_browser_reads_it(written):
    address = literal(parse(f"http://{written}/").host)
    assert address is not None
    assert refusal(address)
