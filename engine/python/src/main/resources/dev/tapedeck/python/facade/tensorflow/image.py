"""tf.image, from the op catalogue and what is made of several ops."""
from tensorflow._image import (adjust_brightness, adjust_gamma, central_crop, crop_to_bounding_box,
                               flip_left_right, flip_up_down, grayscale_to_rgb, image_gradients,
                               pad_to_bounding_box, per_image_standardization, psnr, rgb_to_grayscale,
                               rot90, total_variation, transpose)
from tensorflow._ops import publish as _publish

_publish(globals(), 'image')
