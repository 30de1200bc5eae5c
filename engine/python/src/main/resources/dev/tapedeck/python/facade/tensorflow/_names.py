"""Names of TensorFlow's public API, to tell what TensorFlow lacks from what Tapedeck lacks."""

_TOP = '''
AggregationMethod CriticalSection DeviceSpec Graph IndexedSlices IndexedSlicesSpec Operation
OptionalSpec RaggedTensor RaggedTensorSpec RegisterGradient SparseTensor SparseTensorSpec TensorArray
TensorArraySpec TensorSpec TypeSpec UnconnectedGradients VariableAggregation
VariableSynchronization approx_top_k argmax argmin argsort as_dtype as_string assert_equal
assert_greater assert_less assert_rank batch_to_space bfloat16 bitcast bitwise boolean_mask
broadcast_dynamic_shape broadcast_static_shape broadcast_to case cast clip_by_global_norm
clip_by_norm clip_by_value complex complex128 complex64 concat cond constant_initializer
control_dependencies conv cumsum device distribute dtypes dynamic_partition dynamic_stitch
edit_distance einsum ensure_shape estimator expand_dims experimental extract_volume_patches
feature_column float16 foldl foldr function_with_signature gather gather_nd get_current_name_scope
get_logger get_static_value grad_pass_through gradients graph_util group guarantee_const half
hessians histogram_fixed_width histogram_fixed_width_bins identity_n import_graph_def
init_scope initializers inside_function int16 int8 io is_symbolic_tensor linalg lite load_library
load_op_library lookup make_ndarray make_tensor_proto map_fn mixed_precision mlir
no_gradient no_op nondifferentiable_batch_function norm numpy_function ones_initializer one_hot
parallel_stack profiler py_function qint16 qint32 qint8 quantization quantize_and_dequantize_v4
queue quint16 quint8 ragged ragged_fill_empty_rows random_index_shuffle random_normal_initializer
random_uniform_initializer raw_ops realdiv recompute_grad reduce_all register_tensor_conversion_function
required_space_to_batch_paddings resource reverse_sequence roll saturate_cast saved_model scalar_mul
scan scatter_nd searchsorted sequence_mask sets shape_n signal space_to_batch space_to_batch_nd
sparse strings summary switch_case sysconfig tensor_scatter_nd_add tensor_scatter_nd_max
tensor_scatter_nd_min tensor_scatter_nd_sub tensor_scatter_nd_update test timestamp tools tpu train
transpose truncatediv truncatemod tuple type_spec_from_value types uint16 uint32 uint64
unique_with_counts unravel_index unstack variable_creator_scope variant version vectorized_map
while_loop xla zeros_initializer
'''

_MATH = '''
abs accumulate_n acos acosh add_n angle approx_max_k approx_min_k argmax argmin asin asinh atan atan2
atanh bessel_i0 bessel_i0e bessel_i1 bessel_i1e betainc bincount ceil confusion_matrix conj
count_nonzero cumulative_logsumexp cumprod digamma erf erfc erfcinv erfinv floordiv igamma igammac
imag in_top_k invert_permutation is_inf is_non_decreasing is_strictly_increasing lbeta lgamma
log1p log_sigmoid log_softmax logical_xor multiply_no_nan ndtri nextafter polygamma polyval real
reduce_euclidean_norm rint rsqrt scalar_mul segment_max segment_mean segment_min segment_prod
segment_sum sobol_sample special sqrt unsorted_segment_max unsorted_segment_mean
unsorted_segment_min unsorted_segment_prod unsorted_segment_sqrt_n unsorted_segment_sum xlog1py
zero_fraction zeta
'''

_NN = '''
RNNCellDeviceWrapper all_candidate_sampler atrous_conv2d atrous_conv2d_transpose avg_pool avg_pool1d
avg_pool2d avg_pool3d batch_norm_with_global_normalization bias_add collapse_repeated
compute_accidental_hits compute_average_loss conv1d conv1d_transpose conv2d conv2d_transpose conv3d
conv3d_transpose conv_transpose convolution crelu ctc_beam_search_decoder ctc_greedy_decoder
ctc_loss ctc_unique_labels depth_to_space depthwise_conv2d depthwise_conv2d_backprop_filter
depthwise_conv2d_backprop_input dilation2d embedding_lookup embedding_lookup_sparse erosion2d
experimental fixed_unigram_candidate_sampler fractional_avg_pool fractional_max_pool in_top_k
isotonic_regression learned_unigram_candidate_sampler local_response_normalization
log_poisson_loss log_uniform_candidate_sampler lrn max_pool max_pool1d max_pool2d max_pool3d
max_pool_with_argmax nce_loss normalize_moments pool sampled_softmax_loss safe_embedding_lookup_sparse
scale_regularization_loss separable_conv2d space_to_batch space_to_depth sufficient_statistics
weighted_cross_entropy_with_logits weighted_moments with_space_to_batch zero_fraction
'''

_LINALG = '''
LinearOperator adjoint band_part banded_triangular_solve cholesky cholesky_solve cross det eig
eigh eighvals eigvals eigvalsh expm global_norm inv logdet logm lstsq lu lu_matrix_inverse lu_reconstruct
lu_solve matrix_rank pinv qr set_diag slogdet solve sqrtm svd tensor_diag tensor_diag_part
triangular_solve tridiagonal_matmul tridiagonal_solve normalize diag experimental
'''

_RANDOM = '''
Algorithm all_candidate_sampler create_rng_state experimental fixed_unigram_candidate_sampler
fold_in gamma get_global_generator learned_unigram_candidate_sampler log_uniform_candidate_sampler
poisson set_global_generator split stateless_binomial stateless_categorical stateless_gamma
stateless_normal stateless_parameterized_truncated_normal stateless_poisson stateless_shuffle
stateless_truncated_normal stateless_uniform uniform_candidate_sampler
'''

_IMAGE = '''
ResizeMethod adjust_brightness adjust_gamma adjust_jpeg_quality central_crop combined_non_max_suppression
convert_image_dtype crop_and_resize crop_to_bounding_box decode_and_crop_jpeg decode_bmp decode_gif
decode_image decode_jpeg decode_png draw_bounding_boxes encode_jpeg encode_png extract_glimpse
extract_jpeg_shape extract_patches flip_left_right flip_up_down generate_bounding_box_proposals
grayscale_to_rgb hsv_to_rgb image_gradients is_jpeg non_max_suppression pad_to_bounding_box
per_image_standardization psnr random_brightness random_contrast random_crop random_flip_left_right
random_flip_up_down random_hue random_jpeg_quality random_saturation resize resize_with_crop_or_pad
resize_with_pad rgb_to_grayscale rgb_to_hsv rgb_to_yiq rgb_to_yuv rot90 sample_distorted_bounding_box
sobel_edges ssim ssim_multiscale total_variation transpose yiq_to_rgb yuv_to_rgb
'''

_KERAS = '''
DTypePolicy FloatDTypePolicy Function Initializer InputSpec KerasTensor Loss Metric Operation
Optimizer Quantizer Regularizer RematScope StatelessScope SymbolicScope Variable applications
backend callbacks config constraints datasets device distribution dtype_policies export
legacy metrics mixed_precision models name_scope ops preprocessing quantizers random regularizers
saving tree utils version visualization wrappers
'''

_LAYERS = '''
AdditiveAttention AlphaDropout Attention Average AveragePooling1D AveragePooling2D
AveragePooling3D BatchNormalization Bidirectional CategoryEncoding CenterCrop Concatenate Conv1D
Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D
Cropping1D Cropping2D Cropping3D DepthwiseConv1D DepthwiseConv2D Discretization Dot ELU EinsumDense
Embedding FlaxLayer GRU GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D
GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D
GlobalMaxPooling3D GroupNormalization GroupQueryAttention HashedCrossing Hashing Identity InputSpec
IntegerLookup JaxLayer LSTM LSTMCell LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D
MaxPooling3D Maximum MelSpectrogram Minimum MultiHeadAttention Multiply Normalization PReLU Permute
RNN RandomBrightness RandomContrast RandomCrop RandomFlip RandomHeight RandomRotation
RandomTranslation RandomWidth RandomZoom RepeatVector Rescaling Reshape Resizing SeparableConv1D
SeparableConv2D SimpleRNN SimpleRNNCell Softmax SpatialDropout1D SpatialDropout2D SpatialDropout3D
SpectralNormalization StackedRNNCells StringLookup Subtract TFSMLayer TextVectorization
TimeDistributed TorchModuleWrapper UnitNormalization UpSampling1D UpSampling2D UpSampling3D Wrapper
ZeroPadding1D ZeroPadding2D ZeroPadding3D
'''


def _names():
    for prefix, names in (('', _TOP), ('math.', _MATH), ('nn.', _NN), ('linalg.', _LINALG),
                          ('random.', _RANDOM), ('image.', _IMAGE), ('keras.', _KERAS),
                          ('keras.layers.', _LAYERS)):
        for name in names.split():
            yield prefix + name


KNOWN = frozenset(_names())
