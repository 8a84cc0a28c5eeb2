"""Texts for errors, steps and checks, made of codes and facts in the language of the reader."""
