"""The search for a command, the choices of Import… and Export…, and the list of all commands that they show."""
