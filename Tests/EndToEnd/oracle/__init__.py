"""A second reading of the policy reference: slow, plain, and sharing nothing with the engine it is held against."""
