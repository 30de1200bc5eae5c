"""Assertions about arrays."""
import numpy as _np


def assert_allclose(actual, desired, rtol=1e-07, atol=0, err_msg=''):
    if not _np.allclose(actual, desired, rtol, atol, equal_nan=True):
        raise AssertionError('\nNot equal to tolerance rtol=%g, atol=%g\n%s\n ACTUAL: %r\n DESIRED: '
                             '%r' % (rtol, atol, err_msg, _np.asarray(actual),
                                     _np.asarray(desired)))


def assert_array_equal(actual, desired, err_msg=''):
    if not _np.array_equal(actual, desired):
        raise AssertionError('\nArrays are not equal\n%s\n ACTUAL: %r\n DESIRED: %r'
                             % (err_msg, _np.asarray(actual), _np.asarray(desired)))


def assert_array_almost_equal(actual, desired, decimal=6):
    assert_allclose(actual, desired, 0, 1.5 * 10.0 ** -decimal)


assert_equal = assert_array_equal
assert_almost_equal = assert_array_almost_equal
