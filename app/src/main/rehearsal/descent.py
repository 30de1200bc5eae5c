"""What Tapedeck runs once after a build, so that the JVM learns what running a program takes."""
import numpy as np
import tensorflow as tf
from matplotlib import pyplot as plt


class Momentum(tf.Module):
    def __init__(self, rate=0.001, decay=0.5):
        self.rate = rate
        self.decay = decay
        self.changes = []

    def apply(self, gradients, variables):
        if not self.changes:
            self.changes = [tf.Variable(tf.zeros(each.shape)) for each in variables]
        for i, (gradient, variable) in enumerate(zip(gradients, variables)):
            change = self.rate * gradient + self.decay * self.changes[i]
            self.changes[i].assign(change)
            variable.assign_sub(change / (tf.sqrt(tf.square(change)) + 1.0))


def curve(x):
    return 3 * x**4 - 2 * x**3 + x / 2 - 1


def slope(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x)


def descend(start, steps):
    x = tf.Variable(start)
    optimizer = Momentum()
    path = []
    for step in range(1, steps + 1):
        gradient = slope(curve, x)
        if tf.math.is_nan(gradient):
            break
        before = x.numpy()
        optimizer.apply([gradient], [x])
        path.append(x.numpy())
        if x == before:
            break
    return path


class Line(tf.Module):
    def __init__(self):
        self.weights = tf.Variable(tf.random.normal([2, 1], seed=1))
        self.bias = tf.Variable([0.0])

    def __call__(self, x):
        return x @ self.weights + self.bias


def fit(steps):
    x = tf.constant(np.linspace(-1, 1, 40).reshape(20, 2), tf.float32)
    y = tf.reduce_sum(x, axis=1, keepdims=True) + 0.5
    line = Line()
    losses = []
    for step in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(line(x) - y))
        gradients = tape.gradient(loss, line.trainable_variables)
        for gradient, variable in zip(gradients, line.trainable_variables):
            variable.assign_sub(0.1 * gradient)
        losses.append(float(loss))
    return losses


def long_way(turns):
    x = tf.Variable(0.5)
    with tf.GradientTape() as tape:
        y = x
        for turn in range(turns):
            y = tf.sin(y) * 1.001
    return tape.gradient(y, x)


path = descend(2.0, 1500)
losses = fit(150)
print(path[-1], losses[-1])
xs = tf.linspace(-1.0, 2.0, 100)
plt.plot(xs, curve(xs), label='curve')
plt.plot(path[-1], curve(path[-1]), marker='o', label='end')
plt.plot(range(len(losses)), losses, label='losses')
plt.legend()
plt.title('Descent')
plt.show()

# The nodes of the first are all drawn, the second is drawn folded.
long_way(5000)
long_way(50000)
