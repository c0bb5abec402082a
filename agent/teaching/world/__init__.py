"""Requests on what no home has: music, films, scores, food and news."""
