"""Colours, dashes and signs by Matplotlib's names."""

_COLORS = {
    'b': '#0000ff', 'g': '#008000', 'r': '#ff0000', 'c': '#00bfbf', 'm': '#bf00bf', 'y': '#bfbf00',
    'k': '#000000', 'w': '#ffffff', 'blue': '#0000ff', 'green': '#008000', 'red': '#ff0000',
    'cyan': '#00ffff', 'magenta': '#ff00ff', 'yellow': '#ffff00', 'black': '#000000',
    'white': '#ffffff', 'gray': '#808080', 'grey': '#808080', 'lightgray': '#d3d3d3',
    'lightgrey': '#d3d3d3', 'darkgray': '#a9a9a9', 'silver': '#c0c0c0', 'orange': '#ffa500',
    'purple': '#800080', 'brown': '#a52a2a', 'pink': '#ffc0cb', 'lime': '#00ff00', 'teal': '#008080',
    'navy': '#000080', 'gold': '#ffd700', 'darkblue': '#00008b', 'darkgreen': '#006400',
    'darkred': '#8b0000', 'darkorange': '#ff8c00', 'lightblue': '#add8e6', 'lightgreen': '#90ee90',
    'skyblue': '#87ceeb', 'steelblue': '#4682b4', 'royalblue': '#4169e1', 'indigo': '#4b0082',
    'violet': '#ee82ee', 'crimson': '#dc143c', 'coral': '#ff7f50', 'salmon': '#fa8072',
    'tomato': '#ff6347', 'olive': '#808000', 'maroon': '#800000', 'turquoise': '#40e0d0',
    'firebrick': '#b22222', 'forestgreen': '#228b22', 'dodgerblue': '#1e90ff', 'slateblue': '#6a5acd'}
_TABLEAU = ('blue', 'orange', 'green', 'red', 'purple', 'brown', 'pink', 'gray', 'olive', 'cyan')
_DASHES = {'-': 'solid', '--': 'dashed', ':': 'dotted', '-.': 'dashdot', 'solid': 'solid',
           'dashed': 'dashed', 'dotted': 'dotted', 'dashdot': 'dashdot', '': 'none', ' ': 'none',
           'none': 'none', 'None': 'none'}
_SIGNS = {'o': 'circle', '.': 'point', ',': 'point', 's': 'square', 'd': 'diamond', 'D': 'diamond',
          '^': 'up', 'v': 'down', '<': 'up', '>': 'down', '+': 'plus', 'P': 'plus', 'x': 'cross',
          'X': 'cross', '*': 'star', 'p': 'star', 'h': 'circle', '': 'none', 'none': 'none',
          'None': 'none', ' ': 'none'}


def color(value):
    """`#rrggbb`, `C` and a number for one of the palette's, or `none`."""
    if value is None:
        return None
    if isinstance(value, (int, float)):
        return _gray(value)
    if not isinstance(value, str):
        if len(value) not in (3, 4):
            raise ValueError('RGBA sequence must have length 3 or 4')
        parts = [float(part) for part in value][:3]
        return '#' + ''.join('%02x' % round(255 * min(1.0, max(0.0, part))) for part in parts)
    name = value.strip()
    if name in _COLORS:
        return _COLORS[name]
    if name[:1] == 'C' and name[1:].isdigit():
        return name
    if name.startswith('tab:'):
        plain = name[4:].replace('grey', 'gray')
        if plain in _TABLEAU:
            return 'C%d' % _TABLEAU.index(plain)
    if name.startswith('#') and len(name) in (7, 9):
        return name[:7].lower()
    if name.startswith('#') and len(name) == 4:
        return '#' + ''.join(2 * letter for letter in name[1:])
    if name.lower() in _COLORS:
        return _COLORS[name.lower()]
    if name.lower() == 'none':
        return 'none'
    try:
        return _gray(float(name))
    except ValueError:
        raise ValueError(
            '%r is not a valid value for color: supported inputs are (r, g, b) and (r, g, b, a) 0-1 '
            "float tuples; '#rrggbb', '#rrggbbaa', '#rgb', '#rgba' strings; named color strings; string "
            "reprs of 0-1 floats for grayscale values; 'C0', 'C1', ... strings for colors of the color "
            'cycle; and pairs combining one of the above with an alpha value' % value) from None


def _gray(level):
    return '#' + 3 * ('%02x' % round(255 * min(1.0, max(0.0, float(level)))))


def is_color(value):
    try:
        return color(value) is not None
    except (TypeError, ValueError):
        return False


def dash(value):
    if isinstance(value, str) and value in _DASHES:
        return _DASHES[value]
    if isinstance(value, tuple):
        return 'dashed'
    raise ValueError('%r is not a valid value for ls.' % (value,))


def sign(value):
    if value is None:
        return 'none'
    if isinstance(value, str) and value in _SIGNS:
        return _SIGNS[value]
    raise ValueError('Unrecognized marker style %r' % (value,))


def parsed(format):
    """The colour, dash and sign of a short form such as `r--o`; None where it says nothing."""
    found_color = found_dash = found_sign = None
    at = 0
    if is_color(format) and format not in '.,-:':
        return color(format), None, None
    while at < len(format):
        if format[at:at + 2] in ('--', '-.'):
            found_dash = _DASHES[format[at:at + 2]]
            at += 2
        elif format[at] in '-:':
            found_dash = _DASHES[format[at]]
            at += 1
        elif format[at] in 'bgrcmykw':
            found_color = _COLORS[format[at]]
            at += 1
        elif format[at] == 'C' and format[at + 1:at + 2].isdigit():
            found_color = format[at:at + 2]
            at += 2
        elif format[at] in _SIGNS and format[at] != ' ':
            found_sign = _SIGNS[format[at]]
            at += 1
        else:
            raise ValueError('%r is not a valid format string (unrecognized character %r)'
                             % (format, format[at]))
    return found_color, found_dash, found_sign
