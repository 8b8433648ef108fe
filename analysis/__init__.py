"""Interactive policy analysis of Cheonan's bid for the National AI Computing Centre.

The package goes from facts to parameters, from parameters to pure models, from models to runs, and
from runs to charts, chapters and a book in Korean and English.
"""

from analysis.foundation.provision import bind

# The model of the back-test learns from published systems without importing the code that reads them.
bind("capacity.prediction_systems", "analysis.evidence.reference:prediction_systems")
# Accelerators may be named instead of described; the names and figures are looked up in the same way.
bind("capacity.accelerators", "analysis.evidence.reference:accelerator_figures")
bind("capacity.accelerator_names", "analysis.evidence.reference:resolve_accelerator")
