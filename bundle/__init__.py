"""Makes the program that runs without Python: a folder to unpack, and an archive of it (docs/installing.md)."""
