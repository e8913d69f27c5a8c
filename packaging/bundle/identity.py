"""Who makes Diptych, as packages say it: what a person settles before the first release.

packaging/README.md lists all such decisions; these are the ones that code carries. The program's
own identifier (``platforms.IDENTIFIER``) is the name of files under linux/ too.
"""

PUBLISHER = "The Diptych developers"
MAINTAINER = f"{PUBLISHER} <diptych@localhost>"
"""Name and address to which people write about a package (deb-control(5), Maintainer)."""
