"""Template tags of the yearly certification."""
