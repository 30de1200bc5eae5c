"""Writes what TensorFlow's random kernels draw on the CPU, for RandomOpsTest.

Run with TensorFlow 2.21:

    TF_CPP_MIN_LOG_LEVEL=3 python random_numbers.py > ../resources/dev/tapedeck/random/tensorflow.csv

A line is: op, dtype, key, counter (low half, high half), shape, arguments, numbers drawn.
"""
import tensorflow as tf

raw = tf.raw_ops
FLOATS = (tf.float16, tf.bfloat16, tf.float32, tf.float64)
INTEGERS = (tf.int32, tf.int64)
STREAMS = ((42, 0, 7), (87654321, 0, 5), (-3, 2 ** 62, -9), (0x0123456789ABCDEF, -2, 1))
SHAPES = ([], [1], [7], [3, 5], [0, 2])
SHARED = [40000]  # large enough for TensorFlow to share the work out


def write(op, dtype, stream, shape, arguments, drawn):
    numbers = drawn.numpy().ravel()
    if len(numbers) > 100:
        numbers = [*numbers[:3], *numbers[19998:20004], *numbers[-3:]]
    print(op, dtype.name, ':'.join(map(str, stream)), ':'.join(map(str, shape)),
          ':'.join(arguments), ':'.join(repr(float(each) if drawn.dtype.is_floating else int(each)) for each in numbers), sep=',')


def unsigned(value):
    return tf.constant(value % 2 ** 64, tf.uint64)


def stateless(op, stream, shape, **arguments):
    key, low, high = map(unsigned, stream)
    return getattr(raw, op)(shape=shape, key=[key], counter=[low, high], alg=1, **arguments)


def stateful_twice(op, dtype, seeds, count_of, shape, arguments, run):
    """The same kernel draws again behind what it drew before."""
    tf.random.set_seed(0)  # forgets the kernels that have drawn
    for blocks in (0, count_of):
        write(op, dtype, (seeds[0], blocks, seeds[1]), shape, arguments, run())


for dtype in FLOATS:
    for stream in STREAMS:
        for shape in SHAPES:
            for op in ('StatelessRandomUniformV2', 'StatelessRandomNormalV2',
                       'StatelessTruncatedNormalV2'):
                write(op, dtype, stream, shape, [], stateless(op, stream, shape, dtype=dtype))
    for op in ('StatelessRandomNormalV2', 'StatelessTruncatedNormalV2'):
        write(op, dtype, STREAMS[0], SHARED, [],
              stateless(op, STREAMS[0], SHARED, dtype=dtype))
    for op in ('RandomUniform', 'RandomStandardNormal', 'TruncatedNormal'):
        stateful_twice(op, dtype, (42, 7), 5 * 256, [5], [],
                       lambda: getattr(raw, op)(shape=[5], dtype=dtype, seed=42, seed2=7))
    if dtype == tf.bfloat16:
        continue  # TensorFlow has no kernels of these ops for it
    for alphas in ([1.0], [0.3, 4.5], [0.999, 30.0, 1.0]):
        words = [str(each) for each in alphas]
        write('StatelessRandomGammaV3', dtype, STREAMS[0], [9, len(alphas)], words,
              stateless('StatelessRandomGammaV3', STREAMS[0], [9, len(alphas)],
                        alpha=tf.constant(alphas, dtype)))
        stateful_twice('RandomGamma', dtype, (42, 6), 9 * len(alphas) * 256, [9, len(alphas)], words,
                       lambda: raw.RandomGamma(shape=[9], alpha=tf.constant(alphas, dtype), seed=42,
                                               seed2=6))
    for rates in ([0.0, 0.5], [3.0, 9.99], [10.0, 45.0, 1000.0]):
        stateful_twice('RandomPoissonV2', dtype, (42, 5), 20 * len(rates) * 256, [20, len(rates)],
                       [str(each) for each in rates],
                       lambda: raw.RandomPoissonV2(shape=[20], rate=tf.constant(rates, dtype),
                                                   dtype=dtype, seed=42, seed2=5))
for dtype in INTEGERS:
    for stream in STREAMS:
        for shape in SHAPES:
            for least, end in ((0, 10), (-5, 6), (-2 ** 31, 2 ** 31 - 1)):
                write('StatelessRandomUniformIntV2', dtype, stream, shape, [str(least), str(end)],
                      stateless('StatelessRandomUniformIntV2', stream, shape,
                                minval=tf.constant(least, dtype), maxval=tf.constant(end, dtype)))
            write('StatelessRandomUniformFullIntV2', dtype, stream, shape, [],
                  stateless('StatelessRandomUniformFullIntV2', stream, shape, dtype=dtype))
    stateful_twice('RandomUniformInt', dtype, (42, 7), 5 * 256, [5], ['3', '9'],
                   lambda: raw.RandomUniformInt(shape=[5], minval=tf.constant(3, dtype),
                                                maxval=tf.constant(9, dtype), seed=42, seed2=7))
for dtype in (tf.uint32, tf.uint64):
    write('StatelessRandomUniformFullIntV2', dtype, STREAMS[0], [3], [],
          stateless('StatelessRandomUniformFullIntV2', STREAMS[0], [3], dtype=dtype))
for dtype in FLOATS:
    for row in ([0.1, 0.5, 0.2], [0.0, float('-inf'), 3.0, 1.0], [100.0, 101.0]):
        logits = tf.constant([row, row[::-1]], dtype)
        stateful_twice('Multinomial', dtype, (42, 4), 2 * 12 * 2 * 256, [2, 10],
                       [str(each) for each in row],
                       lambda: raw.Multinomial(logits=logits, num_samples=10, seed=42, seed2=4,
                                               output_dtype=tf.int64))
for size in (2, 3, 10, 41):
    stateful_twice('RandomShuffle', tf.int32, (42, 3), (size + 2) // 4, [size], [],
                   lambda: raw.RandomShuffle(value=tf.range(size), seed=42, seed2=3))
    key, low, high = map(unsigned, STREAMS[0])
    write('StatelessShuffle', tf.int32, STREAMS[0], [size], [],
          raw.StatelessShuffle(value=tf.range(size), key=[key], counter=[low, high], alg=1))
for seed in ((1, 2), (0, 0), (-1, 2 ** 40), (2 ** 63 - 1, -2 ** 63)):
    key, counter = raw.StatelessRandomGetKeyCounter(seed=tf.constant(seed, tf.int64))
    write('StatelessRandomGetKeyCounter', tf.uint64, (*seed, 0), [3], [],
          tf.concat([key, counter], 0))
