"""The levels of the indicators: merged cells filled down, never across a change of kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importers.ledger import Ledger
from generator.importers.vocabulary import wording
from generator.importers.vocabulary.grid import Cell

MIDDLE = "二级之下"
# The level-1 kinds a level-2 name can stand under; 成本 is a level 2 of 产出 or, in newer forms, a level 1.
_KINDS = (
    ("数量", {"产出"}),
    ("质量", {"产出"}),
    ("时效", {"产出"}),
    ("经济成本", {"成本"}),
    ("社会成本", {"成本"}),
    ("生态环境成本", {"成本"}),
    ("成本", {"产出", "成本"}),
    ("经济效益", {"效益"}),
    ("社会效益", {"效益"}),
    ("生态效益", {"效益"}),
    ("可持续影响", {"效益"}),
    ("满意度", {"满意度", "效益"}),
)


@dataclass
class Levels:
    """The merged levels above the row that is being read.

    ``outer`` is a level above the first one, where a form has four (决策, 过程, 绩效 above 产出, 效益);
    ``middle`` is the third of four, where they stand in columns 一级 to 四级 and the fourth is the name.
    ``merged`` names the levels whose column has merged cells: there an own blank cell is blank, as the form
    has it. Elsewhere (a sheet without merged cells, a text extract) a blank stands for the cell above it; the
    clerk is told when only other columns have merged cells (``partly``).
    """

    ledger: Ledger
    merged: frozenset[str] = frozenset()
    partly: bool = False
    first: str = ""
    weight: str | None = None
    second: str = ""
    middle: str = ""
    third: str = ""
    outer: str = ""
    outer_weight: str | None = None
    turned: bool = field(default=False)

    def enter(self, found: dict[str, Sequence[Cell]], place: str) -> None:
        """Take over the level cells of a row; ``found`` has them by 一级指标, 二级指标, 三级指标."""
        first = found.get("一级指标", ())
        opened = self._enter_first(first)
        begun = self._enter_second(found.get("二级指标", ()), opened=opened)
        self._enter_middle(found.get(MIDDLE, ()), begun=opened or begun)
        self._enter_third(found.get("三级指标", ()))
        if not opened and not any(cell.continues for cell in first):
            self._check_kind(place)
        self.turned = False

    def three(self) -> tuple[str, str | None, str]:
        """Return level 1 with its points, and level 2, in which the two below an outer level are joined."""
        if not self.outer:
            second = _joined(self.second, self.middle) if self.middle else self.second
            return self.first, self.weight, second
        return self.outer, self.outer_weight, _joined(self.first, self.second)

    def _enter_first(self, cells: Sequence[Cell]) -> bool:
        """True when a new level 1 begins."""
        cell = _filled(cells)
        if cell:
            (self.first, self.weight), self.second = wording.weight_in_brackets(cell.text), ""
        elif self._is_blank(cells, "一级指标", self.first):
            self.first, self.weight, self.second = "", None, ""
        return cell is not None

    def _enter_second(self, cells: Sequence[Cell], *, opened: bool) -> bool:
        """True when a new level 2 begins."""
        cell = _filled(cells)
        if cell:
            self.second = wording.label(cell.text)
        elif not opened and self._is_blank(cells, "二级指标", self.second):
            self.second = ""
        return cell is not None

    def _enter_middle(self, cells: Sequence[Cell], *, begun: bool) -> None:
        cell = _filled(cells)
        if cell:
            self.middle = wording.label(cell.text)
        elif begun or self._is_blank(cells, MIDDLE, self.middle):
            self.middle = ""

    def _enter_third(self, cells: Sequence[Cell]) -> None:
        """A name that is merged over several rows is the name of each."""
        cell = _filled(cells)
        if cell or not any(other.continues for other in cells):
            self.third = wording.value(cell.text) if cell else ""

    def _is_blank(self, cells: Sequence[Cell], level: str, known: str) -> bool:
        """True when a cell of this row's own is printed blank although others of its column are merged."""
        own = [cell for cell in cells if not cell.continues]
        if not own or not known:
            return False
        if level not in self.merged:
            self._warn_of_filling(own[0], level, known)
            return False
        if self.turned:
            self.ledger.warn(
                own[0].place, f"表格在此处换页，“{level}”这一格是空的，沿用上一页的“{known}”；请核对"
            )
            return False
        self.ledger.warn(
            own[0].place, f"“{level}”这一格是空的，没有与上方的“{known}”合并，按空白读取；请核对原件"
        )
        return True

    def _warn_of_filling(self, cell: Cell, level: str, known: str) -> None:
        if self.partly:
            text = f"“{level}”这一格是空的，没有与上方合并；已当作与上方的“{known}”相同，请核对"
            self.ledger.warn(cell.place, text)

    def _check_kind(self, place: str) -> None:
        """Refuse to fill a level 1 down to a level 2 that cannot stand under it."""
        kinds = next((kinds for word, kinds in _KINDS if word in self.second), set[str]())
        if not self.first or not kinds or _is_of(self.first, kinds):
            return
        wanted = "、".join(sorted(kinds))
        self.ledger.warn(
            place,
            f"“{self.second}”上方没有“{wanted}指标”这一格，沿用的“{self.first}”不合适；一级指标留空，请核对原件",
        )
        self.first, self.weight = "", None


def _joined(one: str, other: str) -> str:
    """Return two levels as one, without their points."""
    return "/".join(wording.weight_in_brackets(part)[0] for part in (one, other) if part)


def _filled(cells: Sequence[Cell]) -> Cell | None:
    return next((cell for cell in cells if not cell.empty), None)


def _is_of(level1: str, kinds: set[str]) -> bool:
    """True when the level-1 name is of one of the kinds, or of no known kind (nothing is judged)."""
    known = [kind for kind in ("产出", "效益", "满意度", "成本") if kind in level1]
    return not known or any(kind in kinds for kind in known)
