"""What words name: devices, rooms, floors, days, values and times, in one home."""
