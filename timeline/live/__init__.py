"""The site kept in memory, and brought up to date where something changes."""
