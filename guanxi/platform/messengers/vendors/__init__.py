"""The messengers there are: each speaks the calls that its vendor documents."""
