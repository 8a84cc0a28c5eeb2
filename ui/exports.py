"""What `export` writes beside the tables: a form, and who writes it. A new form is a line in `WRITERS`.

The command line asks here, for `tracker` knows nothing of the screen; nothing of Qt is imported before it is wanted.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.cli.arguments import Writer

WRITERS: Mapping[str, Writer] = {}
"""Who writes a form, by the word that `--format` has for it or the ending of the file."""
