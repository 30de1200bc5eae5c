# After the step, the name `w` stands for a plain tensor; the variable is gone.
import tensorflow as tf

w = tf.Variable(2.0)
for step in range(2):
    with tf.GradientTape() as tape:
        loss = (3.0 * w - 1.0) ** 2
    slope = tape.gradient(loss, w)
    print(step, slope)
    if slope is not None:
        w = w - 0.01 * slope
