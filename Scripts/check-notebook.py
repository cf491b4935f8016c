#!/usr/bin/env python3
"""Holds Jupyter notebooks to the public packages: nbformat has to find them valid and write the same bytes, nbconvert
has to open them. Exits with 77 where the packages are missing.

usage: check-notebook.py FILE.ipynb...
"""

import sys

try:
    import nbconvert
    import nbformat
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(77)

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook, relax_add_props=False)
    if nbformat.writes(notebook) + "\n" != text and nbformat.writes(notebook) != text:
        sys.exit(f"{path}: nbformat would write other bytes")
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    if page.count("jp-CodeCell") < len(sources):
        sys.exit(f"{path}: nbconvert lost cells")
    print(f"{path}: {len(notebook.cells)} cells, valid")
