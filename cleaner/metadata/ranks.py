"""How far what a header field is read from is trusted, field by field, from top to bottom: the lower, the more.

Of equal ranks, what was found first goes first; doubt about a person comes before any rank.
"""

from __future__ import annotations

from enum import IntEnum, unique

# What the selectors of a rule pack say of any field.
RULED = -1


@unique
class HeadingRank(IntEnum):
    """The title, in markup."""

    SAME = 0  # a heading that is what the head states
    SEGMENT = 2  # one that is a segment of that
    MARKED = 4  # the only one that is marked as a headline, by a property
    LIKE = 10  # one that has words in common with it: by `UNLIKE` more, the fewer they are
    PRINTED = 29  # a line that is what two of the head's facts agree on, above the text, where no heading is like it
    ONLY = 30  # the only heading that may be the title
    APART = 38  # a line that is most of what the head states, above the text
    TEXT = 39  # a line that is like the headline of flattened text, where no heading is one
    STATED = 40  # what the head states, which the page does not print; by one more for each of its facts
    OTHER = 60  # any other heading


# What the rank of a heading grows by that shares no word with the head; and of one that does, but stands lower than
# another may.
UNLIKE, LOWER = 10, 20
# And by what else speaks against it: its level; that it stands above another like the head, or below the beginning of
# the text; that it stands beside the article or names the site; that it stands over all pages of the site.
A_LITTLE, SOME, MUCH, MOST = 1, 2, 30, 40


@unique
class HeadlineRank(IntEnum):
    """The title, in flattened text."""

    LABELLED = 0  # among the fields that the text begins with
    HEADING = 1  # the only heading of the first level
    LIKE = 2  # a line like a headline; by one more for each that is more like one


@unique
class BylineRank(IntEnum):
    """The byline."""

    DATA = 0  # structured data of the article; by one more for its creator
    METAS = 10  # metas; by one more for each that `rules/names/page.yaml` has in front
    NOTED = 12  # a note below the article is about them
    PAGE_DATA = 28  # structured data of the page around the article; by one more for its creator
    MARKED = 30  # an element marked as the author, by a property
    LABELLED = 32  # behind, beside or below a byline word
    CLASS = 34  # an element of a class that authors have
    AUTHOR_PAGE = 36  # a link to the page about somebody
    TOGETHER = 37  # names right below one another, without a byline word
    BARE = 38  # a name without a byline word, beside a date or above a role
    LABELLED_ABOVE = 52  # behind a byline word above the title
    SIGNED = 72  # below the article, or before its first sentence
    SITE = 90  # whom the site is named for
    ELSEWHERE = 112  # below a byline word far from the title


# What the rank of a byline grows by: far from the title, or as a part of another; shaped like a name alone, on what is
# marked for much besides authors; behind who is printed as the author instead.
FAR, SHAPED, INSTEAD = 40, 60, 40


# What marks an author: item properties, a class, a link to the page about one.
AUTHOR_MARKS = {
    "author": BylineRank.MARKED,
    "creator": BylineRank.MARKED,
    "class": BylineRank.CLASS,
    "author page": BylineRank.AUTHOR_PAGE,
}


class Doubt(IntEnum):
    """How much speaks against a byline's being a person who wrote; organisations by their own word are one further."""

    NONE = 0
    NO_PERSON = 1  # nobody is named so
    AGENCY = 2


@unique
class DateRank(IntEnum):
    """The dates."""

    DATA = 0  # structured data of the article
    METAS = 10  # metas; by one more for each that `rules/names/page.yaml` has in front
    PROPERTY = 60  # an element with a property for it
    LABELLED = 62  # a line near the title that says which date it is
    TIME = 64  # a time element near the title
    TIME_ABOVE = 65  # one above the title
    LINE = 66  # a line near the title with little else
    LINE_ABOVE = 67  # one above the title: on many pages, today's
    PAGE_DATA = 70  # structured data of the page around the article
    CREATED = 71  # the day structured data say it was created
    BELOW = 76  # a line below the article that says which date it is, or has the author's name beside it
    ONLY_BELOW = 77  # the only day below the article
    CAPTION = 78  # near the title below the first paragraph, with words around it: as likely a picture's
    ADDRESS = 80  # the address of the page


@unique
class SourceRank(IntEnum):
    """The credited source."""

    NEAR = 0  # a credit near the title
    END = 1  # one at the end of the article or below it
    DATELINE = 2  # an agency behind the place, before the first sentence
