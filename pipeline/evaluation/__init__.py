"""Evaluation: strict gold reading, matching, scores, intervals, calibration, error pages, comparison and the gate."""
