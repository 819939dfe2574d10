"""The engine of the Sahel security cooperation timeline."""
