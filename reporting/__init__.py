"""Figures, claims, letters and their proofs. It owns no case data and reads through its own connection."""
