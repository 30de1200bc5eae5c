"""Functions on images that TensorFlow makes of several ops."""
from tensorflow._composites import _reduce as reduce
from tensorflow._core import binary, cast, convert, divide, float32, matmul, run, strided_slice, unary


def _flipped(image, axis):
    given = convert(image)
    return run('ReverseV2', [given], {'axis': [axis - 3 + given.ndim]})[0]


def flip_left_right(image):
    return _flipped(image, 1)


def flip_up_down(image):
    return _flipped(image, 0)


def transpose(image, name=None):
    given = convert(image)
    order = [1, 0, 2] if given.ndim == 3 else [0, 2, 1, 3]
    return run('Transpose', [given], {'perm': order})[0]


def rot90(image, k=1, name=None):
    turns = k % 4
    if turns == 1:
        return transpose(flip_left_right(image))
    if turns == 2:
        return flip_up_down(flip_left_right(image))
    if turns == 3:
        return flip_left_right(transpose(image))
    return convert(image)


def adjust_brightness(image, delta):
    return convert(image) + delta


def adjust_gamma(image, gamma=1, gain=1):
    if gamma < 0:
        raise ValueError('Gamma should be a non-negative real number.')
    return gain * convert(image) ** gamma


def grayscale_to_rgb(images, name=None):
    given = convert(images)
    return run('Tile', [given], {'multiples': [1] * (given.ndim - 1) + [3]})[0]


def rgb_to_grayscale(images, name=None):
    """The luma of each pixel."""
    given = convert(images)
    weights = convert([[0.2989], [0.5870], [0.1140]], given.dtype)
    pixels = run('Reshape', [given], {'shape': [-1, 3]})[0]
    return run('Reshape', [matmul(pixels, weights)],
               {'shape': given.shape.as_list()[:-1] + [1]})[0]


def crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    given = convert(image)
    lead = [slice(None)] * (given.ndim - 3)
    rows = slice(offset_height, offset_height + target_height)
    columns = slice(offset_width, offset_width + target_width)
    return strided_slice(given, tuple(lead + [rows, columns, slice(None)]))


def pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    given = convert(image)
    rows, columns = given.shape.as_list()[-3:-1]
    margins = [0, 0] * (given.ndim - 3) + [
        offset_height, target_height - offset_height - rows,
        offset_width, target_width - offset_width - columns, 0, 0]
    return run('Pad', [given], {'paddings': margins})[0]


def central_crop(image, central_fraction):
    if central_fraction <= 0.0 or central_fraction > 1.0:
        raise ValueError('central_fraction must be within (0, 1]')
    given = convert(image)
    rows, columns = given.shape.as_list()[-3:-1]
    top, left = [int((extent - extent * central_fraction) / 2) for extent in (rows, columns)]
    return crop_to_bounding_box(given, top, left, rows - 2 * top, columns - 2 * left)


def per_image_standardization(image):
    given = cast(convert(image), float32)
    count = 1
    for extent in given.shape.as_list()[-3:]:
        count *= extent
    mean = reduce('Mean', given, [-1, -2, -3], True)
    deviation = unary('Sqrt', reduce('Mean', unary('Square', given - mean), [-1, -2, -3], True))
    return divide(given - mean, binary('Maximum', deviation, count ** -0.5))


def total_variation(images, name=None):
    given = convert(images)
    axes = list(range(given.ndim))[-3:]
    lead = [slice(None)] * (given.ndim - 3)
    below = (strided_slice(given, tuple(lead + [slice(1, None)]))
             - strided_slice(given, tuple(lead + [slice(None, -1)])))
    beside = (strided_slice(given, tuple(lead + [slice(None), slice(1, None)]))
              - strided_slice(given, tuple(lead + [slice(None), slice(None, -1)])))
    return (reduce('Sum', unary('Abs', below), axes) + reduce('Sum', unary('Abs', beside), axes))


def image_gradients(image):
    given = convert(image)
    if given.ndim != 4:
        raise ValueError('image_gradients expects a 4D tensor [batch_size, h, w, d], not %s.'
                         % given.shape)
    below = given[:, 1:] - given[:, :-1]
    beside = given[:, :, 1:] - given[:, :, :-1]
    return (run('Pad', [below], {'paddings': [0, 0, 0, 1, 0, 0, 0, 0]})[0],
            run('Pad', [beside], {'paddings': [0, 0, 0, 0, 0, 1, 0, 0]})[0])


def psnr(a, b, max_val, name=None):
    first, second = convert(a), convert(b)
    error = reduce('Mean', binary('SquaredDifference', first, second), [-3, -2, -1])
    scale = 20 * unary('Log', convert(float(max_val))) / unary('Log', convert(10.0))
    return scale - 10 / unary('Log', convert(10.0)) * unary('Log', error)
