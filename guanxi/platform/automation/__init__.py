"""What the program does by itself, as its company told it to: approvals, rules, webhooks."""
