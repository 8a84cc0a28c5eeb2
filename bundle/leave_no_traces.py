"""Run by the built program before anything else: other programs that it starts get the user's environment back.

The starter points the system's loader at the libraries that came along. The loader has read that by now; a PDF viewer
that is opened from here must not see it, or it would be run with our libraries instead of its own.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(_name + "_ORIG", None)
    os.environ.pop(_name, None)
    if _before:
        os.environ[_name] = _before
