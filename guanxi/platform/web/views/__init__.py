"""The views, one file per kind of page; they are generic over the declared entities."""
