"""The census of bodies: who was asked and answered in a wave, rates, the worth of an answer, waves compared."""
