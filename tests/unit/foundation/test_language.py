import pytest

from analysis.foundation.language import Text, current_language, has_hangul, is_language


def test_a_text_is_read_in_each_language_and_refuses_others():
    text = Text(ko="매개변수", en="parameter")
    assert (text.in_("ko"), text.in_("en")) == ("매개변수", "parameter")
    with pytest.raises(ValueError, match="'fr'"):
        text.in_("fr")


@pytest.mark.parametrize(
    "mapping", [{}, {"ko": "가"}, {"ko": "가", "en": "a", "fr": "b"}, {"ko": 1, "en": "a"}]
)
def test_a_text_needs_exactly_both_languages(mapping):
    with pytest.raises(ValueError, match="ko, en"):
        Text.of(mapping)


def test_placeholders_are_filled_with_the_text_of_their_side():
    filled = Text(ko="{what} {n}", en="{n} {what}").format(what=Text("대", "units"), n=3)
    assert filled == Text(ko="대 3", en="3 units")


@pytest.mark.parametrize(("value", "language"), [("en", "en"), ("ko", "ko"), ("fr", "ko"), ("", "ko")])
def test_messages_are_korean_unless_the_environment_says_english(monkeypatch, value, language):
    monkeypatch.setenv("AI_CENTRE_LANGUAGE", value)
    assert current_language() == language


def test_languages_and_hangul_are_recognised():
    assert is_language("ko") and not is_language("KO") and not is_language(None)
    assert has_hangul("PUE 비율") and not has_hangul("PUE ratio 電力")
