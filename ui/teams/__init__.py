"""Work with others on one project: joining a team, publishing and receiving changes, settling conflicts."""
