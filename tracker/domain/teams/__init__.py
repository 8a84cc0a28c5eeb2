"""Work of several writers on one project: bundles of their steps, and the merge of all that were written."""
