"""What the program says of itself: version, licences, versions of what it is made of."""
