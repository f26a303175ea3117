"""The calendar: appointments of people and rooms, holidays, and what calendars outside are told."""
