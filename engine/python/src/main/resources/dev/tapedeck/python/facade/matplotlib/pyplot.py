"""Figures as data: Tapedeck draws them in its own window."""
import sys as _sys

import numpy as _np
from _bridge import at as _at, host as _host, nearest as _nearest, place as _place


class Axes:
    """One plot."""

    def __init__(self):
        self._series = []
        self._title = self._xlabel = self._ylabel = ''
        self._legend = False
        self._place = 0

    def plot(self, *values, label='', **style):
        pairs = _pairs([each for each in values])
        for xs, ys in pairs:
            for column in _columns(ys):
                self._draw('LINE', xs, column, label)
        return [None] * len(pairs)

    def scatter(self, x, y, s=None, c=None, label='', **style):
        self._draw('SCATTER', _numbers(x), _numbers(y), label)

    def _draw(self, kind, xs, ys, label):
        ys = list(ys)
        xs = list(range(len(ys))) if xs is None else list(xs)
        if len(xs) != len(ys):
            raise ValueError('x and y must have same first dimension, but have shapes (%d,) and '
                             '(%d,)' % (len(xs), len(ys)))
        self._place = _place()
        self._series.append([kind, str(label or ''), [float(x) for x in xs],
                             [float(y) for y in ys]])

    def axhline(self, y=0, label='', **style):
        self._draw('LINE', self._span(), [y, y], label)

    def axvline(self, x=0, label='', **style):
        self._draw('LINE', [x, x], self._heights(), label)

    def _span(self):
        xs = [x for series in self._series for x in series[2]] or [0, 1]
        return [min(xs), max(xs)]

    def _heights(self):
        ys = [y for series in self._series for y in series[3]] or [0, 1]
        return [min(ys), max(ys)]

    def legend(self, labels=None, *rest, **style):
        self._legend = True
        for series, label in zip(self._series, labels or ()):
            series[1] = str(label)

    def set_title(self, label, **style):
        self._title = str(label)

    def set_xlabel(self, label, **style):
        self._xlabel = str(label)

    def set_ylabel(self, label, **style):
        self._ylabel = str(label)

    def _style(self, *values, **options):
        """What changes only the looks is left out."""

    grid = set_xlim = set_ylim = axis = set_xscale = set_yscale = tick_params = set_aspect = _style
    set_xticks = set_yticks = fill_between = text = annotate = _style

    def _flush(self):
        if self._series:
            _at(self._place)
            _host.plotted(self._title, self._xlabel, self._ylabel, self._legend, self._series)


class Figure:
    """One figure with its plots."""

    def __init__(self, count=1):
        self.axes = [Axes() for _ in range(count)]

    def add_subplot(self, *where, **options):
        self.axes.append(Axes())
        return self.axes[-1]

    def _style(self, *values, **options):
        """What changes only the looks is left out."""

    tight_layout = subplots_adjust = set_size_inches = _style

    def suptitle(self, text, **style):
        self.axes[0].set_title(text)

    def savefig(self, *where, **options):
        savefig(*where, **options)

    def show(self):
        show()


_figures = []
_axes = []


def _pairs(values):
    """The (x, y) pairs of `plot(y)`, `plot(x, y)`, `plot(x, y, 'r--', x2, y2)`."""
    pairs, waiting = [], []
    for value in values + ['']:
        if isinstance(value, str):
            if waiting:
                pairs.append((None, waiting[0]))
            waiting = []
        else:
            waiting.append(value)
            if len(waiting) == 2:
                pairs.append((_numbers(waiting[0]), waiting[1]))
                waiting = []
    return pairs


def _numbers(values):
    given = _np._adopt(values, 'plt.plot')
    return given.reshape(-1).tolist()


def _columns(values):
    given = _np._adopt(values, 'plt.plot')
    if given.ndim < 2:
        return [given.reshape(-1).tolist()]
    return [column.tolist() for column in given.T]


def figure(*values, **options):
    made = Figure(0)
    _figures.append(made)
    del _axes[:]
    return made


def gcf():
    return _figures[-1] if _figures else figure()


def gca():
    if not _axes:
        _axes.append(gcf().add_subplot())
    return _axes[-1]


def subplots(nrows=1, ncols=1, **options):
    made = Figure(nrows * ncols)
    _figures.append(made)
    _axes[:] = made.axes[:1]
    if nrows * ncols == 1:
        return made, made.axes[0]
    if 1 in (nrows, ncols):
        return made, made.axes
    return made, [made.axes[row * ncols:(row + 1) * ncols] for row in range(nrows)]


def subplot(*where, **options):
    _axes.append(gcf().add_subplot())
    return _axes[-1]


def show(*values, **options):
    flush_figures()


def flush_figures():
    """Hands the figures drawn so far to Tapedeck."""
    for each in _figures:
        for axes in each.axes:
            axes._flush()
    del _figures[:]
    del _axes[:]


def savefig(*where, **options):
    _sys.stderr.write('Tapedeck: the figure was not written to a file; it stands among the plots.\n')


def close(*which):
    flush_figures()


def _current(name):
    def act(*values, **options):
        return getattr(gca(), name)(*values, **options)

    act.__name__ = name
    return act


for _name in ('plot', 'scatter', 'legend', 'grid', 'axis', 'axhline', 'axvline', 'fill_between',
              'text', 'annotate'):
    globals()[_name] = _current(_name)
title, xlabel, ylabel = _current('set_title'), _current('set_xlabel'), _current('set_ylabel')
xlim, ylim = _current('set_xlim'), _current('set_ylim')
xticks, yticks = _current('set_xticks'), _current('set_yticks')
xscale, yscale = _current('set_xscale'), _current('set_yscale')


def tight_layout(*values, **options):
    """What changes only the looks is left out."""


suptitle = title


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError("module 'matplotlib.pyplot' has no attribute '%s'" % name)
    offered = [each for each in globals() if not each.startswith('_')]
    raise AttributeError("module 'matplotlib.pyplot' has no attribute '%s' in Tapedeck; the "
                         "nearest it has is '%s'" % (name, _nearest(name, offered)))
