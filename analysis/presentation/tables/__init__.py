"""Tables of the chapters; each takes a run or plain values and returns a piece of HTML."""
