"""Runs the same work on Tapedeck, TensorFlow and PyTorch in turns, and prints how they compare.

    python engine/benchmarks/compare.py [--rounds 5] [--notebook optimizers_core.ipynb]

with a Python that has TensorFlow and PyTorch. Builds the benchmarks first. Every framework gets one
thread. The machine may be busy with other things: every number is a median, within a round everything
runs right after one another, and the ratios are of the medians over all rounds.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ONE_THREAD = dict(os.environ, OPENBLAS_NUM_THREADS='1', OMP_NUM_THREADS='1', MKL_NUM_THREADS='1',
                  TF_NUM_INTRAOP_THREADS='1', TF_NUM_INTEROP_THREADS='1',
                  TF_CPP_MIN_LOG_LEVEL='3', MPLBACKEND='Agg')
LINKS = 3_334
JMH = {'chain': 'ScalarChainBenchmark.recordAndDifferentiate',
       'perceptron': 'PerceptronBenchmark.step',
       'perceptron in Java': 'PerceptronBenchmark.javaStep',
       'matmul': 'MatmulBenchmark.library', 'matmul in Java': 'MatmulBenchmark.javaBlas'}


# ---- The same work in Python ----------------------------------------------------------------


def best(work, repeats):
    """Microseconds: the median of many runs, of which the first few warm up."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times[repeats // 5:]) * 1e6


def tensorflow_work():
    import numpy as np
    import tensorflow as tf

    def chain():
        x = tf.constant(0.5)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x
            for _ in range(LINKS):
                y = tf.sin(y) * 1.001 + x
        return tape.gradient(y, x)

    random = np.random.default_rng(1)
    images = tf.constant(random.normal(size=(64, 784)), tf.float32)
    labels = tf.constant(random.integers(0, 10, 64), tf.int32)
    weights = [tf.Variable(tf.constant(random.normal(size=(784, 128)) * 0.05, tf.float32)),
               tf.Variable(tf.zeros(128)),
               tf.Variable(tf.constant(random.normal(size=(128, 10)) * 0.05, tf.float32)),
               tf.Variable(tf.zeros(10))]

    def perceptron():
        w1, b1, w2, b2 = weights
        with tf.GradientTape() as tape:
            logits = tf.nn.relu(images @ w1 + b1) @ w2 + b2
            loss = tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
        for weight, gradient in zip(weights, tape.gradient(loss, weights)):
            weight.assign_sub(0.01 * gradient)
        return loss

    a = tf.constant(random.normal(size=(512, 512)), tf.float32)
    return chain, perceptron, lambda: (a @ a).numpy()


def torch_work():
    import torch
    torch.set_num_threads(1)

    def chain():
        x = torch.tensor(0.5, requires_grad=True)
        y = x
        for _ in range(LINKS):
            y = torch.sin(y) * 1.001 + x
        y.backward()
        return x.grad

    images = torch.randn(64, 784)
    labels = torch.randint(0, 10, (64,))
    weights = [(torch.randn(784, 128) * 0.05).requires_grad_(),
               torch.zeros(128, requires_grad=True),
               (torch.randn(128, 10) * 0.05).requires_grad_(),
               torch.zeros(10, requires_grad=True)]

    def perceptron():
        w1, b1, w2, b2 = weights
        loss = torch.nn.functional.cross_entropy(torch.relu(images @ w1 + b1) @ w2 + b2, labels)
        loss.backward()
        with torch.no_grad():
            for weight in weights:
                weight -= 0.01 * weight.grad
                weight.grad = None
        return loss

    a = torch.randn(512, 512)
    return chain, perceptron, lambda: a @ a


def worker(framework):
    chain, perceptron, matmul = tensorflow_work() if framework == 'TensorFlow' else torch_work()
    print(json.dumps({'chain': best(chain, 6) / (3 * LINKS), 'perceptron': best(perceptron, 400),
                      'matmul': best(matmul, 100)}))


# ---- Measuring ------------------------------------------------------------------------------


def measure_python(framework):
    answer = subprocess.run([sys.executable, __file__, '--worker', framework], env=ONE_THREAD,
                            capture_output=True, text=True, check=True)
    return json.loads(answer.stdout.splitlines()[-1])


def java(*arguments):
    class_path = (HERE / 'target/classpath.txt').read_text() + ':' + str(HERE / 'target/classes')
    home = os.environ.get('JAVA_HOME')
    if not home:
        sys.exit('compare.py: needs JAVA_HOME, the home of the JDK that Tapedeck runs on')
    return [home + '/bin/java', '-cp', class_path, *arguments]


def measure_tapedeck():
    result = HERE / 'target/jmh.json'
    subprocess.run(java('org.openjdk.jmh.Main', '|'.join(JMH.values()), '-rf', 'json', '-rff',
                        str(result)), env=ONE_THREAD, stdout=subprocess.DEVNULL, check=True)
    scores = {each['benchmark'].partition('benchmarks.')[2]:
              each['primaryMetric']['scorePercentiles']['50.0']
              for each in json.loads(result.read_text())}
    return {work: next(score for name, score in scores.items() if name.startswith(benchmark))
            for work, benchmark in JMH.items()}


def notebook_cells(path):
    cells = json.loads(pathlib.Path(path).read_text())['cells']
    return [''.join(cell['source']) for cell in cells if cell['cell_type'] == 'code']


def run_notebook(path, times):
    """In real TensorFlow: one cell after another, in a fresh namespace each time. The seconds that
    each time took, as the last line."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        names = {}
        for cell in notebook_cells(path):
            exec(compile(cell, path, 'exec'), names)  # the user's own notebook
        taken.append(time.perf_counter() - start)
    print(json.dumps(taken))


def again_in_tensorflow(path):
    """Seconds of the notebook in a process that has run it before: the median of three."""
    answer = subprocess.run(notebook_worker(path, 4), env=ONE_THREAD, capture_output=True,
                            text=True, check=True)
    return statistics.median(json.loads(answer.stdout.splitlines()[-1])[1:])


def notebook_worker(path, times):
    return [sys.executable, __file__, '--worker', 'notebook', '--notebook', path,
            '--times', str(times)]


def again_in_tapedeck(path):
    """The same here."""
    result = HERE / 'target/jmh-notebook.json'
    subprocess.run(java('org.openjdk.jmh.Main', 'NotebookBenchmark', '-foe', 'true',
                        '-jvmArgsAppend', '-Dtapedeck.notebook=' + os.path.abspath(path),
                        '-rf', 'json', '-rff', str(result)),
                   env=ONE_THREAD, stdout=subprocess.DEVNULL, check=True)
    metric = json.loads(result.read_text())[0]['primaryMetric']
    return metric['scorePercentiles']['50.0'] / 1000


def compare_notebook(path):
    ours, real = again_in_tapedeck(path), again_in_tensorflow(path)
    print('notebook, again in a running program: Tapedeck %.1f s, TensorFlow %.1f s, ratio %.2f'
          % (ours, real, real / ours))
    seconds([str(ROOT / 'tapedeck'), '--version'])  # builds what is not built
    ours = seconds([str(ROOT / 'tapedeck'), 'run', path])
    real = seconds(notebook_worker(path, 1))
    print('notebook, start of the program included: Tapedeck %.1f s, TensorFlow %.1f s, ratio %.2f'
          % (ours, real, real / ours))


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, env=ONE_THREAD, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def build():
    subprocess.run(['mvn', '-q', '-Pbenchmarks', '-pl', 'engine/benchmarks', '-am', '-DskipTests',
                    'package'], cwd=ROOT, check=True)


def spread(values):
    return '%.4g (%.4g to %.4g)' % (statistics.median(values), min(values), max(values))


def compare(rounds):
    found = {'Tapedeck': [], 'TensorFlow': [], 'PyTorch': []}
    for _ in range(rounds):
        found['Tapedeck'].append(measure_tapedeck())
        found['TensorFlow'].append(measure_python('TensorFlow'))
        found['PyTorch'].append(measure_python('PyTorch'))
    print('| work, us | Tapedeck | TensorFlow | PyTorch | TensorFlow / Tapedeck | PyTorch / Tapedeck |')
    print('|---|---|---|---|---|---|')
    for work in JMH:
        same = work.partition(' in ')[0]
        columns = [[each[work if name == 'Tapedeck' else same] for each in found[name]]
                   for name in found]
        ours, tensorflow, torch = [statistics.median(column) for column in columns]
        print('| %s | %s | %.3g | %.3g |' % (
            work, ' | '.join(spread(column) for column in columns), tensorflow / ours,
            torch / ours))
    memory = subprocess.run(java('-XX:+UseSerialGC', 'dev.tapedeck.benchmarks.RetainedMemory'),
                            capture_output=True, text=True, check=True)
    print('memory of a recorded scalar op: %s bytes' % memory.stdout.strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--notebook')
    parser.add_argument('--times', type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument('--worker', choices=('TensorFlow', 'PyTorch', 'notebook'),
                        help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker == 'notebook':
        run_notebook(asked.notebook, asked.times)
    elif asked.worker:
        worker(asked.worker)
    else:
        build()
        if asked.rounds:
            compare(asked.rounds)
        if asked.notebook:
            compare_notebook(asked.notebook)


if __name__ == '__main__':
    main()
