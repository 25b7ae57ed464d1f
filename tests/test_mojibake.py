"""Text that was encoded twice is read once more; text that only looks so stays."""

from __future__ import annotations

import pytest
from making import cleaner, prose

from cleaner.mojibake import encoded_once

_TEXTS = (
    "“It rains”, said Zoë – and it did…",
    "Привет, мир: хорошо, что дождь",
    "żółć – łódź, Ångström, Ærø",
    "مرحبا بالعالم “نص”",
    "서울에 비가 온다",
    "日本語。テスト",
    "ภาษาไทย เป็น",
    "rain 😀 – ✓",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_as_latin_1(text: str) -> None:
    twice = text.encode().decode("latin-1")
    assert twice != text
    assert encoded_once(twice) == text
    assert encoded_once(twice.encode().decode("latin-1")) == text


_RUSSIAN = "а он и не пошёл в их храм, хотя все их ждали"


@pytest.mark.parametrize("beside", ["", "<p>“Zoë’s rain”</p>\n", "Дождь, été…\n"])
def test_a_stretch_of_text_is_read_whole_however_short_its_words_are(beside: str) -> None:
    """Of some letters both bytes look like letters or signs, and one of `х` ends a line."""
    twice = _RUSSIAN.encode().decode("latin-1")
    assert "\x85" in twice
    assert encoded_once(f"{beside}<p>{twice}</p>") == f"{beside}<p>{_RUSSIAN}</p>"


def test_a_stretch_with_a_sound_part_is_read_in_parts() -> None:
    twice = "храм, дождь".encode().decode("latin-1")
    assert encoded_once(f"«été…» {twice}") == "«été…» храм, дождь"


@pytest.mark.parametrize("text", ["“It rains”, said Zoë – and it did…", "Ann’s café: • tea ‹hot›"])
def test_as_windows_1252(text: str) -> None:
    """Five bytes are holes there; programs show them as Latin-1 does."""
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert encoded_once(twice) == text


@pytest.mark.parametrize(
    "text",
    [
        *_TEXTS,
        pytest.param("AMANHÃ” e CAFÉ» por 20 €", id="letters and quotes beside a price"),
        pytest.param("été…” 5 €", id="an accent and two marks"),
        pytest.param("à la carte\x85le soir", id="a line end behind a letter"),
        pytest.param("â€", id="cut off"),
        pytest.param("prix\x80", id="a control alone"),
        pytest.param("Spaß» \x80", id="a control elsewhere"),
    ],
)
def test_what_was_encoded_once_stays(text: str) -> None:
    assert encoded_once(text) == text


@pytest.mark.parametrize("encoded", [True, False], ids=["bytes", "text"])
def test_a_page_with_a_part_that_was_encoded_twice(*, encoded: bool) -> None:
    told = "They donâ\x80\x99t mind the rain in the valley, where it has rained since the summer before last."
    page = f"<h1>Zoë’s rain</h1><p>{prose(1)}</p><p>{told}</p><p>{prose(2)}</p>"
    article = cleaner().normalize(page.encode() if encoded else page)
    assert article.title == "Zoë’s rain"
    assert told.replace("â\x80\x99", "’") in article.paragraphs


def test_canonical_text_stays_byte_for_byte() -> None:
    text = "Title: Rain\nByline:\nDate:\n\nThe sign for it is â€™, they say.\n"
    assert cleaner().normalize(text).text == text
