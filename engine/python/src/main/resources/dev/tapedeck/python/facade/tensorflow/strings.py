"""tf.strings: texts, which no gradient passes."""
from _bridge import refused
from tensorflow._core import constant, convert, float32, int32, string
from tensorflow._ops import publish as _publish
from tensorflow._print import _shown
from tensorflow._ragged import RaggedTensor, elements


def _mapped(function, text, dtype=string):
    """Applies a function to each text, which it gets as bytes."""
    given = convert(text)
    values = [function(each) for each in _flat(given)]
    return constant(values, dtype, given.shape) if values else constant([], dtype, given.shape)


def _flat(tensor):
    return [elements(tensor)] if not tensor.ndim else _leaves(elements(tensor))


def _leaves(items):
    return [part for each in items for part in (_leaves(each) if isinstance(each, list)
                                                else [each])]


def _rows(function, text, dtype=string):
    """Applies a function that answers a list: a row for each text."""
    given = convert(text)
    if isinstance(text, RaggedTensor):
        return text.with_values(_rows(function, text.values, dtype))
    if not given.ndim:
        return constant(function(_flat(given)[0]), dtype)
    rows = [function(each) for each in _flat(given)]
    made = RaggedTensor.from_row_lengths(
        constant([each for row in rows for each in row], dtype), [len(row) for row in rows])
    for extent in reversed(given.shape.as_list()[1:]):
        count = len(made._splits) - 1
        made = RaggedTensor.from_row_lengths(made, [extent] * (count // extent))
    return made


def split(input, sep=None, maxsplit=-1, name=None):
    """The words between separators; white space, if no separator is given."""
    by = None if sep is None or len(sep) == 0 else _bytes(sep)
    return _rows(lambda text: text.split(by, maxsplit), input)


def _bytes(text):
    return text.encode() if isinstance(text, str) else text


def bytes_split(input, name=None):
    return _rows(lambda text: [text[i:i + 1] for i in range(len(text))], input)


def unicode_split(input, input_encoding, errors='replace', replacement_char=65533, name=None):
    return _rows(lambda text: [each.encode() for each in _decoded(text, input_encoding, errors)],
                 input)


def unicode_decode(input, input_encoding, errors='replace', replacement_char=65533,
                   replace_control_characters=False, name=None):
    return _rows(lambda text: [ord(each) for each in _decoded(text, input_encoding, errors)],
                 input, int32)


def _decoded(text, encoding, errors):
    return text.decode(encoding, 'replace' if errors == 'replace' else errors)


def unicode_encode(input, output_encoding, errors='replace', replacement_char=65533, name=None):
    if isinstance(input, RaggedTensor):
        return constant([_encoded(row, output_encoding) for row in input.to_list()], string)
    return constant(_encoded(convert(input)._peek().tolist(), output_encoding), string)


def _encoded(points, encoding):
    return ''.join(chr(each) for each in points).encode(encoding)


def to_number(input, out_type=float32, name=None):
    if isinstance(input, RaggedTensor):
        return input.with_flat_values(to_number(input.flat_values, out_type))
    return _mapped(lambda text: _number(text, out_type), input, out_type)


def _number(text, out_type):
    try:
        return (int if out_type in ('int32', 'int64') else float)(text)
    except ValueError:
        raise refused('StringToNumber', 'StringToNumberOp could not correctly convert string: '
                      + text.decode(), None) from None


def as_string(input, precision=-1, scientific=False, shortest=False, width=-1, fill='',
              name=None):
    """Numbers as texts."""
    given = convert(input)
    if given.dtype == string:
        return given
    code = 'e' if scientific else 'g' if shortest else 'f'
    form = '%%%s%s%s%s' % (fill, width if width >= 0 else '',
                           '.%d' % precision if precision >= 0 else '', code)

    def text(value):
        if given.dtype.is_bool:
            return 'true' if value else 'false'
        if given.dtype.is_integer:
            return ('%%%s%sd' % (fill, width if width >= 0 else '')) % value
        return form % value

    values = [text(each) for each in _flat(given)]
    return constant(values, string, given.shape)


def length(input, unit='BYTE', name=None):
    count = len if unit == 'BYTE' else lambda text: len(text.decode('utf-8', 'replace'))
    return _mapped(count, input, int32)


def upper(input, encoding='', name=None):
    return _mapped(lambda text: text.decode().upper() if encoding else text.upper(), input)


def lower(input, encoding='', name=None):
    return _mapped(lambda text: text.decode().lower() if encoding else text.lower(), input)


def strip(input, name=None):
    return _mapped(lambda text: text.strip(), input)


def join(inputs, separator='', name=None):
    """Texts that stand in the same place become one."""
    given = [convert(each) for each in inputs]
    largest = max(given, key=lambda each: each.ndim)
    count = len(_flat(largest))
    columns = [_flat(each) if each.ndim else _flat(each) * count for each in given]
    return constant([_bytes(separator).join(each) for each in zip(*columns)], string,
                    largest.shape)


def reduce_join(inputs, axis=None, keepdims=False, separator='', name=None):
    given = convert(inputs)
    if keepdims or axis not in (None, 0, -1) or axis is not None and given.ndim > 1:
        raise NotImplementedError('Tapedeck joins all elements of a tensor; leave out axis and '
                                  'keepdims')
    return constant(_bytes(separator).join(_flat(given)), string)


def substr(input, pos, len, unit='BYTE', name=None):
    begin, count = int(pos), int(len)
    if unit != 'BYTE':
        return _mapped(lambda text: text.decode()[begin:][:count], input)
    return _mapped(lambda text: text[begin:][:count], input)


def regex_replace(input, pattern, rewrite, replace_global=True, name=None):
    import re
    return _mapped(lambda text: re.sub(_bytes(pattern), _bytes(rewrite), text,
                                       0 if replace_global else 1), input)


def regex_full_match(input, pattern, name=None):
    import re
    return _mapped(lambda text: re.fullmatch(_bytes(pattern), text) is not None, input, 'bool')


def format(template, inputs, placeholder='{}', summarize=3, name=None):
    """The template with tensors in its gaps, as tf.print shows them."""
    parts = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
    pieces = template.split(placeholder)
    if len(pieces) != len(parts) + 1:
        raise ValueError('%d placeholder(s) in template does not match %d tensor(s) provided as '
                         'input' % (len(pieces) - 1, len(parts)))
    shown = [_shown(convert(each), summarize) for each in parts]
    return constant(''.join(a + b for a, b in zip(pieces, shown + [''])), string)


_publish(globals(), 'strings')
