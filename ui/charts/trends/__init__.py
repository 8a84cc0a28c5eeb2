"""The charts of trends, each with clickable elements, and the stock below the timeline."""
