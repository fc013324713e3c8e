"""What `make bench` runs: this project beside other readers of Chinese figures, on the same texts, in one run."""
