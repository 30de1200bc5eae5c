package dev.tapedeck.python.blocks;

import dev.tapedeck.op.Op;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How TensorFlow's Python API writes each op.
///
/// Most ops are functions whose arguments are those of the catalogue. The table holds the others:
/// those that read better as operators, and those whose function has other arguments, or makes
/// another op of some of them. Of several lines for one op, the first whose condition holds counts.
///
/// In braces stand an input or an attribute by name, `*` all inputs and attributes as the catalogue
/// has them, `…` all inputs. A name and `?` are an optional argument that may be absent, after
/// which stands its name in Python if it has another; a name and `:` are followed by how the value
/// is written, as a [Use.Style].
final class Forms {
  private static final String TABLE =
      """
      AddV2: {x} + {y}
      Sub: {x} - {y}
      Mul: {x} * {y}
      RealDiv if WHOLE: tf.realdiv({x}, {y})
      RealDiv: {x} / {y}
      FloorDiv: {x} // {y}
      FloorMod: {x} % {y}
      Pow: {x} ** {y}
      Neg: -{x}
      Less: {x} < {y}
      LessEqual: {x} <= {y}
      Greater: {x} > {y}
      GreaterEqual: {x} >= {y}
      Equal: {x} == {y}
      NotEqual: {x} != {y}
      Where: tf.where({condition})
      Add: {x} + {y}
      AddN if SINGLE: tf.raw_ops.AddN(inputs=[{…}])
      AddN: tf.add_n([{…}])

      Complex: tf.complex({*})
      Real: tf.math.real({*})
      Imag: tf.math.imag({*})
      Conj: tf.math.conj({*})
      Angle: tf.math.angle({*})
      ComplexAbs: tf.abs({*})
      Cast if SAME: tf.raw_ops.Cast(x={x}, DstT={dtype})

      MatMul if TRANSPOSED: tf.matmul({*})
      MatMul: {a} @ {b}
      BatchMatMulV2 if FLAT: tf.raw_ops.BatchMatMulV2(x={a}, y={b}{transpose_a?adj_x}{transpose_b?adj_y})
      BatchMatMulV2 if TRANSPOSED: tf.matmul({*})
      BatchMatMulV2: {a} @ {b}
      Einsum: tf.einsum({equation}, {…})
      LogMatrixDeterminant: tf.linalg.slogdet({*})
      Qr: tf.linalg.qr({*})
      Svd: tf.linalg.svd({*})
      SelfAdjointEigV2 if VALUES: tf.linalg.eigvalsh({input})
      SelfAdjointEigV2: tf.linalg.eigh({input})

      StridedSlice: {input_}[{begin:INDEX}]
      Split: tf.split({value}, {num_or_size_splits}{axis?}) gives LIST
      Unpack: tf.unstack({*}) gives LIST
      Roll: tf.roll({input}, shift={shift}, axis={axis})
      Fill: tf.fill({dims:LIST}, {value})
      Range: tf.range({*})
      Pad: tf.pad({tensor}, {paddings:PAIRS})
      PadV2 if ZERO: tf.raw_ops.PadV2(input={tensor}, paddings={paddings:PAIRS}, constant_values={constant_values})
      PadV2: tf.pad({tensor}, {paddings:PAIRS}{constant_values?})
      MirrorPad: tf.pad({input}, {paddings:PAIRS}, mode={mode})

      SoftmaxCrossEntropyWithLogits: tf.nn.softmax_cross_entropy_with_logits(labels={labels}, logits={logits}{axis?}) gives FIRST
      SparseSoftmaxCrossEntropyWithLogits: tf.nn.sparse_softmax_cross_entropy_with_logits(labels={labels}, logits={logits}) gives FIRST
      Conv2D: tf.nn.conv2d({input}, {filters}, strides={strides}, padding={padding:MARGINS}{dilations?})
      Conv3D: tf.nn.conv3d({input}, {filters}, strides={strides:AROUND}, padding={padding}{dilations?:AROUND})
      DepthwiseConv2dNative: tf.nn.depthwise_conv2d({input}, {filter}, strides={strides:AROUND}, padding={padding:MARGINS}{dilations?:INSIDE})
      Conv2DBackpropInput: tf.nn.conv2d_transpose({out_backprop}, {filters}, {shape}, strides={strides}, padding={padding:MARGINS}{dilations?})
      Conv3DBackpropInputV2: tf.nn.conv3d_transpose({out_backprop}, {filters}, {shape}, strides={strides}, padding={padding}{dilations?})
      MaxPool: tf.nn.max_pool2d({input}, ksize={ksize}, strides={strides}, padding={padding:MARGINS})
      MaxPool3D: tf.nn.max_pool3d({input}, ksize={ksize}, strides={strides}, padding={padding})
      AvgPool: tf.nn.avg_pool2d({input}, ksize={ksize}, strides={strides}, padding={padding})
      AvgPool3D: tf.nn.avg_pool3d({input}, ksize={ksize}, strides={strides}, padding={padding})
      """;

  private static final Pattern ROW =
      Pattern.compile("(\\w+)(?: if (\\w+))?: (.+?)(?: gives (\\w+))?");

  private static final Map<String, List<Form>> SPECIAL =
      TABLE
          .lines()
          .filter(row -> !row.isBlank())
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .collect(
              Collectors.groupingBy(
                  row -> row.group(1),
                  Collectors.mapping(Forms::form, Collectors.toUnmodifiableList())));

  private Forms() {}

  private static Form form(Matcher row) {
    return new Form(
        Optional.ofNullable(row.group(2)).map(Form.When::valueOf).orElse(Form.When.ALWAYS),
        row.group(3),
        Optional.ofNullable(row.group(4)).map(Form.Gives::valueOf).orElse(Form.Gives.OUTPUTS));
  }

  /// Whether the API has an op, of whatever it is given.
  static boolean has(Op op) {
    return SPECIAL.containsKey(op.name()) || !op.endpoints().isEmpty();
  }

  /// The form of an op in its place.
  static Optional<Form> of(Use use) {
    return SPECIAL.getOrDefault(use.op().name(), List.of()).stream()
        .filter(form -> form.when().holds(use))
        .findFirst()
        .or(() -> use.op().endpoints().stream().findFirst().map(Form::function));
  }
}
