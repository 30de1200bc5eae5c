# A batch Jacobian takes each row of the target to depend on its own row of the source only.
import tensorflow as tf

x = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
with tf.GradientTape() as tape:
    y = x ** 2 - tf.reduce_mean(x, axis=0)
print(tape.batch_jacobian(y, x))
