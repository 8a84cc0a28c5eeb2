"""Comparison of two copies of a project, the plan of their merge, and a part of a project as a new project."""
