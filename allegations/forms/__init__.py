"""What was typed is well-formed; what it means is asked by the actions."""
