"""Work in a team: a project joins, publishes its steps and receives those of others, through a folder or a server."""
