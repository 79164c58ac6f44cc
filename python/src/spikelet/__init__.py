"""Installs the Jupyter kernel `spikelet`, opens notebooks in it and executes them without a browser."""
