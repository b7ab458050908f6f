"""Pages of the prevention programme: measures, topics, records, files."""
