"""What the new owner of a customer or lead gets to know of it, and sending it to a colleague."""
