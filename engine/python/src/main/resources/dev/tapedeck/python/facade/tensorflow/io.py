"""tf.io: what it offers that needs no files."""
from tensorflow._core import as_dtype, constant, convert
from tensorflow._ops import publish as _publish
from tensorflow.strings import _flat, _mapped

_FORMS = {'uint8': 'B', 'int32': 'i', 'int64': 'q', 'float32': 'f', 'float64': 'd', 'int8': 'b',
          'int16': 'h', 'uint16': 'H'}


def decode_raw(input_bytes, out_type, little_endian=True, fixed_length=None, name=None):
    """The bytes of texts as numbers, along a new last axis."""
    import struct
    if fixed_length is not None:
        raise NotImplementedError('Tapedeck does not support decode_raw(fixed_length=...)')
    given = convert(input_bytes)
    kind = as_dtype(out_type)
    rows = []
    for text in _flat(given):
        count = len(text) // kind.size
        rows.append(list(struct.unpack('<>'[not little_endian] + _FORMS[kind.name] * count, text)))
    width = len(rows[0]) if rows else 0
    return constant([each for row in rows for each in row], kind,
                    given.shape.as_list() + [width])


def encode_base64(input, pad=False, name=None):
    import binascii
    return _mapped(lambda text: _web_safe(binascii.b2a_base64(text, newline=False), pad), input)


def _web_safe(text, pad):
    text = text.replace(b'+', b'-').replace(b'/', b'_')
    return text if pad else text.rstrip(b'=')


def decode_base64(input, name=None):
    import binascii
    return _mapped(lambda text: binascii.a2b_base64(
        text.replace(b'-', b'+').replace(b'_', b'/') + b'=' * (-len(text) % 4)), input)


_publish(globals(), 'io')
