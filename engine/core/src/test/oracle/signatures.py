"""Writes which types TensorFlow's ops take: `python signatures.py FILE...`.

FILE is the engine's table of signatures. A line is an op: its name; the type of each of the engine's
inputs, a type or the name of an attribute that stands for one; the types that each attribute allows;
how TensorFlow writes the op in messages. Parts are separated by tabs. Names and inputs are read from
the file, the rest is written anew from the registry of real TensorFlow 2.21.
"""
import os
import sys

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')

import tensorflow as tf
from tensorflow.core.framework import types_pb2
from tensorflow.python.framework import op_def_registry


def kind(argument):
    return argument.type_attr or tf.as_dtype(argument.type).name


# Attributes that stand for the type of values, not of shapes; '' is a fixed type.
_OF_VALUES = ['Rtype', 'R', 'T', 'dtype', '']


def types_of(definition, names):
    """What stands for the type of each input, found by name, else by what values are called."""
    left = [each for each in definition.input_arg if each.name not in names]
    by_name = {each.name: each for each in definition.input_arg}
    found = []
    for name in names:
        if name in by_name:
            found.append(by_name[name])
            continue
        chosen = min((each for each in left if each.type_attr in _OF_VALUES),
                     key=lambda each: _OF_VALUES.index(each.type_attr))
        left.remove(chosen)
        found.append(chosen)
    return ['%s:%s' % (name, kind(each)) for name, each in zip(names, found)]


def allowed(attribute):
    names = [tf.as_dtype(each).name for each in attribute.allowed_values.list.type]
    return '%s=%s' % (attribute.name, ' '.join(names))


def argument(each):
    written = each.type_attr or each.type_list_attr or tf.as_dtype(each.type).name
    return '%s:%s%s' % (each.name, each.number_attr + '*' if each.number_attr else '', written)


def value(attribute, held):
    if attribute.type == 'type':
        return types_pb2.DataType.Name(held.type)
    if attribute.type == 'bool':
        return str(held.b).lower()
    if attribute.type == 'int':
        return str(held.i)
    if attribute.type == 'float':
        return '%g' % held.f
    if attribute.type == 'string':
        return '"%s"' % held.s.decode()
    if attribute.type == 'shape':
        return '<unknown>' if held.shape.unknown_rank else '[%s]' % ','.join(
            str(each.size) for each in held.shape.dim)
    items = list(held.list.i) or [types_pb2.DataType.Name(each) for each in held.list.type]
    return '[%s]' % ', '.join(str(each) for each in items)


def described(attribute):
    text = 'attr=%s:%s' % (attribute.name, attribute.type)
    if attribute.HasField('default_value'):
        text += ',default=' + value(attribute, attribute.default_value)
    if attribute.has_minimum:
        text += ',min=%d' % attribute.minimum
    if attribute.HasField('allowed_values'):
        listed = attribute.allowed_values.list
        items = ([types_pb2.DataType.Name(each) for each in listed.type]
                 or ['"%s"' % each.decode() for each in listed.s])
        text += ',allowed=[%s]' % ', '.join(items)
    return text


def summary(definition):
    parts = ['name=' + definition.name,
             'signature=%s -> %s' % (', '.join(argument(each) for each in definition.input_arg),
                                     ', '.join(argument(each) for each in definition.output_arg))]
    parts += [described(each) for each in definition.attr]
    parts += [flag + '=true' for flag in ('is_commutative', 'is_aggregate', 'is_stateful',
                                          'allows_uninitialized_input',
                                          'is_distributed_communication')
              if getattr(definition, flag)]
    return 'Op<%s>' % '; '.join(parts)


def line(text):
    name, inputs = text.split('\t')[:2]
    definition = op_def_registry.get(name)
    names = [each.partition(':')[0] for each in inputs.split(',') if each]
    inputs = types_of(definition, names)
    used = [each.partition(':')[2] for each in inputs]
    limits = [allowed(each) for each in definition.attr
              if each.name in used and each.HasField('allowed_values')]
    return '\t'.join([name, ','.join(inputs), ';'.join(limits), summary(definition)])


for path in sys.argv[1:]:
    with open(path) as file:
        lines = file.read().splitlines()
    with open(path, 'w') as file:
        file.write(''.join(line(each) + '\n' for each in lines))
