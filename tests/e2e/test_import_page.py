"""The command line and web addresses: refused by itself; asked for, never into this machine."""

import subprocess
import sys


def diptych(*args):
    command = [sys.executable, "-m", "diptych", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_address_is_refused_unless_the_network_is_allowed(tmp_path):
    case, text = tmp_path / "x.diptych", tmp_path / "a.txt"
    text.write_text("The bridge over the Arn was closed on Monday after cracks were found in it.")
    assert diptych("new", case).returncode == 0
    done = diptych("import", case, text, "https://news.example/ferry")
    assert done.returncode == 1
    assert "--allow-network" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not done.stdout  # the file that was named beside it was not taken either


def test_allowed_or_not_no_address_of_this_machine_is_fetched(tmp_path):
    case = tmp_path / "x.diptych"
    assert diptych("new", case).returncode == 0
    done = diptych("import", case, "--allow-network", "http://127.0.0.1:9/secret")
    assert done.returncode == 1
    assert "private network" in done.stdout
    assert "Traceback" not in done.stderr
