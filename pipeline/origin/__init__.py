"""Where a text comes from: regions with their codes, names of bodies, the issuer, year and date.

Reading order: `regions` (names and GB/T 2260 codes), `bodies` (names that begin with a region or a level word),
`speakers` (who speaks where a person does),
`issuers` (which body speaks), `facts` (what they fill in), `dating` (year and date), `naming` (a body's full name).
Pure: texts and layouts in, plain values out.
"""
