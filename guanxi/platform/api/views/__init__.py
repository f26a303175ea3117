"""The routes of the API, generic over the declarations."""
