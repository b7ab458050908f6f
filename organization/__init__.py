"""Offices, people, dated appointments and what they let one do; signing in."""
