"""The census of bodies: frames and contacts, who was asked and answered in a wave, rates, worth, waves compared."""
