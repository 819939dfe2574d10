"""What the workflows in .github/ run, and what they say to contributors on the forge."""
