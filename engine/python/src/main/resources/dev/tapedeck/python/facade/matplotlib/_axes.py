"""Axes: what is drawn into one plot, kept as data until the figure is shown."""
import math as _math

import numpy as _np
from _bridge import host as _host, nearest as _nearest, place as _place
from matplotlib import _style

_NAN = float('nan')


def numbers(values, via='plt.plot'):
    """Floats of a list, an array or a tensor."""
    return [float(value) for value in _np._adopt(values, via).reshape(-1).tolist()]


def columns(values):
    """The columns of a matrix; of a list, itself."""
    given = _np._adopt(values, 'plt.plot')
    if given.ndim < 2:
        return [numbers(given)]
    return [numbers(column) for column in given.T]


class Artist:
    """Something drawn, whose looks may still change."""

    def __init__(self, axes, mark):
        self.axes = axes
        self._mark = mark

    def set_label(self, label):
        self._mark['label'] = str(label)

    def get_label(self):
        return self._mark['label']

    def set_color(self, color):
        self._mark['style']['color'] = _style.color(color)

    def get_color(self):
        return self._mark['style']['color']

    def set_data(self, x, y):
        self._mark['xs'], self._mark['ys'] = numbers(x), numbers(y)

    def set_clim(self, vmin=None, vmax=None):
        self._mark['colors'].update(low=_or_nan(vmin), high=_or_nan(vmax))

    def remove(self):
        self.axes._marks.remove(self._mark)

    def _ignored(self, *values, **options):
        """What changes only details is left out."""

    set_linewidth = set_alpha = set_zorder = set_linestyle = set_marker = set_fontsize = _ignored


class Line2D(Artist):
    pass


class PathCollection(Artist):
    pass


class PolyCollection(Artist):
    pass


class Text(Artist):
    pass


class AxesImage(Artist):
    pass


class BarContainer(Artist, tuple):
    """The bars of one chart."""

    def __new__(cls, axes, mark):
        return tuple.__new__(cls, range(len(mark['lefts'])))


for _class, _module in ((Line2D, 'lines'), (PathCollection, 'collections'), (Text, 'text'),
                        (PolyCollection, 'collections'), (AxesImage, 'image'),
                        (BarContainer, 'container')):
    _class.__module__ = 'matplotlib.' + _module


def _or_nan(value):
    return _NAN if value is None else float(value)


class Axes:
    """One plot."""

    def __init__(self, figure, cell=(1, 1, 0, 0, 1, 1)):
        self.figure = figure
        self._cell = list(cell)
        self._place = 0
        self.cla()

    def cla(self):
        """Begins the plot anew."""
        self._marks = []
        self._title = ''
        self._x, self._y = _Axis(), _Axis()
        self._grid = self._legend = self._square = False
        self._framed = True
        self._color_bar = None
        self._cycle = 0

    clear = cla

    # What is drawn.

    def plot(self, *values, label='', **options):
        drawn = []
        for xs, ys, format in _pairs(values):
            lines = columns(ys)
            places = columns(xs) if xs is not None else None
            for i, line in enumerate(lines):
                at = None if places is None else places[i if len(places) > 1 else 0]
                name = label[i] if isinstance(label, (list, tuple)) else label
                drawn.append(self._line(at, line, format, name, options))
        return drawn

    def _line(self, xs, ys, format, label, options):
        xs = [float(i) for i in range(len(ys))] if xs is None else xs
        _same_size('x', xs, 'y', ys)
        color, dash, sign = _style.parsed(format)
        given_sign = _option(options, 'marker')
        if given_sign is not None:
            sign = _style.sign(given_sign)
        given_dash = _option(options, 'linestyle', 'ls')
        if given_dash is not None:
            dash = _style.dash(given_dash)
        elif dash is None:
            dash = 'none' if format and sign and given_sign is None else 'solid'
        style = self._styled(options, color=color, dash=dash, sign=sign or 'none')
        return Line2D(self, self._add('line', label, style, xs=xs, ys=ys))

    def semilogx(self, *values, **options):
        self._x.logarithmic = True
        return self.plot(*values, **options)

    def semilogy(self, *values, **options):
        self._y.logarithmic = True
        return self.plot(*values, **options)

    def loglog(self, *values, **options):
        self._x.logarithmic = self._y.logarithmic = True
        return self.plot(*values, **options)

    def step(self, x, y, *values, where='pre', **options):
        xs, ys = numbers(x), numbers(y)
        _same_size('x', xs, 'y', ys)
        return self.plot(*_stairs(xs, ys, where), *values, **options)

    def errorbar(self, x, y, yerr=None, fmt='', label='', **options):
        xs, ys = numbers(x), numbers(y)
        line = self._line(xs, ys, fmt, label, options)
        if yerr is not None:
            errors = numbers(yerr)
            errors = errors * len(ys) if len(errors) == 1 else errors
            for at, middle, error in zip(xs, ys, errors):
                style = dict(line._mark['style'], sign='none', dash='solid')
                self._add('line', '', style, xs=[at, at], ys=[middle - error, middle + error])
        return line

    def scatter(self, x, y, s=None, c=None, marker='o', cmap=None, vmin=None, vmax=None, label='',
                **options):
        xs, ys = numbers(x, 'plt.scatter'), numbers(y, 'plt.scatter')
        if len(xs) != len(ys):
            raise ValueError('x and y must be the same size')
        values, color = [], c
        if _are_colors(c):
            color = list(c)[0]
        elif c is not None and not isinstance(c, str):
            given = numbers(c, 'plt.scatter')
            if len(given) == len(xs):
                values, color = given, None
            elif len(given) not in (3, 4):
                raise ValueError("'c' argument has %d elements, which is inconsistent with 'x' and "
                                 "'y' with size %d." % (len(given), len(xs)))
        style = self._styled(options, color=_style.color(color), dash='none', sign=_style.sign(marker))
        return PathCollection(self, self._add(
            'points', label, style, xs=xs, ys=ys, sizes=[36.0] if s is None else numbers(s),
            values=values, colors=_colors(cmap, vmin, vmax)))

    def bar(self, x, height, width=0.8, bottom=None, align='center', label='', **options):
        return self._bars(self._x, x, height, width, bottom, align, label, options)

    def barh(self, y, width, height=0.8, left=None, align='center', label='', **options):
        return self._bars(self._y, y, width, height, left, align, label, options)

    def _bars(self, axis, places, lengths, thickness, start, align, label, options):
        centers = axis.places(places)
        ends = numbers(lengths, 'plt.bar')
        ends = ends * len(centers) if len(ends) == 1 else ends
        if len(ends) != len(centers):
            raise ValueError('shape mismatch: objects cannot be broadcast to a single shape.  Mismatch '
                             "is between '%s' with shape (%d,) and '%s' with shape (%d,)."
                             % (('x' if axis is self._x else 'y'), len(centers),
                                'height' if axis is self._x else 'width', len(ends)))
        widths = numbers(thickness)
        widths = widths * len(centers) if len(widths) == 1 else widths
        starts = [0.0] if start is None else numbers(start, 'plt.bar')
        starts = starts * len(centers) if len(starts) == 1 else starts
        lows = [at - (width / 2 if align == 'center' else 0.0) for at, width in zip(centers, widths)]
        style = self._styled(options, dash='solid', fills=True)
        names = 'lefts', 'widths', 'bottoms', 'heights'
        sides = (lows, widths, starts, ends)
        if axis is self._y:
            sides = (starts, ends, lows, widths)
        return BarContainer(self, self._add('bars', label, style, **dict(zip(names, sides))))

    def hist(self, x, bins=None, range=None, density=False, cumulative=False, histtype='bar',
             label='', **options):
        values = numbers(x, 'plt.hist')
        counts, edges = _np.histogram(values, 10 if bins is None else bins, range, density)
        heights = numbers(counts)
        if cumulative:
            heights = [sum(heights[:i + 1]) for i in _indices(heights)]
        places = numbers(edges)
        widths = [after - before for before, after in zip(places, places[1:])]
        bars = self.bar(places[:-1], heights, widths, align='edge', label=label, **options)
        return _np.array(heights), edges, bars

    def fill_between(self, x, y1, y2=0, where=None, label='', **options):
        xs, lows = numbers(x, 'plt.fill_between'), numbers(y1, 'plt.fill_between')
        highs = numbers(y2, 'plt.fill_between')
        lows = lows * len(xs) if len(lows) == 1 else lows
        highs = highs * len(xs) if len(highs) == 1 else highs
        if where is not None:
            kept = [bool(each) for each in numbers(where)]
            lows, highs = ([value if keep else _NAN for value, keep in zip(side, kept)]
                           for side in (lows, highs))
        style = self._styled(options, dash='none', fills=True)
        return PolyCollection(self, self._add('band', label, style, xs=xs, lows=lows, highs=highs))

    def axhline(self, y=0, xmin=0, xmax=1, label='', **options):
        return self._rule(False, y, label, options)

    def axvline(self, x=0, ymin=0, ymax=1, label='', **options):
        return self._rule(True, x, label, options)

    def _rule(self, vertical, at, label, options):
        dash = _option(options, 'linestyle', 'ls')
        style = self._styled(options, dash='solid' if dash is None else _style.dash(dash))
        return Line2D(self, self._add('rule', label, style, vertical=vertical, at=float(at)))

    def hlines(self, y, xmin, xmax, label='', **options):
        dash = _style.dash(_option(options, 'linestyles', 'linestyle') or '-')
        for at in numbers(y):
            style = self._styled(dict(options), dash=dash)
            self._add('line', label, style, xs=[float(xmin), float(xmax)], ys=[at, at])

    def vlines(self, x, ymin, ymax, label='', **options):
        dash = _style.dash(_option(options, 'linestyles', 'linestyle') or '-')
        for at in numbers(x):
            style = self._styled(dict(options), dash=dash)
            self._add('line', label, style, xs=[at, at], ys=[float(ymin), float(ymax)])

    def imshow(self, X, cmap=None, vmin=None, vmax=None, aspect=None, extent=None, origin=None,
               **options):
        image = _np._adopt(X, 'plt.imshow')
        if image.ndim not in (2, 3) or image.ndim == 3 and image.shape[-1] not in (1, 3, 4):
            raise TypeError('Invalid shape %s for image data' % (image.shape,))
        rows, across = image.shape[:2]
        channels = 1 if image.ndim == 2 else image.shape[-1]
        if channels > 1 and image.dtype.name == 'uint8':
            image = image / 255.0
        if extent is None:
            extent = (-0.5, across - 0.5, rows - 0.5, -0.5)
            if origin == 'lower':
                extent = (-0.5, across - 0.5, -0.5, rows - 0.5)
        self._square = aspect != 'auto'
        return AxesImage(self, self._picture([rows, across, channels], image, extent, origin, cmap,
                                             vmin, vmax, options))

    matshow = imshow

    def pcolormesh(self, *values, cmap=None, vmin=None, vmax=None, shading=None, **options):
        image = _np._adopt(values[-1], 'plt.pcolormesh')
        rows, across = image.shape
        extent = [0.0, float(across), 0.0, float(rows)]
        if len(values) == 3:
            xs, ys = numbers(values[0]), numbers(values[1])
            extent = [min(xs), max(xs), min(ys), max(ys)]
        return AxesImage(self, self._picture([rows, across, 1], image, extent, 'lower', cmap, vmin,
                                             vmax, options))

    def _picture(self, shape, image, extent, origin, cmap, vmin, vmax, options):
        values = _host.cast(image._java, 'float64')
        if origin == 'lower':
            values = _host.compute('ReverseV2', [values], {'axis': [0]})[0]
        style = self._styled(options, color='none', dash='none')
        self._x.tight = self._y.tight = True
        return self._add('picture', '', style, shape=shape, values=values,
                         extent=[float(side) for side in extent], colors=_colors(cmap, vmin, vmax))

    def text(self, x, y, s, **options):
        style = self._styled(options, color=_style.color(options.get('color', 'k')), dash='none')
        return Text(self, self._add('words', '', style, x=float(x), y=float(y), text=str(s)))

    def annotate(self, text, xy, xytext=None, **options):
        return self.text(*(xy if xytext is None else xytext), text)

    def _add(self, kind, label, style, **data):
        self._place = _place()
        label = '' if label is None else str(label)
        mark = dict(data, kind=kind, style=style, label='' if label.startswith('_') else label)
        self._marks.append(mark)
        return mark

    def _styled(self, options, color=None, dash='solid', sign='none', fills=False):
        """How a mark looks; without a colour of its own it takes the next of the palette."""
        given = _option(options, 'color', 'c', 'facecolor', 'edgecolors') if color is None else None
        if given is not None:
            given = list(given)[0] if _are_colors(given) else given
            color = _style.color(given)
        if color is None:
            color = 'C%d' % (self._cycle % 10)
            self._cycle += 1
        return {'color': color, 'dash': dash, 'sign': sign,
                'width': _number(_option(options, 'linewidth', 'lw'), 0.0 if fills else 1.5),
                'opacity': _number(_option(options, 'alpha'), 1.0),
                'signSize': _number(_option(options, 'markersize', 'ms'), 6.0)}

    # What stands around it.

    def legend(self, *values, labels=None, **options):
        names = labels if labels is not None else values[-1] if values else None
        self._legend = True
        drawn = [mark for mark in self._marks if mark['kind'] not in ('words', 'picture')]
        for mark, label in zip(drawn, names or ()):
            mark['label'] = str(label)

    def get_legend_handles_labels(self):
        named = [mark for mark in self._marks if mark['label']]
        return [Artist(self, mark) for mark in named], [mark['label'] for mark in named]

    def set_title(self, label, **options):
        self._title = str(label)

    def get_title(self):
        return self._title

    def set_xlabel(self, xlabel, **options):
        self._x.label = str(xlabel)

    def set_ylabel(self, ylabel, **options):
        self._y.label = str(ylabel)

    def set_xlim(self, left=None, right=None, **options):
        return self._x.limit(left, right, options)

    def set_ylim(self, bottom=None, top=None, **options):
        return self._y.limit(bottom, top, options)

    def get_xlim(self):
        return self._limits(self._x, ('xs', 'lefts'))

    def get_ylim(self):
        return self._limits(self._y, ('ys', 'bottoms'))

    def _limits(self, axis, names):
        if not _math.isnan(axis.start) and not _math.isnan(axis.end):
            return axis.start, axis.end
        found = [value for mark in self._marks for name in names for value in mark.get(name, ())]
        low, high = (min(found), max(found)) if found else (0.0, 1.0)
        margin = 0.05 * (high - low)
        return low - margin, high + margin

    def set_xscale(self, value, **options):
        self._x.scale(value)

    def set_yscale(self, value, **options):
        self._y.scale(value)

    def set_xticks(self, ticks=(), labels=None, **options):
        self._x.tick(ticks, labels)

    def set_yticks(self, ticks=(), labels=None, **options):
        self._y.tick(ticks, labels)

    def set_xticklabels(self, labels, **options):
        self._x.tick_labels = [str(label) for label in labels]

    def set_yticklabels(self, labels, **options):
        self._y.tick_labels = [str(label) for label in labels]

    def set(self, **properties):
        for name, value in properties.items():
            setter = getattr(self, 'set_' + name)
            setter(*value) if name in ('xlim', 'ylim') else setter(value)

    def grid(self, visible=None, *which, **options):
        self._grid = not self._grid if visible is None and not options else visible is not False

    def axis(self, arg=None, **options):
        if arg in ('off', False):
            self._framed = False
        elif arg in ('on', True):
            self._framed = True
        elif arg in ('equal', 'scaled', 'square', 'image'):
            self._square = True
        elif arg is not None and not isinstance(arg, str):
            self.set_xlim(*list(arg)[:2])
            self.set_ylim(*list(arg)[2:])
        return (*self.get_xlim(), *self.get_ylim())

    def set_axis_off(self):
        self._framed = False

    def set_aspect(self, aspect, **options):
        self._square = aspect in ('equal', 1, 1.0)

    def invert_yaxis(self):
        low, high = self.get_ylim()
        self.set_ylim(high, low)

    def invert_xaxis(self):
        low, high = self.get_xlim()
        self.set_xlim(high, low)

    def get_figure(self):
        return self.figure

    def _ignored(self, *values, **options):
        """What changes only details is left out."""

    tick_params = margins = set_facecolor = minorticks_on = relim = autoscale = autoscale_view = _ignored
    label_outer = ticklabel_format = locator_params = set_prop_cycle = _ignored

    def _described(self):
        description = {
            'cell': self._cell, 'title': self._title, 'x': self._x.described(),
            'y': self._y.described(), 'grid': self._grid, 'legend': self._legend,
            'framed': self._framed, 'square': self._square, 'marks': self._marks}
        if self._color_bar is not None:
            description['colorBar'] = self._color_bar
        return description

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError("'Axes' object has no attribute %r" % name)
        offered = [each for each in dir(Axes) if not each.startswith('_')]
        raise AttributeError("'Axes' object has no attribute '%s' in Tapedeck; the nearest it has is "
                             "'%s'" % (name, _nearest(name, offered)))


Axes.__module__ = 'matplotlib.axes._axes'


class _Axis:
    """One of the two axes of a plot."""

    def __init__(self):
        self.label = ''
        self.logarithmic = self.tight = False
        self.start = self.end = _NAN
        self.ticks = None
        self.tick_labels = []

    def places(self, values):
        """Numbers for places; names become the numbers from zero, and stand at the ticks."""
        given = list(values) if hasattr(values, '__iter__') else [values]
        if not given or not all(isinstance(each, str) for each in given):
            return numbers(values, 'plt.bar')
        for name in given:
            if name not in self.tick_labels:
                self.tick_labels.append(name)
        self.ticks = [float(i) for i in _indices(self.tick_labels)]
        return [float(self.tick_labels.index(name)) for name in given]

    def limit(self, start, end, options):
        if start is not None and hasattr(start, '__iter__'):
            start, end = start
        for name in ('xmin', 'ymin'):
            start = options.get(name, start)
        for name in ('xmax', 'ymax'):
            end = options.get(name, end)
        if start is not None:
            self.start = float(start)
        if end is not None:
            self.end = float(end)
        return self.start, self.end

    def scale(self, value):
        if value not in ('linear', 'log', 'symlog'):
            raise ValueError('%r is not a valid value for scale.' % (value,))
        self.logarithmic = value == 'log'

    def tick(self, ticks, labels):
        self.ticks = numbers(ticks) if ticks is not None else None
        if labels is not None:
            self.tick_labels = [str(label) for label in labels]

    def described(self):
        description = {'label': self.label, 'logarithmic': self.logarithmic, 'from': self.start,
                       'to': self.end, 'tickLabels': self.tick_labels}
        if self.ticks is not None:
            description['ticks'] = self.ticks
        return description


def _indices(values):
    return range(len(values))


def _option(options, *names):
    """What was given under any of the names."""
    for name in names:
        if options.get(name) is not None:
            return options[name]
    return None


def _number(value, otherwise):
    return otherwise if value is None else float(value)


def _colors(cmap, vmin, vmax):
    name = getattr(cmap, 'name', cmap) or 'viridis'
    return {'map': str(name), 'low': _or_nan(vmin), 'high': _or_nan(vmax)}


def _are_colors(value):
    return (isinstance(value, (list, tuple)) and bool(value)
            and all(isinstance(each, (str, tuple, list)) and _style.is_color(each) for each in value))


def _same_size(first, xs, second, ys):
    if len(xs) != len(ys):
        raise ValueError('%s and %s must have same first dimension, but have shapes (%d,) and (%d,)'
                         % (first, second, len(xs), len(ys)))


def _pairs(values):
    """What `plot(y)`, `plot(x, y)`, `plot(x, y, 'r--', x2, y2)` mean: x or None, y, format."""
    pairs, waiting = [], []
    for value in list(values) + [None]:
        if isinstance(value, str):
            pairs.append((*_xy(waiting), value))
            waiting = []
        elif value is None or len(waiting) == 2:
            if waiting:
                pairs.append((*_xy(waiting), ''))
            waiting = [value]
        else:
            waiting.append(value)
    return pairs


def _xy(waiting):
    return (None, waiting[0]) if len(waiting) == 1 else waiting


def _stairs(xs, ys, where):
    """The corners of steps."""
    corners = [(xs[0], ys[0])] if xs else []
    for i in range(1, len(xs)):
        if where == 'post':
            corners.append((xs[i], ys[i - 1]))
        elif where == 'mid':
            middle = (xs[i - 1] + xs[i]) / 2
            corners += [(middle, ys[i - 1]), (middle, ys[i])]
        else:
            corners.append((xs[i - 1], ys[i]))
        corners.append((xs[i], ys[i]))
    return [x for x, _ in corners], [y for _, y in corners]
