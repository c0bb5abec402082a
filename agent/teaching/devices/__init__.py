"""Requests on devices: the table of requests, and which device is meant."""
