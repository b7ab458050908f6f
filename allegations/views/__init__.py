"""Pages of allegations, one module a noun."""
