"""Inputs of `read_many` and the command line: files, rows of pages, dates, and the progress of a run."""
