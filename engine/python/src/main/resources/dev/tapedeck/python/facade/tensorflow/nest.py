"""tf.nest: nested structures."""
from tensorflow._nest import (assert_same_structure, flatten, is_nested, map_structure,
                              pack_sequence_as)
