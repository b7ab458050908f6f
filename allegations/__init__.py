"""Allegations: what was reported, who is concerned, what was done; each seen only by those granted it."""
