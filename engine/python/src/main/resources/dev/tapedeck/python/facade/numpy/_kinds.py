"""The names of element types, and which type two of them have in common."""

SIZES = {'bool': 1, 'int8': 1, 'int16': 2, 'int32': 4, 'int64': 8, 'uint8': 1, 'uint16': 2,
         'uint32': 4, 'uint64': 8, 'float16': 2, 'bfloat16': 2, 'float32': 4, 'float64': 8,
         'complex64': 8, 'complex128': 16, 'string': 8}
KINDS = {'b': 'b', 'u': 'u', 'i': 'i', 'f': 'f', 'c': 'c', 's': 'O'}
_LETTERS = {'b': 'int8', 'h': 'int16', 'i': 'int32', 'l': 'int64', 'q': 'int64', 'B': 'uint8',
            'H': 'uint16', 'I': 'uint32', 'L': 'uint64', 'Q': 'uint64', 'e': 'float16',
            'f': 'float32', 'd': 'float64', 'F': 'complex64', 'D': 'complex128', '?': 'bool',
            'O': 'string', 'U': 'string', 'S': 'string'}
_WORDS = {'float': 'float64', 'int': 'int64', 'complex': 'complex128', 'half': 'float16',
          'single': 'float32', 'double': 'float64', 'csingle': 'complex64',
          'cdouble': 'complex128', 'intp': 'int64', 'uint': 'uint64', 'byte': 'int8',
          'ubyte': 'uint8', 'short': 'int16', 'ushort': 'uint16', 'intc': 'int32',
          'uintc': 'uint32', 'object': 'string', 'str': 'string', 'bool_': 'bool'}
PYTHON_TYPES = {float: 'float64', int: 'int64', bool: 'bool', complex: 'complex128',
                object: 'string', str: 'string', bytes: 'string'}


def kind(name):
    """numpy's letter for a kind of types: b, i, u, f, c or O."""
    return 'f' if name == 'bfloat16' else KINDS[name[0]]


def named(text):
    """The type that a text such as `float32`, `f4`, `<f4` or `d` means; None for others."""
    if text in SIZES:
        return text
    if text in _WORDS:
        return _WORDS[text]
    text = text.lstrip('<=|')
    if text in _LETTERS:
        return _LETTERS[text]
    for name, size in SIZES.items():
        if name not in ('string', 'bfloat16') and text == '%s%d' % (kind(name), size):
            return name
    return None


def common(names):
    """The smallest type that holds the values of all."""
    result = 'bool'
    for name in names:
        result = _common_of_two(result, name)
    return result


def _common_of_two(first, second):
    kinds = {kind(first), kind(second)}
    if first == second or 'O' in kinds:
        return first if kind(first) == 'O' else second
    if 'c' in kinds:
        part = _common_of_two(real(first), real(second))
        return 'complex128' if part == 'float64' else 'complex64'
    if 'f' in kinds:
        return max(_float_for(first), _float_for(second), key=_size)
    if kinds == {'i', 'u'}:
        signed, unsigned = (first, second) if kind(first) == 'i' else (second, first)
        if _size(signed) > _size(unsigned):
            return signed
        return 'float64' if unsigned == 'uint64' else 'int%d' % (16 * _size(unsigned))
    return max(first, second, key=lambda name: (kind(name) != 'b', _size(name)))


def real(name):
    """The type of the parts of a complex type; another type is its own."""
    return {'complex64': 'float32', 'complex128': 'float64'}.get(name, name)


def _size(name):
    return SIZES[name]


def _float_for(name):
    if kind(name) == 'f':
        return name
    return {1: 'float16', 2: 'float32'}.get(_size(name), 'float64')


def beside_python(name, python_type):
    """The type of an array of type `name` beside a Python number, which gives way."""
    if kind(name) == 'O':
        return name
    if python_type is complex:
        part = name if kind(name) == 'f' else real(name) if kind(name) == 'c' else 'float64'
        return 'complex128' if part == 'float64' else 'complex64'
    if python_type is float and kind(name) in 'biu':
        return 'float64'
    return 'int64' if python_type is int and name == 'bool' else name
