"""How leads come in: forms, scores, assignment, registration of deals."""
