"""Figures: plots in a grid, handed to Tapedeck when they are shown."""
import sys as _sys

import numpy as _np
from _bridge import host as _host
from matplotlib._axes import Artist, Axes

_DEFAULT_SIZE = (6.4, 4.8)


class Figure:
    """One figure with its plots."""

    def __init__(self, number=1, figsize=None):
        self.number = number
        self.axes = []
        self._size = tuple(float(side) for side in figsize or _DEFAULT_SIZE)
        self._title = ''
        self._shown = False

    def add_subplot(self, *where, **options):
        rows, across, position = _grid(where)
        last = position
        if isinstance(position, (tuple, list)):
            position, last = position
        if not 1 <= position <= last <= rows * across:
            raise ValueError('num must be an integer with 1 <= num <= %d, not %r'
                             % (rows * across, position))
        row, column = divmod(position - 1, across)
        last_row, last_column = divmod(last - 1, across)
        cell = (rows, across, row, column, last_row - row + 1, last_column - column + 1)
        made = Axes(self, cell)
        self.axes.append(made)
        return made

    def subplots(self, nrows=1, ncols=1, squeeze=True, **options):
        made = [[self.add_subplot(nrows, ncols, row * ncols + column + 1)
                 for column in range(ncols)] for row in range(nrows)]
        if not squeeze:
            return AxesArray(made)
        if nrows == ncols == 1:
            return made[0][0]
        if nrows == 1:
            return AxesArray(made[0])
        return AxesArray([row[0] for row in made]) if ncols == 1 else AxesArray(made)

    def gca(self):
        return self.axes[-1] if self.axes else self.add_subplot()

    def suptitle(self, t, **options):
        self._title = str(t)

    def supxlabel(self, t, **options):
        for each in self.axes[-1:]:
            each.set_xlabel(t)

    def supylabel(self, t, **options):
        for each in self.axes[:1]:
            each.set_ylabel(t)

    def colorbar(self, mappable=None, ax=None, label='', **options):
        plot = ax if isinstance(ax, Axes) else mappable.axes if mappable is not None else self.gca()
        plot._color_bar = str(label or '')
        return ColorBar(plot)

    def legend(self, *values, **options):
        for each in self.axes:
            each.legend(*values)

    def set_size_inches(self, w, h=None, **options):
        self._size = tuple(float(side) for side in (w if h is None else (w, h)))

    def get_size_inches(self):
        return _np.array(self._size)

    def clf(self, keep_observers=False):
        self.axes = []
        self._title = ''

    clear = clf

    def savefig(self, fname, **options):
        _sys.stderr.write('Tapedeck: %s was not written; the figure stands among the plots.\n'
                          % (fname,))

    def show(self, **options):
        self._flush()

    def _ignored(self, *values, **options):
        """What changes only details is left out."""

    tight_layout = subplots_adjust = set_facecolor = set_dpi = autofmt_xdate = _ignored
    set_layout_engine = align_labels = _ignored

    def _flush(self):
        """Hands the figure to Tapedeck, once."""
        drawn = [each for each in self.axes if each._marks]
        if drawn and not self._shown:
            self._shown = True
            _host.plotted({'title': self._title, 'width': self._size[0], 'height': self._size[1],
                           'plots': [each._described() for each in self.axes]},
                          drawn[-1]._place)


Figure.__module__ = 'matplotlib.figure'


class ColorBar:
    """The scale of colours beside a plot."""

    def __init__(self, axes):
        self._axes = axes
        self.ax = self

    def set_label(self, label, **options):
        self._axes._color_bar = str(label)

    set_ylabel = set_label


class AxesArray(list):
    """Plots in a grid, indexed as numpy indexes arrays."""

    @property
    def flat(self):
        return iter(self.ravel())

    def ravel(self):
        return AxesArray([each for row in self for each in (row if isinstance(row, list) else [row])])

    flatten = ravel

    @property
    def shape(self):
        return (len(self), len(self[0])) if self and isinstance(self[0], list) else (len(self),)

    @property
    def size(self):
        return len(self.ravel())

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            found = list.__getitem__(self, key)
            return AxesArray(found) if isinstance(found, list) else found
        rows, column = list.__getitem__(self, key[0]), key[1]
        if isinstance(key[0], slice):
            return AxesArray([row[column] for row in rows])
        found = rows[column]
        return AxesArray(found) if isinstance(found, list) else found


def _grid(where):
    """Rows, columns and position of `(2, 1, 1)`, `211` or nothing."""
    if not where:
        return 1, 1, 1
    if len(where) == 1 and isinstance(where[0], int):
        digits = str(where[0])
        if len(digits) != 3:
            raise ValueError('Single argument to subplot must be a three-digit integer, not %d'
                             % where[0])
        return tuple(int(digit) for digit in digits)
    if len(where) == 3:
        return where
    raise TypeError('add_subplot() takes 1 or 3 positional arguments but %d were given' % len(where))
