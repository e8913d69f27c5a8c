"""Encodings: marked, declared and valid ones are right always, guesses nearly always."""

import codecs

import pytest

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.encoding import decode

ENGLISH = (
    "“We cannot confirm the naïve claim,” the café owner’s spokesman said — he was paid £20 and"
    " €30 for the work that had been done by the end of the week. They would not say who it was."
)
TEXTS = {
    "english": ENGLISH,
    "german": "Die Sprecherin sagte, die Größe der Truppen sei für die Führung nicht bekannt, und"
    " das Gebäude wurde mit einer Straßensperre von der Umgebung getrennt.",
    "french": "Le porte-parole a déclaré que les forces étaient déjà arrivées à la frontière, où"
    " les élèves ont été évacués par une équipe des secours et le maire n’a pas répondu.",
    "spanish": "El portavoz señaló que los niños y las niñas están en la región con el ejército,"
    " pero el año pasado la situación era para todos una incógnita que nadie podía explicar.",
    "polish": "Rzecznik powiedział, że żołnierze są już na granicy, ale źródła w Łodzi i Gdańsku"
    " twierdzą, że książę nie przyjął zaproszenia i wyjechał późną nocą.",
    "czech": "Mluvčí řekl, že příliš žluťoučký kůň úpěl ďábelské ódy a vojáci už jsou na hranici,"
    " zatímco ministr ve čtvrtek uvedl, že nikoho neviděl a nic neví.",
    "russian": "Представитель министерства заявил, что войска уже находятся на границе, однако"
    " источники в правительстве опровергли эту информацию.",
    "ukrainian": "Речник міністерства заявив, що війська вже перебувають на кордоні, однак"
    " джерела в уряді спростували цю інформацію.",
    "greek": "Ο εκπρόσωπος δήλωσε ότι τα στρατεύματα βρίσκονται ήδη στα σύνορα, αλλά πηγές της"
    " κυβέρνησης το διέψευσαν.",
    "turkish": "Sözcü, askerlerin çoktan sınırda olduğunu söyledi ancak hükümet kaynakları bu"
    " bilgiyi yalanladı ve şüpheli bir açıklama yaptı.",
    "japanese": "報道官は部隊がすでに国境にいると述べたが、政府筋はこれを否定した。",
    "korean": "대변인은 군대가 이미 국경에 있다고 말했지만 정부 소식통은 이를 부인했다.",
    "chinese": "发言人表示部队已经在边境，但政府消息人士否认了这一说法。",
    "arabic": "قال المتحدث إن القوات موجودة بالفعل على الحدود لكن مصادر حكومية نفت ذلك.",
    "hebrew": "הדובר אמר שהכוחות כבר נמצאים בגבול אך מקורות בממשלה הכחישו זאת.",
}
WIDE = [
    ("utf-8-sig", "utf-8"),
    ("utf-16", "utf-16"),
    ("utf-32", "utf-32"),
]
DECLARED = {
    "english": ["windows-1252", "iso-8859-15", "macroman", "utf-8"],
    "german": ["windows-1252", "iso-8859-15", "cp850", "utf-8"],
    "polish": ["windows-1250", "iso-8859-2", "utf-8"],
    "czech": ["windows-1250", "iso-8859-2"],
    "russian": ["windows-1251", "koi8-r", "iso-8859-5", "cp866"],
    "ukrainian": ["windows-1251", "koi8-u"],
    "greek": ["windows-1253", "iso-8859-7"],
    "turkish": ["windows-1254", "iso-8859-9"],
    "japanese": ["shift_jis", "euc-jp", "iso-2022-jp"],
    "korean": ["euc-kr"],
    "chinese": ["gb2312", "gbk", "gb18030", "big5"],
    "arabic": ["windows-1256"],
    "hebrew": ["windows-1255"],
}
PAIRS = [(language, name) for language, names in DECLARED.items() for name in names]


@pytest.mark.parametrize("language", TEXTS)
def test_utf8_without_a_mark_is_sure(language: str) -> None:
    found = decode(TEXTS[language].encode())
    assert (found.text, found.encoding, found.sure) == (TEXTS[language], "utf-8", True)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(("codec", "name"), WIDE)
def test_a_mark_decides_and_is_dropped(language: str, codec: str, name: str) -> None:
    found = decode(TEXTS[language].encode(codec))
    assert (found.text, found.encoding, found.sure) == (TEXTS[language], name, True)


@pytest.mark.parametrize("end", ["be", "le"])
def test_big_and_little_end_marks(end: str) -> None:
    for width in (16, 32):
        mark = getattr(codecs, f"BOM_UTF{width}_{end.upper()}")
        found = decode(mark + ENGLISH.encode(f"utf-{width}-{end}"))
        assert (found.text, found.sure) == (ENGLISH, True)


@pytest.mark.parametrize(("language", "name"), PAIRS)
@pytest.mark.parametrize("form", ["meta", "http-equiv", "xml"])
def test_a_declaration_decides(language: str, name: str, form: str) -> None:
    text = TEXTS[language]
    if name in {"iso-8859-15", "iso-8859-1", "cp850", "macroman", "iso-8859-2", "iso-8859-9"}:
        text = "".join(c for c in text if c not in "“”’—€£")
    head = {
        "meta": f'<html><head><meta charset="{name}">',
        "http-equiv": f"<html><META http-equiv='Content-Type' content='text/html; charset={name}'>",
        "xml": f'<?xml version="1.0" encoding="{name}"?><html>',
    }[form]
    if language == "chinese" and name == "big5":
        text = "發言人表示部隊已經在邊境"
    page = f"{head}<p>{text}</p>"
    found = decode(page.encode(name), markup=True)
    assert found.text == page
    assert found.sure


def test_iso_8859_1_means_windows_1252_as_in_browsers() -> None:
    page = '<meta charset="iso-8859-1"><p>“quoted” – £5</p>'
    assert decode(page.encode("cp1252"), markup=True).text == page


def test_a_declaration_counts_in_markup_only() -> None:
    data = 'the page said <meta charset="koi8-r"> and that was not the £ that they had'.encode(
        "cp1252"
    )
    assert decode(data, markup=True).encoding == "koi8-r"
    assert decode(data, markup=False).encoding == "cp1252"


@pytest.mark.parametrize("name", ["utf-7", "base64", "rot13", "idna", "nonsense", "utf-16"])
def test_dangerous_and_unknown_declarations_are_ignored(name: str) -> None:
    page = f'<meta charset="{name}"><p>naïve +ADw-script+AD4-</p>'
    found = decode(page.encode(), markup=True)
    assert (found.text, found.encoding) == (page, "utf-8")


@pytest.mark.parametrize("language", ["english", "german", "french", "spanish"])
def test_western_text_in_cp1252_is_read_as_such_but_not_sure(language: str) -> None:
    found = decode(TEXTS[language].encode("cp1252"))
    assert (found.text, found.encoding, found.sure) == (TEXTS[language], "cp1252", False)
    assert any("guessed" in note for note in found.notes)


@pytest.mark.parametrize("short", ["Preis: £20", "Müller tritt zurück", "“No,” he said", "40 °C"])
def test_short_western_text(short: str) -> None:
    assert decode(short.encode("cp1252")).text == short


def test_every_sentence_of_english_news_in_cp1252() -> None:
    sentences = [
        f"The {what} of the {who} said on {day} that it had “not confirmed” the £{n}m deal – yet."
        for n, day in enumerate(["Monday", "Tuesday", "Friday"], start=3)
        for who in ["ministry", "naïve café", "Ångström institute", "Côte d’Ivoire team"]
        for what in ["head", "spokesman", "façade", "chargé d’affaires", "attaché"]
    ]
    right = sum(decode(text.encode("cp1252")).text == text for text in sentences)
    assert right == len(sentences)


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("polish", "cp1250"),
        ("czech", "cp1250"),
        ("russian", "cp1251"),
        ("ukrainian", "cp1251"),
        ("greek", "cp1253"),
        ("japanese", "shift_jis"),
        ("japanese", "euc-jp"),
        ("korean", "euc-kr"),
        ("chinese", "gb18030"),
        ("arabic", "cp1256"),
        ("hebrew", "cp1255"),
    ],
)
def test_other_languages_are_not_taken_for_western(language: str, codec: str) -> None:
    text = " ".join([TEXTS[language]] * 4)
    found = decode(text.encode(codec))
    assert found.encoding != "cp1252"
    assert not found.sure
    letters = sum(a == b for a, b in zip(found.text, text, strict=False))
    assert letters / len(text) > 0.97


@pytest.mark.parametrize("end", ["le", "be"])
def test_utf16_without_a_mark(end: str) -> None:
    found = decode(ENGLISH.encode(f"utf-16-{end}"))
    assert (found.text, found.sure) == (ENGLISH, False)


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    data = (TEXTS["russian"] * 3).encode()[:-2]  # in the middle of the last letter
    found = decode(data)
    assert found.encoding == "utf-8"
    assert not found.sure
    assert found.text[:-1] == (TEXTS["russian"] * 3)[:-2]
    assert "1 damaged" in found.notes[0]


def test_the_users_choice_decides() -> None:
    found = decode(ENGLISH.encode("cp1252"), chosen="windows-1252")
    assert (found.text, found.encoding, found.sure) == (ENGLISH, "cp1252", True)


@pytest.mark.parametrize(
    ("chosen", "part"),
    [("utf-8", "not in the encoding"), ("nonsense", "no encoding"), ("base64", "no encoding")],
)
def test_a_choice_that_does_not_fit_is_refused(chosen: str, part: str) -> None:
    with pytest.raises(UnreadableError, match=part):
        decode(ENGLISH.encode("cp1252"), chosen=chosen)
