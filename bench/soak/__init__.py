"""What the memory goes through for long: writers that are killed, crowds, migrations.

The tests run the same with smaller counts.
"""
