"""The coding by several people: a sample assigned to coders, their codings compared, disagreements settled."""
