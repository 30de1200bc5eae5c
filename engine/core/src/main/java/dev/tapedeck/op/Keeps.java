package dev.tapedeck.op;

/// What a tape must keep alive of an op until its backward step has run.
public enum Keeps {
  NOTHING,
  INPUTS,
  OUTPUTS,
  INPUTS_AND_OUTPUTS;

  public boolean inputs() {
    return this == INPUTS || this == INPUTS_AND_OUTPUTS;
  }

  public boolean outputs() {
    return this == OUTPUTS || this == INPUTS_AND_OUTPUTS;
  }
}
