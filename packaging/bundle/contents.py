"""What goes into a build and what stays out, each with its reason.

Five of eight trial builds with long hand-made lists of excludes built cleanly and failed when
run. So the lists are short, each line says why, and `make smoke` uses every feature of the frozen
program. Names under EXCLUDED are modules; names under DROPPED are patterns of files in the build.
"""

from pathlib import Path

from bundle.flavour import Flavour

OWN_PACKAGES = (
    "diptych",
    "diptych_core",
    "diptych_store",
    "diptych_resources",
    "diptych_worker",
)
"""Ours: every module goes in, because commands, parsers and features are imported by name."""

WINDOW_PACKAGES = ("diptych", "diptych_core", "diptych_store", "diptych_resources")
WORKER_PACKAGES = ("diptych_worker", "diptych_core", "diptych_resources")

METADATA = (
    # importlib.metadata.version() of these is printed by self-test and by the worker's hello.
    "diptych",
    "numpy",
    "onnxruntime",
    "PySide6-Essentials",
    "sqlite-utils",
    "tokenizers",
    "trafilatura",
)

HIDDEN: dict[str, str] = {
    "sqlite3.dbapi2": "sqlite_utils picks its SQLite at run time",
    "tzdata": "zoneinfo reads it where the system has no time zones (Windows, bare containers)",
}

HIDDEN_FULL: dict[str, str] = {
    "sentence_transformers": "imported by name, only for a model of the user's own",
    "transformers.utils.logging": "imported by name",
    "safetensors.torch": "transformers loads weights by it",
}

EXCLUDED: dict[str, str] = {
    "_gdbm": "GPL library; nothing here uses dbm",
    "_dbm": "may link to Berkeley DB (AGPL); nothing here uses dbm",
    "readline": "GPL library; there is no interactive Python in the program",
    "_tkinter": "no Tk window; 10 MB of Tcl",
    "tkinter": "no Tk window",
    "turtle": "no Tk window",
    "turtledemo": "no Tk window",
    "idlelib": "no Tk window",
    "lib2to3": "converts Python 2 source",
    "pydoc_data": "texts of the interactive help",
    "ensurepip": "there is nothing to install into",
    "pip": "there is nothing to install into",
    "setuptools": "build time only",
    "pkg_resources": "build time only",
    "_distutils_hack": "build time only",
    "pytest": "tests only",
    "_pytest": "tests only",
    "IPython": "interactive use only",
    "attr": "optional somewhere; here for the schema of the bill of materials",
    "attrs": "optional somewhere; here for the schema of the bill of materials",
    "cyclonedx": "describes the build",
    "jsonschema": "describes the build",
    "shtab": "describes the build",
    "matplotlib": "optional in pyqtgraph and numpy; not installed in a build",
    "pandas": "optional in several libraries; not installed in a build",
    "lxml.objectify": "XML as Python objects, 3 MB; no parser here or in trafilatura asks for it",
    "sqlite_utils.cli": "its own command line",
    "sqlite_utils.__main__": "its own command line",
    "trafilatura.cli": "its own command line",
    "trafilatura.gui": "its own window",
    "onnxruntime.backend": "test interface of the ONNX project",
    "onnxruntime.datasets": "example models",
    "onnxruntime.quantization": "makes models; Diptych runs them",
    "onnxruntime.tools": "makes models; Diptych runs them",
    "onnxruntime.transformers": "makes models; Diptych runs them",
    "pyqtgraph.examples": "starts a program of its own when looked at",
    "pyqtgraph.opengl": "needs PyOpenGL; the graphs here are flat",
    "pyqtgraph.jupyter": "notebooks only",
    "pyqtgraph.canvas": "an editor of its own",
    "pyqtgraph.flowchart": "an editor of its own",
    "PySide6.QtQml": "no QML in the window",
    "PySide6.QtQuick": "no QML in the window",
    "PySide6.QtQuickWidgets": "no QML in the window",
    "PySide6.QtDesigner": "no designer in the window",
    "PySide6.QtUiTools": "no .ui files in the window",
    "PySide6.QtTest": "pyqtgraph offers it to tests only",
    # Not PySide6.QtOpenGL (9 MB): pyqtgraph's PlotCurveItem imports it by name as it is imported.
    "PySide6.QtSql": "SQL is the store's, through sqlite3",
}

EXCLUDED_STANDARD: dict[str, str] = {
    # The full flavour needs it: scipy takes all of numpy's names, and this is one of them.
    "numpy.f2py": "compiles Fortran",
    "torch": "the full flavour has it",
    "transformers": "the full flavour has it",
    "sentence_transformers": "the full flavour has it",
    "huggingface_hub": "tokenizers needs it only to download",
    "scipy": "the full flavour has it",
    "sklearn": "the full flavour has it",
    "sympy": "the full flavour has it",
}

EXCLUDED_FULL: dict[str, str] = {
    "hf_xet": "speeds up downloads from the Hub; Diptych never downloads",
    "psutil": "optional in transformers",
    "tensorboard": "optional in torch",
    "torch.utils.tensorboard": "needs tensorboard",
    "torch.onnx": "makes ONNX models; Diptych runs them",
    "torch.distributed.pipelining": "training on many machines",
    "torch.testing._internal.opinfo": "torch's own tests",
    "torch.testing._internal.common_methods_invocations": "torch's own tests",
    "torch.testing._internal.common_modules": "torch's own tests",
}

EXCLUDED_WORKER: dict[str, str] = {
    "PySide6": "the worker has no window: a crash of Qt must not take a model with it",
    "shiboken6": "the worker has no window",
    "pyqtgraph": "the worker has no window",
    "diptych": "the worker knows the core and the resources only",
    "diptych_store": "the worker knows the core and the resources only",
}

EXCLUDED_WINDOW: dict[str, str] = {
    "onnxruntime": "models run in the worker",
    "tokenizers": "models run in the worker",
    "trafilatura": "foreign files are read in the worker",
    "lxml": "foreign files are read in the worker",
    "selectolax": "foreign files are read in the worker",
    "torch": "models run in the worker",
    "transformers": "models run in the worker",
    "sentence_transformers": "models run in the worker",
    "scipy": "pyqtgraph uses it where it is there; the graphs here do not need it",
}

DROPPED: dict[str, str] = {
    # Files of this machine, which differ from build to build and say nothing to anyone.
    "*.dist-info/RECORD": "lists files that are not in the build",
    "*.dist-info/INSTALLER": "says who installed the build environment",
    "*.dist-info/REQUESTED": "says who installed the build environment",
    "*.dist-info/direct_url.json": "holds a path of the build machine",
    # Qt: the window is QtWidgets on X11, Wayland, or no screen.
    "PySide6/Qt/plugins/platforms/libqeglfs.so": "embedded screens",
    "PySide6/Qt/plugins/platforms/libqlinuxfb.so": "embedded screens",
    "PySide6/Qt/plugins/platforms/libqminimal.so": "tests of Qt",
    "PySide6/Qt/plugins/platforms/libqminimalegl.so": "tests of Qt",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay.so": "embedded screens",
    "PySide6/Qt/plugins/platforms/libqvnc.so": "opens a network port",
    "PySide6/Qt/plugins/egldeviceintegrations/*": "embedded screens",
    "PySide6/Qt/plugins/generic/*": "mice and keyboards of embedded devices",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so": "brings 40 libraries of GTK; Qt's own dialogs",
    "PySide6/Qt/plugins/wayland-graphics-integration-server/*": "for Wayland compositors",
    "PySide6/Qt/plugins/qmltooling/*": "no QML in the window",
    "PySide6/Qt/plugins/networkinformation/*": "Diptych never looks for a network",
    "PySide6/Qt/plugins/tls/*": "Diptych never opens a connection",
    "PySide6/Qt/qml/*": "no QML in the window",
    "PySide6/qml/*": "no QML in the window (Windows)",
    "PySide6/opengl32sw.dll": "OpenGL in software, 20 MB; widgets are drawn without OpenGL",
    "opengl32sw.dll": "OpenGL in software, 20 MB; widgets are drawn without OpenGL",
    "libgtk-3*": "of libqgtk3",
    "libgdk*": "of libqgtk3",
    "libatk*": "of libqgtk3",
    "libatspi*": "of libqgtk3",
    "libcairo*": "of libqgtk3",
    "libpango*": "of libqgtk3",
    "libpixman*": "of libqgtk3",
    "libepoxy*": "of libqgtk3",
    "*libQt6Egl*": "embedded screens",
    # Data that no feature reads.
    "numpy/*/tests/*": "numpy's own tests",
    "onnxruntime/datasets/*": "example models",
    "onnxruntime/quantization/*": "makes models",
    "onnxruntime/tools/*": "makes models",
    "onnxruntime/transformers/*": "makes models",
    "pyqtgraph/examples/*": "example programs",
    "diptych*/__pycache__/*": "compiled copies of what is in the archive",
    "diptych*/py.typed": "for type checkers",
    "*.pyi": "for type checkers",
    "*.pxd": "for compilers",
    "*.pxi": "for compilers",
    "*.pyx": "for compilers",
    "selectolax/lexbor.c": "for compilers, 3 MB",
}

KEPT_QT_LANGUAGES = ("de", "en")
"""Qt's own translations (OK, Cancel) that go in: those of the languages that Diptych speaks."""

KEPT_LOCALES = ("root", "en", "en_001", "de")
"""Babel's locale data that go in. courlan asks Babel for a language only where a caller filters
links by language, which Diptych never does; the other 1,000 files are 30 MB."""

DROPPED_FULL: dict[str, str] = {
    "torch/bin/*": "torch's own tests; torch_shm_manager is kept (`import torch` looks for it)",
    "torch/test/*": "torch's own tests",
    "torch/include/*": "for compilers",
    "torch/share/*": "for compilers",
    "torch/lib/*.a": "for linkers",
    "torch/lib/lib*_test.so": "torch's own tests",
    "torch/lib/libaoti_custom_ops.so": "torch's own tests",
    "torch/lib/libbackend_with_compiler.so": "torch's own tests",
    "*.cuh": "for compilers",
    "*.h": "for compilers",
    "sklearn/datasets/*": "example data",
    "scipy/*/tests/*": "scipy's own tests",
    "sklearn/*/tests/*": "sklearn's own tests",
    "libcudart.so*": "for graphics cards",
}

KEPT_ALWAYS = ("torch/bin/torch_shm_manager*",)

# transformers has a folder for each of its architectures, 43 MB of sources in all. Kept are the
# families that sentence encoders and NLI cross-encoders are made of, and what `auto` and
# sentence-transformers import themselves. Any other ends as the sentence that the worker says of
# a model it cannot load.
KEPT_ARCHITECTURES = frozenset(
    (Path(__file__).parent / "architectures.txt").read_text(encoding="utf-8").split()
)


def excluded(flavour: Flavour) -> dict[str, str]:
    """Return the modules that stay out of both executables of ``flavour``, with reasons."""
    return EXCLUDED | (EXCLUDED_STANDARD if flavour is Flavour.STANDARD else EXCLUDED_FULL)


def dropped(flavour: Flavour) -> dict[str, str]:
    """Return the file patterns that stay out of ``flavour``, with reasons."""
    return DROPPED | (DROPPED_FULL if flavour is Flavour.FULL else {})


def hidden(flavour: Flavour) -> list[str]:
    """Return the modules that PyInstaller cannot find by reading the sources."""
    return [*HIDDEN, *(HIDDEN_FULL if flavour is Flavour.FULL else ())]
