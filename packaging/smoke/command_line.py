"""The self-test and the sample case through the command line."""

import json
from pathlib import Path

from smoke.place import Place
from smoke.result import SmokeError, require

from diptych_core.publish.formats import FORMATS

SAMPLE = "_internal/diptych_resources/sample"
_LEAST_FINDINGS = 20  # of the sample case, which has 124 planted contradictions
# onnxruntime's telemetry keeps its files here when it is on; nothing else writes here either.
_UNWANTED = (".cache/Microsoft", ".onnxruntime", ".cache/huggingface", ".cache/torch")


def self_test(place: Place) -> str:
    """Run the program's own test of every feature.

    Raises:
        SmokeError: If a feature does not work; the sentence names it.
    """
    found = json.loads(place.run("self-test", "--json"))
    require(found["ok"], f"the self-test failed: {found['features']}")
    require(found["built"], "this is no build but a checkout")
    features = found["features"]
    return f"{len(features)} features, {features['modules']['detail']} modules"


def articles(resources: Path) -> list[Path]:
    """Return the sample articles that come with the build."""
    manifest = json.loads((resources / "manifest.json").read_text(encoding="utf-8"))
    return [resources / entry["file"] for entry in manifest]


def sample_case(place: Place, resources: Path, case: Path) -> str:
    """Make, fill and analyse a case, read its findings, label one, publish, check.

    Args:
        place: Where it runs.
        resources: The sample's folder in the build.
        case: The case to make.

    Raises:
        SmokeError: If a command fails or gives too little.
    """
    place.run("new", case)
    taken = place.run("import", case, *articles(resources), "--json").splitlines()
    require(
        all(json.loads(line)["article_id"] for line in taken), "not every sample article came in"
    )
    place.run("analyze", case)
    found = [json.loads(line) for line in place.run("findings", case, "--json").splitlines()]
    require(len(found) >= _LEAST_FINDINGS, f"only {len(found)} findings in the sample case")
    # Learning wants a handful of both: the best as contradictions, the last as none.
    judged = [(pair, "contradiction") for pair in found[:6]]
    judged += [(pair, "neutral") for pair in found[-6:]]
    lines = [
        json.dumps({"pair_id": pair["pair_id"], "label": label, "analyst": "smoke"})
        for pair, label in judged
    ]
    decisions = place.work / "decisions.jsonl"
    decisions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    place.run("labels", case, "--import", decisions)
    publish(place, case)
    place.run("learn", case)
    place.run("check", case)
    return f"{len(taken)} articles, {len(found)} findings, {len(FORMATS)} formats"


def publish(place: Place, case: Path) -> None:
    """Write every format and read back those that can be; report, merge and compare.

    Raises:
        SmokeError: If a format is not written, or says something else when it is read.
    """
    for name, each in FORMATS.items():
        out = place.home / f"export {name}"
        place.run("export", case, "--format", name, "--out", out)
        require(any(out.iterdir()), f"the export {name} wrote nothing")
        if each.read is not None:
            said = place.run("labels", case, "--import", out, "--format", name)
            require(said.startswith("0 decisions taken"), f"{name}, read back: {said}")
    for ending in ("html", "pdf"):
        report = place.home / f"report.{ending}"
        place.run("report", case, "--out", report)
        require(report.stat().st_size > 1000, f"the report as {ending} is empty")
    place.run("backup", case)
    copies = sorted(case.parent.glob(f"{case.stem}-*.diptych-backup"))
    require(copies, "there is no backup beside the case")
    place.run("merge", case, copies[-1])
    told = json.loads(place.run("agreement", case, "--json"))
    require(told, "nothing is said of the agreement")
    packed = place.home / "hand over.zip"
    place.run("bundle", case, "--out", packed)
    for command, source, name in (("unbundle", packed, "handed"), ("recover", case, "recovered")):
        made = place.work / f"{name}.diptych"
        place.run(command, source, "--out", made)
        place.run("check", made)
    place.run("models")


def faults_told(place: Place) -> str:
    """See that wrong use ends with 2 and a fault with 1, each with a sentence, no traceback."""
    for arguments, status in ((("findings",), 2), (("findings", place.work / "none.diptych"), 1)):
        try:
            place.run(*arguments)
        except SmokeError as error:
            said = str(error)
            require(f"ended with {status}:" in said, f"wrong status: {said}")
            require("Traceback" not in said, f"a traceback: {said}")
        else:
            raise SmokeError("a command that cannot work ended with 0")
    return "told in a sentence"


def home_is_clean(place: Place) -> str:
    """See that nothing was left in the home that telemetry or a download would leave."""
    files = [str(path.relative_to(place.home)) for path in place.home.rglob("*")]
    bad = [name for name in files if any(word in name for word in _UNWANTED)]
    require(not bad, f"files that nobody asked for: {bad[:5]}")
    crashes = [name for name in files if name.endswith("crash.log")]
    if crashes:
        text = (place.home / crashes[0]).read_text(encoding="utf-8")[-800:]
        raise SmokeError(f"the program kept a crash log: {text}")
    return "no telemetry, no downloads, no crash log"
