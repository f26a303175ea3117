"""Sales territories: who looks after which part of the market, as a tree with rules about accounts."""
