"""A fictional year in a fictional structure: every region, office, person and event in here is invented."""

PASSWORD = "harbour lights"  # noqa: S105 - of every invented account; accounts of a real instance never have it
YEAR = 2025
