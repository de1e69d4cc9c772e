"""Confirmations become a state, hindrances, a release."""
