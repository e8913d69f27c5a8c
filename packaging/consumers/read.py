"""Read what ``write.py`` wrote with the models of the SDKs of Label Studio and Argilla.

Run by a Python that has label-studio-sdk and argilla (``make consumers`` makes one): they cannot be
installed beside the versions that Diptych is tested with. Ends with 1 and a line for each thing
that a consumer refused.
"""

import json
import sys
from pathlib import Path


def main(folder: Path) -> int:
    """Read everything; return the exit status."""
    refused = [*label_studio(folder / "labelstudio"), *argilla(folder / "argilla")]
    for line in refused:
        print(f"refused: {line}")
    print("consumers: all read" if not refused else f"consumers: {len(refused)} refused")
    return 1 if refused else 0


def label_studio(folder: Path) -> list[str]:
    """Validate the view, every task and every annotation against it."""
    from label_studio_sdk.label_interface import LabelInterface

    view = LabelInterface((folder / "view.xml").read_text(encoding="utf-8"))
    view.validate()
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    refused, annotations = [], 0
    for task in tasks:
        # Its validate_task calls its own checks of annotations without their argument.
        bare = {"id": task["id"], "data": task["data"]}
        if not view.validate_task(bare):
            refused.append(f"Label Studio: task {task['id']}")
        for annotation in task["annotations"]:
            annotations += 1
            errors = view.validate_prediction(
                annotation, return_errors=True
            )  # the same check, told
            refused += [f"Label Studio: {error}" for error in errors or ()]
        for prediction in task["predictions"]:
            errors = view.validate_prediction(prediction, return_errors=True)
            refused += [f"Label Studio: {error}" for error in errors or ()]
    print(f"Label Studio: {len(tasks)} tasks, {annotations} annotations")
    return refused


def argilla(folder: Path) -> list[str]:
    """Build the settings, and a record with its responses of every line."""
    from unittest.mock import MagicMock

    import argilla as rg

    rg.Argilla._default_client = MagicMock()  # noqa: SLF001 - its models want a server; none is asked
    settings = rg.Settings.from_json(folder / "settings.json")
    settings.validate()
    dataset = MagicMock(settings=settings)
    fields = {each.name for each in settings.fields}
    questions = {each.name: each for each in settings.questions}
    metadata = {each.name for each in settings.metadata}
    refused, responses, records = [], 0, 0
    for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines():
        flat = json.loads(line)
        records += 1
        answers = [
            rg.Response(name, value, user_id=user, status=status)
            for name in questions
            for value, user, status in zip(
                flat[f"{name}.responses"],
                flat[f"{name}.responses.users"],
                flat[f"{name}.responses.status"],
                strict=True,
            )
        ]
        suggestions = [
            rg.Suggestion(
                name,
                flat[f"{name}.suggestion"],
                score=flat[f"{name}.suggestion.score"],
                agent=flat[f"{name}.suggestion.agent"],
            )
            for name in questions
            if f"{name}.suggestion" in flat
        ]
        record = rg.Record(
            id=flat["id"],
            fields={name: flat[name] for name in fields},
            metadata={name: flat[name] for name in metadata},
            responses=answers,
            suggestions=suggestions,
            _dataset=dataset,
        )
        model = record.api_model()
        responses += len(model.responses)
        known = set(questions["label"].labels)
        refused += [
            f"Argilla: {answer.value!r} is no label"
            for answer in answers
            if answer.question_name == "label" and answer.value not in known
        ]
    print(f"Argilla: {records} records, {responses} responses")
    return refused


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
