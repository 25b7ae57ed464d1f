"""What somebody is said to have said, by marks and by the words for it."""

from __future__ import annotations

import pytest

from cleaner.characters import fold
from cleaner.rules.phrases import FoldedPage, PhraseIndex
from cleaner.rules.quotations import Quotations, is_quoted
from cleaner.rules.schema import Phrase

_SAID = Quotations(
    map(fold, ["sagt", "schrieb", "je rekel", "말했다", "बताया", "گفت", "yazıyor", "と書かれ", "話した"])
)


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up for our newsletter,” the machine at the gate says.",
        "‘Steun onze redactie,’ zei de schoolkrant.",
        "»Unterstützen Sie uns«, sagt die Frau am Stand.",
        "« Abonnez-vous, soutenez-nous ! » lance le crieur.",
        "«Подпишитесь на рассылку», — предлагает автомат.",
        "Если вы заметили ошибку, — смеётся корректор, — значит, газета выходит.",
        "«ادعمونا»، قال الصبي عند الباب.",
        "“订阅我们的电子报，”门口的机器说。",
        "“请扫描二维码。”他说。",
        "「訂閱我們的電子報」，他說。",
    ],
)
def test_what_somebody_is_said_to_have_said_is_quoted(line: str) -> None:
    assert is_quoted(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up for our newsletter!”",
        "«Заречье» в Telegram: подпишитесь на канал",
        "„Kurier“ jetzt abonnieren",
        "「朝の便り」の登録はこちら",
        "「晨報」電子報訂閱",
        "Ещё больше новостей — в нашем Telegram-канале",
        "Ferry – bridge – tunnel: which is the fastest way to the island?",
        '"',
        "",
    ],
)
def test_what_nobody_is_said_to_have_said_is_not(line: str) -> None:
    assert not is_quoted(line)


@pytest.mark.parametrize(
    "line",
    [
        "Jetzt abonnieren, sagt der Automat am Tor.",
        "Unterstützen Sie uns, so schrieb er.",
        "Weiterlesen? schrieb die Lehrerin an die Tafel.",
        "Jetzt kündigen, rät und schrieb sie allen.",  # two words before the verb
        "Naročite se na novice, je rekel vratar.",
        "가입하세요, 라고 그는 말했다.",  # the verb ends the sentence
        "न्यूज़लेटर लीजिए, उसने बताया।",
        "از ما حمایت کنید، نگهبان گفت.",
        "Bültene abone olun, YAZIYOR kapıda.",  # folded, with dots and without
        "「無料メルマガ登録はこちらから」と書かれた看板が、町の入り口に立っている。",  # without blanks
        "「無料メルマガ登録はこちらから」と門番は話した。",
    ],
)
def test_words_for_saying_tell_a_quotation(line: str) -> None:
    assert _SAID.hold(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "Jetzt abonnieren",
        "Jetzt abonnieren, und zwar sofort, weil uns das hilft, sagte niemand",  # another form of the verb
        "Der Automat sagt: abonnieren",  # nothing was said before
        "Jetzt abonnieren, wie es dort steht und sagt",  # too far from the comma, and no sentence's end
        "Jetzt abonnieren, sagtest",
        "Wir sind da. Man sagt.",
        "Bültene abone olun",
        "「朝の便り」と「夕の便り」の登録はこちら",
        "話した人の登録はこちら",
    ],
)
def test_without_them_it_is_none(line: str) -> None:
    assert not _SAID.hold(fold(line))


def test_no_words_tell_nothing() -> None:
    assert not Quotations(()).hold('sign up, says the machine, "now".')


def test_a_line_that_quotes_has_no_phrase() -> None:
    lines = ["Sign up, croaks the raven.", "Sign up", "Sign up now, it pays", "“Sign up,” the raven croaked."]
    phrases = PhraseIndex([Phrase(starts=("sign up",))], quotations=Quotations(["croaks"]))
    assert phrases.lines(FoldedPage([fold(line) for line in lines], lines)) == {0: [1, 2]}
