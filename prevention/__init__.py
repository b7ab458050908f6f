"""The records behind the twelve measures of prevention."""
