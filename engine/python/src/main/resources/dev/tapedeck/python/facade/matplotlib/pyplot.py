"""The figure at hand, drawn by functions. Tapedeck shows it in its own window."""
from _bridge import nearest as _nearest
from matplotlib import rcParams
from matplotlib._axes import Axes
from matplotlib._figure import Figure

_figures = {}  # by number, the one at hand last
_plots = {}  # the plot at hand, by the figure's number


def figure(num=None, figsize=None, **options):
    if num in _figures:
        _figures[num] = _figures.pop(num)
        return _figures[num]
    number = num if num is not None else max([0] + [each for each in _figures
                                                    if isinstance(each, int)]) + 1
    _figures[number] = Figure(number, figsize or rcParams.get('figure.figsize'))
    return _figures[number]


def gcf():
    return list(_figures.values())[-1] if _figures else figure()


def gca(**options):
    held = gcf()
    found = _plots.get(held.number)
    if found is None or not any(each is found for each in held.axes):
        found = held.gca()
        _plots[held.number] = found
    return found


def sca(ax):
    _plots[gcf().number] = ax


def axes(*where, **options):
    _plots[gcf().number] = gcf().add_subplot()
    return gca()


def subplots(nrows=1, ncols=1, *, figsize=None, squeeze=True, num=None, **options):
    made = figure(num, figsize)
    plots = made.subplots(nrows, ncols, squeeze=squeeze)
    _plots[made.number] = made.axes[-1]
    return made, plots


def subplot(*where, **options):
    from matplotlib._figure import _grid
    held = gcf()
    rows, across, position = _grid(where)
    for each in held.axes:
        if each._cell[:4] == [rows, across, *divmod((position if isinstance(position, int)
                                                     else position[0]) - 1, across)]:
            _plots[held.number] = each
            return each
    _plots[held.number] = held.add_subplot(*where)
    return gca()


def show(*values, **options):
    flush_figures()


def flush_figures():
    """Hands the figures drawn so far to Tapedeck."""
    for each in _figures.values():
        each._flush()
    _figures.clear()
    _plots.clear()


def close(fig=None):
    """Forgets figures: Tapedeck has shown what they hold."""
    flush_figures()


def clf():
    gcf().clf()


def cla():
    gca().cla()


def savefig(fname, **options):
    gcf().savefig(fname, **options)


def suptitle(t, **options):
    gcf().suptitle(t, **options)


def colorbar(mappable=None, cax=None, ax=None, **options):
    return gcf().colorbar(mappable, ax if ax is not None else gca() if mappable is None else None,
                          **options)


def figtext(*values, **options):
    """What changes only details is left out."""


tight_layout = subplots_adjust = ion = ioff = pause = draw = rc = figtext
set_cmap = margins = figtext


def clim(vmin=None, vmax=None):
    for mark in gca()._marks:
        if mark['kind'] == 'picture':
            mark['colors'].update(low=float(vmin), high=float(vmax))


def xticks(ticks=None, labels=None, **options):
    if ticks is not None or labels is not None:
        gca().set_xticks(ticks, labels)


def yticks(ticks=None, labels=None, **options):
    if ticks is not None or labels is not None:
        gca().set_yticks(ticks, labels)


def xlim(*ends, **options):
    return gca().set_xlim(*ends, **options) if ends or options else gca().get_xlim()


def ylim(*ends, **options):
    return gca().set_ylim(*ends, **options) if ends or options else gca().get_ylim()


def _of_the_plot(name):
    def act(*values, **options):
        return getattr(gca(), name)(*values, **options)

    act.__name__ = name
    return act


for _name in ('plot', 'semilogx', 'semilogy', 'loglog', 'step', 'errorbar', 'scatter', 'bar', 'barh', 'hist',
              'fill_between', 'axhline', 'axvline', 'hlines', 'vlines', 'imshow', 'matshow', 'pcolormesh',
              'text', 'annotate', 'legend', 'grid', 'axis', 'tick_params'):
    globals()[_name] = _of_the_plot(_name)
title, xlabel, ylabel = (_of_the_plot('set_' + name) for name in ('title', 'xlabel', 'ylabel'))
xscale, yscale = _of_the_plot('set_xscale'), _of_the_plot('set_yscale')


class _Styles:
    """Looks that Matplotlib names; Tapedeck's figures follow its own themes."""

    available = []

    def use(self, style):
        """What changes only the looks is left out."""


style = _Styles()


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError("module 'matplotlib.pyplot' has no attribute '%s'" % name)
    offered = [each for each in globals() if not each.startswith('_')]
    raise AttributeError("module 'matplotlib.pyplot' has no attribute '%s' in Tapedeck; the "
                         "nearest it has is '%s'" % (name, _nearest(name, offered)))
