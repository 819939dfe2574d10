"""Charts drawn at build time: here their geometry, in the templates their mark-up."""
