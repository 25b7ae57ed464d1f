"""Addresses of pages."""

from __future__ import annotations

import pytest

from cleaner.address import address, host_of


@pytest.mark.parametrize(
    "text",
    [" https://rain.example/a\n", "https://rain\r\n.exam\tple/a", "https://rain.example/\ud800a\u2028"],
    ids=ascii,
)
def test_an_address_is_one_line(text: str) -> None:
    assert address(text) == "https://rain.example/a"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.org:8080/a?b#c", "example.org"),
        ("http://user:secret@example.org/", "example.org"),
        ("//example.org/a", "example.org"),
        ("https://wwwhat.example/", "wwwhat.example"),
        ("example.org/a", ""),
        ("nonsense", ""),
        ("", ""),
        ("http://[broken", ""),
        ("https://bücher.example/", "bücher.example"),
    ],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host
