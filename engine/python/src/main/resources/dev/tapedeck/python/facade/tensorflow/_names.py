"""Names of TensorFlow's public API, to tell what TensorFlow lacks from what Tapedeck lacks."""

KNOWN = set('''
'''.split())
