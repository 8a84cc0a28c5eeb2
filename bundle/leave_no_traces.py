"""Restore the user's environment for other programs that the built program starts. Run before anything else.

The starter sets the library path of the system's loader to the included libraries. The loader has read it by now. A
PDF viewer that is opened from here must not inherit it, or it would load these libraries instead of its own.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(_name + "_ORIG", None)
    os.environ.pop(_name, None)
    if _before:
        os.environ[_name] = _before
