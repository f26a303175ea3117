"""What people did in numbers: measures that subsystems declare, worked out under the reader's rights, and targets for them."""
