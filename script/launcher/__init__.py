"""Sets up the environment and the embedded servers. Standard library only: it runs before `.venv` exists."""
