"""Initiatives by rules alone, pure: a text and the lexicons in, candidate spans, features and facts out.

Reading order: `vocabulary` (the lexicons compiled), `marks` (one pass over a text), `candidates` (starts paired with
ends), `features` (what a classifier sees), `facts` (type, status and action by rule), `choice` (one span out of
overlapping ones), `names` (the normalised name, and which mentions are one initiative).
"""
