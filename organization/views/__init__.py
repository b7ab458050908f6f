"""Pages of offices, appointments, accounts, and of one's own account."""
