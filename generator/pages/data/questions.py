"""The page of questions, each leading to a view of the explorer."""

from dataclasses import dataclass

from generator import addresses
from generator.explorer import Answered
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.render import Front, render

_STYLE = "assets/explorer/explorer.css"


@dataclass(frozen=True)
class QuestionEntry:
    """A question that leads to its view, how much that view shows, what it can and cannot say."""

    link: Link
    count: str
    caution: str


@dataclass(frozen=True)
class QuestionsPage:
    """What stands on the page."""

    trail: tuple[Link, ...]
    explore: Link
    entries: tuple[QuestionEntry, ...]


def questions_page(answers: tuple[Answered, ...], publication: Publication) -> str:
    """Return the page of questions, those without any answer too: that there is none is an answer."""
    here = addresses.QUESTIONS
    view = QuestionsPage(
        trail=links.steps_to(here, ("浏览", addresses.EXPLORE)),
        explore=Link("自己提问：浏览全部项目和指标", addresses.link(here, addresses.EXPLORE)),
        entries=tuple(
            QuestionEntry(
                Link(one.question.text, view_link(here, one)),
                f"{one.count:,}{one.question.measure}",
                one.question.caution,
            )
            for one in answers
        ),
    )
    texts = "".join(one.question.text for one in answers)
    head = heads.section(publication, here, view.trail, "问题")
    front = Front("问题", texts, ("navigation", "toc"), styles=(_STYLE,), head=head)
    return render("data/questions.md.j2", front, view)


def view_link(here: str, answer: Answered) -> str:
    """Return the relative link from a page to the view that answers a question."""
    return addresses.link(here, addresses.EXPLORE) + answer.question.query.search
