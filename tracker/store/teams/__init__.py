"""The tables of a team in a project file: membership, known bundles, registers, and steps of other writers."""
