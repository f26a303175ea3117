"""Asking for what is owed: letters of dunning in steps, and statements of what a customer owes and paid."""
