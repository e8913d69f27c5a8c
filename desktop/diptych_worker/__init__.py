"""Everything that may hang, crash or eat memory: models and parsers, in a process of its own."""
