"""Only public addresses are ever connected to, however they are written."""

import pytest

from diptych.fetching.address import is_public, is_web_address, read_address
from diptych.fetching.errors import FetchError
from diptych.fetching.page import Fetcher

PRIVATE = [
    "127.0.0.1", "127.255.0.9", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.9.9",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "255.255.255.255", "224.0.0.1",
    "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "240.0.0.1",
    "::1", "::", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "ff02::1", "2001:db8::1",
    "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::7f00:1", "::127.0.0.1", "not a number", "",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::101:101"]


@pytest.mark.parametrize("number", PRIVATE)
def test_addresses_of_private_networks_are_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_public_addresses_are(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "[fc00::1]", "[::ffff:127.0.0.1]",
        "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "localhost", "[64:ff9b::7f00:1]",
    ],
)  # fmt: skip
def test_without_injection_private_addresses_are_refused_in_every_spelling(host):
    with pytest.raises(FetchError, match=r"private network|was not found|no address"):
        Fetcher().fetch(f"http://{host}:9/")


def test_a_name_with_one_private_number_among_public_ones_is_refused():
    fetcher = Fetcher(resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(FetchError, match="private network"):
        fetcher.fetch("http://both.example/")


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://News.Example/a?b=c#d", "https://news.example/a?b=c"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example:8080/x", "http://news.example:8080/x"),
        ("https://news.example:443/x", "https://news.example/x"),
        (" https://news.example/ä b ", "https://news.example/%C3%A4%20b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2606:2800::1]:81/", "http://[2606:2800::1]:81/"),
    ],
)
def test_addresses_are_read_as_people_write_them(url, whole):
    assert read_address(url).url == whole
    assert read_address(whole).url == whole


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example", "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)",
        "http://", "https:///x", "http://news.example:99999/", "http://news.example:0/",
        "http://a b/", "http://[::1/", "data:text/html,x", "http://" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_with_a_sentence(url):
    with pytest.raises(FetchError, match="no address of a web page"):
        read_address(url)
    assert not is_web_address(url)


def test_passwords_are_not_sent():
    with pytest.raises(FetchError, match="password"):
        read_address("https://ada:secret@news.example/")
