"""The table of a model's layers."""

_WIDTHS = (33, 24, 15)             # of the columns, in lines of 76
_WIDTHS_WITH_LINKS = (21, 19, 12, 19)
_TITLES = ('Layer (type)', 'Output Shape', 'Param #', 'Connected to')


def lines(model, rows):
    """The lines of a summary; a row is a layer's name and type, shape, count and links."""
    linked = len(rows[0]) == 4 if rows else False
    widths = _WIDTHS_WITH_LINKS if linked else _WIDTHS
    yield 'Model: "%s"' % model.name
    yield _rule('┏┳┓', '━', widths)
    yield from _cells(_TITLES, widths, '┃')
    yield _rule('┡╇┩', '━', widths)
    for i, row in enumerate(rows):
        if i:
            yield _rule('├┼┤', '─', widths)
        yield from _cells(row, widths, '│')
    yield _rule('└┴┘', '─', widths)
    yield from _totals(model)


def _rule(corners, dash, widths):
    return corners[0] + corners[1].join(dash * width for width in widths) + corners[2]


def _cells(texts, widths, bar):
    columns = [_wrapped(text, width - 2) for text, width in zip(texts, widths)]
    for i in range(max(len(each) for each in columns)):
        parts = []
        for at, (column, width) in enumerate(zip(columns, widths)):
            text = column[i] if i < len(column) else ''
            parts.append(' %s ' % (text.rjust(width - 2) if at == 2 else text.ljust(width - 2)))
        yield bar + bar.join(parts) + bar


def _wrapped(text, width):
    found, line = [], ''
    for word in text.split(' '):
        if line and len(line) + 1 + len(word) > width:
            found.append(line)
            line = ''
        line = line + ' ' + word if line else word
    return [each if len(each) <= width else each[:width - 1] + '…' for each in found + [line]]


def _totals(model):
    trained, fixed = model.trainable_weights, model.non_trainable_weights
    optimizer = model.optimizer
    extra = optimizer.variables if model.compiled and optimizer.built else []
    yield ' Total params: ' + _amount(trained + fixed + extra)
    yield ' Trainable params: ' + _amount(trained)
    yield ' Non-trainable params: ' + _amount(fixed)
    if extra:
        yield ' Optimizer params: ' + _amount(extra)


def _amount(variables):
    count = sum(each.shape.num_elements() for each in variables)
    size = sum(each.shape.num_elements() * each.dtype.size for each in variables)
    return '{:,} ({})'.format(count, _memory(size))


def _memory(size):
    unit = 0
    amount = float(size)
    while amount >= 1024 and unit < 4:
        amount /= 1024
        unit += 1
    return '%.2f %s' % (amount, ('B', 'KB', 'MB', 'GB', 'TB')[unit])
