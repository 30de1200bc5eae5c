import tensorflow as tf

x = tf.Variable(0.5)
with tf.GradientTape() as tape:
    y = x
    for i in range(5000):
        y = tf.sin(y) * 1.001
print(tape.gradient(y, x).numpy())
