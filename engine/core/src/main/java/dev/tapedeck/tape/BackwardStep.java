package dev.tapedeck.tape;

import dev.tapedeck.ids.IntList;
import java.util.List;

/// One op's vector-Jacobian product within a backward pass.
///
/// @param operation the event id of the op
/// @param upstream the value id of the gradient of each output; [dev.tapedeck.tensor.Tensor#NO_ID]
///   for an output that received none
/// @param contributions what the op's inputs received, in input order
public record BackwardStep(
    int operation, List<Integer> upstream, List<Contribution> contributions) {
  /// What one input received.
  ///
  /// @param input the position among the op's inputs
  /// @param to the value id that receives: the input's, or the handle of the variable it was read
  ///   from
  /// @param value the value id of the contribution, of the receiver's shape
  /// @param sum the value id of the receiver's gradient after this contribution
  public record Contribution(int input, int to, int value, int sum) {}

  public BackwardStep {
    upstream = IntList.copyOf(upstream);
    contributions = List.copyOf(contributions);
  }
}
