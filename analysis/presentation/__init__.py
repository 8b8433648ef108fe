"""Charts, tables and cards: what a run says, selected and labelled for readers of either language.

Nothing here computes anything of policy. Values arrive from a run or from the chapter; this layer chooses
which of them to show, writes them in the reader's language, and draws them.
"""
