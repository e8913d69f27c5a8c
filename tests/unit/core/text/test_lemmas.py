import pytest

from diptych_core.text.lemmas import lemma


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("killed kills killing kill", "kill"),
        ("injured injures injuring", "injure"),
        ("relocated relocates relocating", "relocate"),
        ("sent sends sending", "send"),
        ("denied denies denying", "deny"),
        ("described describes", "describe"),
        ("stopped stops stopping", "stop"),
        ("trained trains training", "train"),
        ("soldiers soldier", "soldier"),
        ("casualties", "casualty"),
        ("servicemen", "serviceman"),
        ("deployed deploying", "deploy"),
        ("said says", "say"),
        ("news", "news"),
        ("during", "during"),
    ],
)
def test_forms_meet(forms, base):
    assert {lemma(form) for form in forms.split()} == {base}
