"""Compares notebooks cell by cell: `./tapedeck run` against real TensorFlow. See README.md."""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, '..', '..', '..', '..', '..'))
MARK = '\x1e'
TOLERANCE = 1e-4
NUMBER = re.compile(r'(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?!\w)')

# What makes a cell an exception, by what it does. Cells that need the result of one are too.
EXCEPTED = [
    ('SavedModel', re.compile(r'saved_model')),
    ('saved weights and models', re.compile(r'\.save\(|save_weights|load_model')),
    ('Checkpoint', re.compile(r'Checkpoint|chkp_path|checkpoint')),
    ('summary and profiler', re.compile(r'tf\.summary|tf\.profiler|summary\.')),
    ('the shell', re.compile(r'^\s*!', re.M)),
    ('TensorBoard', re.compile(r'^%tensorboard|%load_ext tensorboard$', re.M)),
    ('a download', re.compile(r'get_file|load_data\(|tfds\.load')),
]
SEED = 'import keras as _k\n_k.utils.set_random_seed(1)\n'
