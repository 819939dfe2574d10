"""Drafts of content: what is known of a thing, its names, and the file that a contributor completes."""
