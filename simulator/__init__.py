"""The simulated home, the seam to any assistant, scenarios and their replay."""
