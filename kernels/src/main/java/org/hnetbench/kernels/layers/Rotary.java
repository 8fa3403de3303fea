package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.tape.Tape;

/**
 * Rotary tables of the tokens of a batch, shared by all layers of a stack.
 *
 * @param cos (T, rotary dimension / 2)
 * @param sin (T, rotary dimension / 2)
 */
record Rotary(NDArray cos, NDArray sin) {
  /** Tables of positions (T). */
  static Rotary of(Tape tape, NDArray positions, AttentionShape attention) {
    Kernels kernels = tape.kernels();
    NDManager scope = tape.scope();
    NDArray frequencies =
        kernels
            .call(
                scope,
                "rotary_frequencies",
                positions,
                attention.rotaryDimension(),
                attention.rotaryBase())[0];
    RotaryScaling scaling = attention.rotaryScaling();
    if (scaling != null) {
      frequencies =
          kernels
              .call(
                  scope,
                  "rotary_scaling",
                  frequencies,
                  scaling.factor(),
                  scaling.lowFreqFactor(),
                  scaling.highFreqFactor(),
                  (double) scaling.originalContext())[0];
    }
    NDArray[] tables = kernels.call(scope, "rotary_table", positions, frequencies);
    return new Rotary(tables[0], tables[1]);
  }
}
