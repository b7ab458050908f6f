"""Spreadsheets people have today: read, judged whole, and stored whole or not at all (docs/import-file.md)."""
