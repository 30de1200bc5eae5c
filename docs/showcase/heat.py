import tensorflow as tf

rod = [tf.Variable(t) for t in [4.0, 0.0, 1.0, 3.0, 2.0, 0.0, 5.0, 1.0, 0.0, 2.0, 3.0, 1.0]]
alpha = tf.Variable(0.2, name="alpha")

with tf.GradientTape() as tape:
    u = list(rod)
    for step in range(200):
        inner = [u[i] + alpha * (u[i - 1] - 2.0 * u[i] + u[i + 1]) for i in range(1, 11)]
        u = [u[0]] + inner + [u[11]]
    middle = (u[5] + u[6]) / 2.0

print(tape.gradient(middle, alpha).numpy())
