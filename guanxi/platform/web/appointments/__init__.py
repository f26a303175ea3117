"""The calendar of appointments: of me, of a colleague, of a team; by hours, by days, as agenda."""
