"""Tags and filters for pages; they know no domain word."""
