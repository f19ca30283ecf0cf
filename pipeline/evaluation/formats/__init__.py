"""Annotation formats: each module turns annotated texts into files (`dump`) and files into annotated texts (`load`)."""
