"""Hold what ships against an advisory database, before each release (docs/releases.md).

    python -m release.advisories          ask (pip-audit, which needs a network)
    python -m release.advisories FILE     judge an answer that pip-audit gave (--format json)

Every known weakness of a package in packaging/shipped.lock, whatever system it is for, must be
mended or stand in advisories.toml, with the reason and a day within a month. pip-audit says nothing
of how grave one is, so all of them count.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from licences.lock import Locked, read_lock
from packaging.utils import canonicalize_name

EXCEPTIONS = Path(__file__).with_name("advisories.toml")
LONGEST = timedelta(days=30)


class AdvisoryError(Exception):
    """The question could not be asked, or what was answered is no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakness:
    """A known weakness of a package that ships.

    Attributes:
        package: Its name.
        version: The one in the lock.
        names: What databases call it; the first is the one to write down.
        mended: Versions that do not have it; empty when there is none.
    """

    package: str
    version: str
    names: tuple[str, ...]
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A weakness that a release may have until a day."""

    name: str
    package: str
    noted: date
    until: date
    why: str


def exemptions(path: Path = EXCEPTIONS) -> tuple[Exemption, ...]:
    """Return what was written down.

    Raises:
        AdvisoryError: If one lacks something.
    """
    found = tomllib.loads(path.read_text(encoding="utf-8")).get("exception", [])
    try:
        return tuple(
            Exemption(
                name=each["id"],
                package=canonicalize_name(each["package"]),
                noted=each["noted"],
                until=each["until"],
                why=each["why"],
            )
            for each in found
        )
    except KeyError as missing:
        raise AdvisoryError(f"An exception in {path.name} lacks {missing}.") from missing


def requirements(lock: Sequence[Locked]) -> str:
    """Return the lock without its markers: asked about is what ships on any system."""
    return "".join(
        f"{one.name}=={one.version} {' '.join(f'--hash={each}' for each in sorted(one.hashes))}\n"
        for one in lock
    )


def ask(lock: Sequence[Locked]) -> dict[str, Any]:
    """Return what pip-audit answers about every package of ``lock``.

    Raises:
        AdvisoryError: If it could not be asked.
    """
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "shipped.txt")
        wanted.write_text(requirements(lock), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(wanted)]
        command += ["--require-hashes", "--disable-pip"]  # it resolves and installs nothing
        command += ["--format", "json", "--progress-spinner", "off"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:  # 1 means that it found something as well as that it failed
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise AdvisoryError(f"pip-audit gave no answer: {last}") from error
    return dict(answer)


def weaknesses(answer: dict[str, Any], lock: Sequence[Locked]) -> tuple[Weakness, ...]:
    """Return the weaknesses in an answer of pip-audit.

    Raises:
        AdvisoryError: If a package of ``lock`` was not asked about in its version.
    """
    told = {canonicalize_name(each["name"]): each for each in answer.get("dependencies", [])}
    found = []
    for one in lock:
        each = told.get(canonicalize_name(one.name), {})
        if each.get("version") != one.version or "vulns" not in each:
            why = each.get("skip_reason", "there is no answer about it")
            raise AdvisoryError(f"{one.name} {one.version} was not looked up: {why}")
        found += [
            Weakness(
                package=canonicalize_name(one.name),
                version=one.version,
                names=(vuln["id"], *vuln.get("aliases", ())),
                mended=tuple(vuln.get("fix_versions", ())),
            )
            for vuln in each["vulns"]
        ]
    return tuple(found)


def faults(found: Sequence[Weakness], allowed: Sequence[Exemption], today: date) -> Iterator[str]:
    """Yield, in sentences, why there can be no release."""
    used = set()
    for one in found:
        fit = next((e for e in allowed if e.package == one.package and e.name in one.names), None)
        used.add(fit)
        if fit is None:
            way = f"take {' or '.join(one.mended)}" if one.mended else "no version mends it yet"
            yield f"{one.package} {one.version} has {', '.join(one.names)}: {way}."
        elif today > fit.until:
            yield f"The exception for {fit.name} of {fit.package} ended on {fit.until}."
    for each in allowed:
        if each not in used:
            yield f"{each.package} has no {each.name} (any more): take the exception out."
        if each.until - each.noted > LONGEST or each.noted > today:
            yield f"The exception for {each.name} of {each.package} is for more than 30 days."
        if not each.why.strip():
            yield f"The exception for {each.name} of {each.package} gives no reason."


def main(argv: Sequence[str] | None = None) -> int:
    """Say what stands against a release; 0 when nothing does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("answer", nargs="?", type=Path, help="an answer that pip-audit gave")
    args = parser.parse_args(argv)
    lock = read_lock()
    try:
        answer = json.loads(args.answer.read_text("utf-8")) if args.answer else ask(lock)
        allowed = exemptions()
        found = weaknesses(answer, lock)
    except (AdvisoryError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = list(faults(found, allowed, datetime.now(tz=UTC).date()))
    for line in told:
        sys.stderr.write(f"{line}\n")
    if not told:
        sys.stdout.write(f"{len(lock)} packages, {len(found)} excepted weaknesses.\n")
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
