"""From claims to findings: candidates, detectors, counter-reasons, fusion."""
