"""Numbers over time: partnerships in force, beginnings and endings, lifetimes, survival."""
