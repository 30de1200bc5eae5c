"""Nested structures: lists, tuples, named tuples and dicts, whose keys count in sorted order."""


def is_nested(structure):
    return isinstance(structure, (list, tuple, dict))


def flatten(structure):
    """The leaves, in order."""
    if isinstance(structure, dict):
        return [leaf for key in sorted(structure) for leaf in flatten(structure[key])]
    if isinstance(structure, (list, tuple)):
        return [leaf for part in structure for leaf in flatten(part)]
    return [structure]


def pack_sequence_as(structure, flat_sequence):
    """The leaves in the form of `structure`."""
    leaves = iter(flat_sequence)
    packed = _packed(structure, leaves)
    for _ in leaves:
        raise ValueError('Structure had %d elements, but flat_sequence had %d elements.'
                         % (len(flatten(structure)), len(flat_sequence)))
    return packed


def _packed(structure, leaves):
    if isinstance(structure, dict):
        parts = {key: _packed(structure[key], leaves) for key in sorted(structure)}
        return type(structure)((key, parts[key]) for key in structure)
    if isinstance(structure, tuple) and hasattr(structure, '_fields'):
        return type(structure)(*[_packed(part, leaves) for part in structure])
    if isinstance(structure, (list, tuple)):
        parts = [_packed(part, leaves) for part in structure]
        return parts if type(structure) is list else type(structure)(parts)
    return next(leaves)


def map_structure(func, *structures):
    """Applies `func` to the leaves that stand in the same place."""
    leaves = zip(*[flatten(structure) for structure in structures])
    return pack_sequence_as(structures[0], [func(*each) for each in leaves])


def assert_same_structure(nest1, nest2):
    if len(flatten(nest1)) != len(flatten(nest2)):
        raise ValueError("The two structures don't have the same nested structure.")
