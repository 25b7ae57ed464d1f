"""Learning the tables of the score from labelled pages (extra ``train``)."""
