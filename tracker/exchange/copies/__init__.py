"""Two copies of a project compared, the plan of their merge, and a part of a project as one of its own."""
