"""Dates as they are printed, read to ISO 8601: days, times of day, calendars of other eras."""
