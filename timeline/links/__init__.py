"""Whether the addresses in content still answer: asks their servers politely, and remembers the answers."""
