"""Pure, vectorised models; none of them knows of data, display or another model."""
