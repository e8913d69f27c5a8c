"""The models: what is bundled, what the user added, what a case is analysed with."""
