"""The scripts and style sheets of the site, read by programs that know their languages: types, faults and layout."""
