package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import org.hnetbench.kernels.tape.Tape;

/**
 * Rotary tables of the tokens of a batch, shared by all layers of a stack.
 *
 * @param cos (T, rotary dimension / 2)
 * @param sin (T, rotary dimension / 2)
 */
record Rotary(NDArray cos, NDArray sin) {
  static Rotary of(Tape tape, NDArray positions, int dimension) {
    NDArray[] tables = tape.kernels().call(tape.scope(), "rotary_table", positions, dimension);
    return new Rotary(tables[0], tables[1]);
  }
}
