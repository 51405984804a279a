"""Inputs of `read_many` and the command line: places, rows of pages, dates, and their progress."""
