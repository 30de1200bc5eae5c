"""Writes what TensorFlow answers for every case of `cases.py`, one JSON object per line.

A case holds an op, its inputs and attributes; its answer the outputs, the gradient of every input
(under the upstream of `seed`), and the gradient of those gradients. Tensors are written as
`dtype[extents] elements`, an absent gradient as null, an op without registration as its LookupError.
"""
import json
import os
import pathlib
import sys

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')

import numpy as np
import tensorflow as tf

import cases

TARGET = pathlib.Path(__file__).parent.parent / 'resources/dev/tapedeck/op/golden'


def seed(tensor):
    """An upstream without zeros or symmetry, exact in every floating type."""
    places = np.arange(tf.size(tensor).numpy()).reshape(tensor.shape)
    return tf.constant((places * 7 % 11 - 4.5) / 4, tensor.dtype)


def text(tensor):
    if tensor is None:
        return None
    array = tf.convert_to_tensor(tensor).numpy()
    return '%s%s %s' % (array.dtype.name, str(list(array.shape)).replace(' ', ''),
                        ' '.join(element(each) for each in array.reshape(-1)))


def element(number):
    if isinstance(number, (bool, np.bool_)):
        return 'true' if number else 'false'
    if np.issubdtype(type(number), np.floating):
        if np.isnan(number):
            return 'NaN'
        if np.isinf(number):
            return 'Infinity' if number > 0 else '-Infinity'
        return min(np.format_float_positional(number, trim='-'),
                   np.format_float_scientific(number, trim='-', exp_digits=1), key=len)
    return str(number)


def trainable(tensors):
    return [each for each in tensors if each is not None and each.dtype.is_floating]


def differentiate(tape, targets, sources):
    targets = trainable(targets)
    if not targets:
        return [None] * len(sources)
    gradients = tape.gradient(targets, sources, output_gradients=[seed(each) for each in targets])
    return [each if each is None else tf.convert_to_tensor(each) for each in gradients]


def answer(case):
    inputs = [tf.constant(each) for each in case.inputs]
    told = {'op': case.op, 'in': [text(each) for each in inputs]}
    if case.attributes:
        told['attributes'] = case.attributes
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(trainable(inputs))
        with tf.GradientTape() as inner:
            inner.watch(trainable(inputs))
            result = case.call(inputs)
        outputs = list(result) if isinstance(result, (list, tuple)) else [result]
        told['out'] = [text(each) for each in outputs]
        try:
            first = differentiate(inner, outputs, inputs)
        except LookupError as error:
            told['lookup'] = str(error)
            return told
    told['first'] = [text(each) for each in first]
    try:
        told['second'] = [text(each) for each in differentiate(outer, first, inputs)]
    except LookupError as error:
        told['secondLookup'] = str(error)
    return told


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    for family, each in cases.FAMILIES.items():
        lines = [json.dumps(answer(case), separators=(',', ':')) for case in each()]
        (TARGET / (family + '.jsonl')).write_text('\n'.join(lines) + '\n')
        print(family, len(lines), file=sys.stderr)


if __name__ == '__main__':
    main()
