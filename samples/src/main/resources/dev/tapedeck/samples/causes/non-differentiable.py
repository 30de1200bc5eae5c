# A position jumps from one number to the next; between the jumps nothing changes.
import tensorflow as tf

scores = tf.Variable([[0.1, 2.0, -1.0]])
with tf.GradientTape() as tape:
    choice = tf.cast(tf.argmax(scores, axis=1), tf.float32)
    loss = tf.reduce_mean((choice - 2.0) ** 2)
print(tape.gradient(loss, scores))
