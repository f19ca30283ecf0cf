"""Initiatives by rules alone, pure: a text and the lexicons in, candidate spans, features and facts out.

Everything is told of many starts, ends or pairs at once, in arrays (`arrays`, and `marks` for how they are laid out).
Reading order: `vocabulary` (the lexicons compiled), `scanning` (one pass over a text) with `settling` (where names
begin), `candidates` (starts paired with ends) with `beginnings` and `limits` (what no name is), `rulers` (the verb that
acts on a pair), `context` (all of it together), `features`, `paired` and `rivals` (what a classifier sees, as columns
of the `sheets`), `rules` (the decision without one), `choice` (one span out of overlapping ones), `facts` and `labels`
(type, status and action), `names` (the normalised name, and which mentions are one initiative).
"""
