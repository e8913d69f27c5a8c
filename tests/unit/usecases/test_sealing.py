"""Bundles that only a passphrase opens."""

import io
import os
import subprocess
import sys
import zipfile
from typing import Any

import msgspec
import pytest
from pyrage import decrypt, passphrase, x25519

from diptych import itself
from diptych.usecases import passphrases, sealing
from diptych.usecases.bundling import bundle_name, make_bundle, open_bundle
from diptych.usecases.errors import UseCaseError
from diptych.usecases.labelling import decide
from diptych.usecases.passphrases import WrongPassphraseError
from diptych.usecases.sealing import CONTENT, KEY, README, is_sealed, seal, unseal
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from unit.usecases.cases import TEXTS, fill
from unit.usecases.locks import cheap_lock

WORDS = "korrekt Pferd Größe 電池 staple"
SESAME = "sesame"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A sealed bundle of a case with two decisions."""
    folder = tmp_path_factory.mktemp("sealed")
    with CaseFile.create(folder / "Ferry.diptych") as case:
        pairs = fill(case)
        decide(case, pair_ids=pairs[:2], analyst="ann", label=Label.NEUTRAL)
        case.guidelines.add("# Rules\n", analyst="ann")
        made = make_bundle(case, folder / "Ferry.sealed.zip", analyst="ann", passphrase=WORDS)
    assert (made.articles, made.decisions, made.path.name) == (3, 2, "Ferry.sealed.zip")
    return made.path


@pytest.fixture
def cheap(monkeypatch):
    """Lock without the work that makes guessing slow, in this process."""

    monkeypatch.setattr(passphrases, "_ask", cheap_lock)


def changed(path, out, change):
    """Write a zip file anew, with ``change(name, bytes)`` for what it holds; None leaves it out."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as place:
        for name in source.namelist():
            data = change(name, source.read(name))
            if data is not None:
                place.writestr(name, data)
    return out


def test_the_passphrase_opens_it_and_another_does_not(sealed, tmp_path):
    assert is_sealed(sealed)
    assert bundle_name(sealed) == "Ferry"
    with pytest.raises(WrongPassphraseError, match=r"does not open “Ferry\.sealed\.zip”"):
        open_bundle(sealed, tmp_path / "x.diptych", passphrase=f"{WORDS} ")
    assert list(tmp_path.iterdir()) == []
    done = open_bundle(sealed, tmp_path / "Mine.diptych", passphrase=WORDS)
    assert (done.made_by, done.decisions) == ("ann", 2)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Mine-guidelines.md", "Mine.diptych"]
    with CaseFile.open(done.path) as case:
        assert [d.label for d in case.labels.decisions()] == [Label.NEUTRAL] * 2


def test_nothing_of_the_case_can_be_read_without_it(sealed):
    data = sealed.read_bytes()
    with zipfile.ZipFile(sealed) as packed:
        assert packed.namelist() == [README, KEY, CONTENT]
    for words in (*TEXTS, "Source 1", "ann", "# Rules", "AGE-SECRET-KEY-", "manifest.json", WORDS):
        assert words.encode() not in data
    assert [p.name for p in sealed.parent.iterdir() if p.name.startswith(".")] == []


def test_each_part_is_a_file_of_age(sealed):
    """What README.txt says: the key is an identity file, locked as ``age -p`` locks one."""
    with zipfile.ZipFile(sealed) as packed:
        key, content = packed.read(KEY), packed.read(CONTENT)
        assert "age -d -i key.age" in packed.read(README).decode()
    assert key.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert content.startswith(b"age-encryption.org/v1\n-> X25519 ")
    identity = x25519.Identity.from_str(passphrase.decrypt(key, WORDS).decode().strip())
    assert decrypt(content, [identity]).startswith(b"PK")


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 3_000_000])
def test_any_length_comes_back(cheap, tmp_path, size):
    plain = tmp_path / "plain"
    plain.write_bytes(os.urandom(size))
    seal(plain, tmp_path / "s.zip", SESAME)
    unseal(tmp_path / "s.zip", tmp_path / "out", SESAME)
    assert (tmp_path / "out").read_bytes() == plain.read_bytes()


def flipped(part, place):
    def change(name, data):
        if name != part:
            return data
        at = place % len(data)
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    return change


def cut(part, size):
    return lambda name, data: data[:size] if name == part else data


def without(part):
    return lambda name, data: None if name == part else data


@pytest.mark.parametrize(
    "change",
    [
        *(flipped(CONTENT, place) for place in (0, 40, 100, 180, 220, 70_000, -1)),
        *(cut(CONTENT, size) for size in (0, 10, 200, 65_752, 65_760, -1)),
        lambda name, data: data + b"x" if name == CONTENT else data,
        flipped(KEY, -3),
    ],
)
def test_what_was_changed_on_the_way_is_refused(cheap, tmp_path, change):
    plain = tmp_path / "plain"
    plain.write_bytes(os.urandom(200_000))
    seal(plain, tmp_path / "s.zip", SESAME)
    place = tmp_path / "place"
    place.mkdir()
    bad = changed(tmp_path / "s.zip", tmp_path / "bad.zip", change)
    with pytest.raises(UseCaseError, match="is damaged"):
        open_bundle(bad, place / "x.diptych", passphrase=SESAME)
    assert list(place.iterdir()) == []


def test_a_part_that_is_gone_or_a_zip_that_is_torn(cheap, tmp_path):
    (tmp_path / "plain").write_bytes(b"x" * 1000)
    seal(tmp_path / "plain", tmp_path / "s.zip", SESAME)
    for part in (KEY, CONTENT):
        bad = changed(tmp_path / "s.zip", tmp_path / f"{part}.zip", without(part))
        with pytest.raises(UseCaseError, match="no bundle"):
            open_bundle(bad, tmp_path / "x.diptych", passphrase=SESAME)
    data = bytearray((tmp_path / "s.zip").read_bytes())
    at = data.index(b"-> X25519") + 300
    data[at] ^= 1  # the zip file's own checksum is wrong as well
    (tmp_path / "torn.zip").write_bytes(data)
    with pytest.raises(UseCaseError, match="is damaged"):
        open_bundle(tmp_path / "torn.zip", tmp_path / "x.diptych", passphrase=SESAME)
    assert not (tmp_path / "x.diptych").exists()


def test_content_sealed_for_another_key_is_refused(cheap, tmp_path):
    """Whoever swaps the content has not the key: age's header does not open."""
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(name.encode())
        seal(tmp_path / name, tmp_path / f"{name}.zip", "sesame")
    with zipfile.ZipFile(tmp_path / "two.zip") as packed:
        other = packed.read(CONTENT)
    bad = changed(
        tmp_path / "one.zip", tmp_path / "bad.zip", lambda n, data: other if n == CONTENT else data
    )
    with pytest.raises(UseCaseError, match="is damaged"):
        open_bundle(bad, tmp_path / "x.diptych", passphrase=SESAME)


def test_an_empty_passphrase_seals_nothing(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        fill(case)
        with pytest.raises(UseCaseError, match="is empty"):
            make_bundle(case, tmp_path / "out.zip", analyst="ann", passphrase="")
    assert not (tmp_path / "out.zip").exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".diptych-")]


def test_nothing_open_lies_where_a_sealed_bundle_goes(cheap, tmp_path, monkeypatch):
    """The place may be a stick or a share; the open copy is made beside the case."""
    stick, home = tmp_path / "stick", tmp_path / "home"
    stick.mkdir()
    home.mkdir()
    seen = []
    real = sealing.seal

    def looked(plain, out, words):
        real(plain, out, words)
        seen.append({path.suffix for path in stick.rglob("*") if path.is_file()})
        assert plain.is_relative_to(home)

    monkeypatch.setattr("diptych.usecases.bundling.seal", looked)
    with CaseFile.create(home / "x.diptych") as case:
        fill(case)
        make_bundle(case, stick / "x.zip", analyst="ann", passphrase=SESAME)
    assert seen == [{".zip"}]
    assert [path.name for path in stick.iterdir()] == ["x.zip"]
    assert not [p for p in home.iterdir() if p.name.startswith(".diptych-")]


def test_a_process_that_fails_shows_no_passphrase(monkeypatch):
    monkeypatch.setattr(
        itself, "own_command", lambda _: [sys.executable, "-c", "raise SystemExit(3)"]
    )
    with pytest.raises(UseCaseError, match="memory") as caught:
        passphrases.lock(b"secret", "sesame")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "sesame" not in str(caught.value)


def test_a_key_that_would_take_years_is_refused_at_once():
    locked = passphrase.encrypt(b"x", "sesame")
    head, scrypt, rest = locked.split(b"\n", 2)
    cost = scrypt.rsplit(b" ", 1)
    dear = b"\n".join((head, cost[0] + b" 40", rest))
    with pytest.raises(WrongPassphraseError):
        passphrases.unlock(dear, "sesame")
    with pytest.raises(WrongPassphraseError, match="damaged"):
        passphrases.unlock(bytes(1 << 17), "sesame")


def test_the_passphrase_is_never_an_argument_nor_in_the_environment(monkeypatch):
    seen: dict[str, Any] = {}

    class Process:
        returncode = 0

        def __init__(self, command, **more):
            self.stdin = io.BytesIO()
            self.stdout = io.BytesIO(msgspec.json.encode(passphrases.Answer(data=b"locked")))
            seen.update(more, command=command)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            seen.update(input=self.stdin.getvalue())

    monkeypatch.setattr(subprocess, "Popen", Process)
    assert passphrases.lock(b"secret", "sesame") == b"locked"
    assert "sesame" not in " ".join(seen["command"])
    assert "sesame" not in " ".join(seen["env"].values())
    assert b"sesame" in seen["input"]
