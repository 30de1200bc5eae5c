# What a dataset hands out, or chance brings about, was not computed from the source.
import tensorflow as tf

x = tf.constant([1.0, 2.0, 3.0])
loss = 0.0
with tf.GradientTape() as tape:
    tape.watch(x)
    for element in tf.data.Dataset.from_tensor_slices(x):
        loss += element ** 2
print(tape.gradient(loss, x))
