"""Operations of a team: own steps put into bundles, steps of others merged, open conflicts settled."""
