"""Pages and fragments: everything a person sees in the browser, generic over the declarations."""
