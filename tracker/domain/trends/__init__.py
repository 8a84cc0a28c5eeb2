"""Numbers over time: stock, beginnings and endings, lifetimes, survival."""
