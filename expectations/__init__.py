"""What must hold before the marts publish, what is excused, and the gate that decides."""
