"""The pages of automation: rules that users write, the services as which they work, their runs."""
