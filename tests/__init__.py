"""Tests of the book; a package, since an oracle's wheel brings a package of the same name."""
