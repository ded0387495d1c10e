"""Everything that leaves the desk as a file. Each kind has a module; all of them read through `selection`."""
