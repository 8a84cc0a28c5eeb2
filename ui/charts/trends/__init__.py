"""The charts of trends, each a list of marks, and the stock below the timeline."""
