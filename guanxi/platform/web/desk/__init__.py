"""The desk: cards of what waits for the reader, as their role has them and as they arranged them."""
