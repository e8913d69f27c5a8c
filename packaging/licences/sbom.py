"""A software bill of materials in CycloneDX 1.6 (JSON), of what is really in the build.

Written here rather than by cyclonedx-bom: that tool lists what is installed in an environment, and
a build holds less (what nothing imports) and more (the machine's libraries, models, fonts).
"""

import json
import sys
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from licences.collect import Part

_SPACE = uuid.UUID("5b0f5c52-5f0e-4b0b-9f0a-1d1c0a2f7a11")


def sbom(parts: Sequence[Part], *, name: str, version: str, epoch: int) -> str:
    """Return the bill as JSON; the same parts give the same bytes.

    Args:
        parts: What others wrote.
        name: The build's name.
        version: Version of Diptych.
        epoch: Time of the commit, in seconds since 1970.
    """
    components = [_component(part) for part in parts]
    own = f"pkg:generic/{name}@{version}"
    body = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, tz=UTC).isoformat(),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": name,
                "version": version,
                "purl": own,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": sorted(component["bom-ref"] for component in components)},
            *({"ref": component["bom-ref"]} for component in components),
        ],
    }
    number = uuid.uuid5(_SPACE, json.dumps(body, sort_keys=True))
    return json.dumps(body | {"serialNumber": f"urn:uuid:{number}"}, indent=1) + "\n"


def schema_fault(bill: str) -> str:
    """Return what CycloneDX' own schema says against a bill; empty where it keeps it."""
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)
    return "" if fault is None else str(fault)


def _component(part: Part) -> dict[str, Any]:
    host = "deb/debian" if sys.platform.startswith("linux") else "generic"
    kinds = {"distribution": "pypi", "host": host, "runtime": "generic"}
    name = part.name.casefold().replace("_", "-") if part.kind == "distribution" else part.name
    slug = name.replace(" ", "-")
    purl = f"pkg:{kinds[part.kind]}/{slug}" + (f"@{part.version}" if part.version else "")
    found: dict[str, Any] = {
        "type": "machine-learning-model" if "model" in part.name else "library",
        "bom-ref": purl if not part.files else f"{purl}#{part.files[0]}",
        "name": part.name,
        "purl": purl.replace("+", "%2B"),
        "licenses": [_licence(part.licence)],
    }
    if part.version:
        found["version"] = part.version
    if part.home:
        found["externalReferences"] = [{"type": "website", "url": part.home}]
    if part.files:
        found["properties"] = [{"name": "diptych:file", "value": file} for file in part.files]
    return found


def _licence(expression: str) -> dict[str, Any]:
    if expression == "Public-Domain":  # no SPDX identifier: the bill names it
        return {"license": {"name": "Public domain"}}
    if expression.startswith("LicenseRef-") and " " not in expression:
        return {"license": {"name": expression.removeprefix("LicenseRef-").replace("-", " ")}}
    if " " in expression:
        return {"expression": expression}
    return {"license": {"id": expression}}
