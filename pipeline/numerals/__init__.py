"""Chinese, Arabic and mixed numerals -> `Decimal`; pure, linear in the length of the text.

Reading order: `values` (one number), `scanning` (every numeral expression of a text: fractions, percentages, ranges,
ratios). Offsets are half-open code points of the text given, which should be normalised (half-width digits, simplified
script). What cannot be read (`1.2.3.4`, 万万亿亿, values from 10^24, more than ten decimals) has no value:
`parse` returns None and
`scan` yields a `Numeral` whose `value` is None, so that the caller can count it instead of inventing a figure.
"""

from __future__ import annotations

from pipeline.numerals.scanning import Numeral, parse, scan
from pipeline.numerals.values import DIGITS, plain

__all__ = ["DIGITS", "Numeral", "parse", "plain", "scan"]
