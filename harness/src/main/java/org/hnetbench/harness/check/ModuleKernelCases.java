package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.tape.Variable;

/**
 * Replays {@code modules}: whole mixers with their weights. A case without weights of its own
 * shares those of its sibling.
 */
final class ModuleKernelCases {
  private static final List<String> MAMBA2 =
      List.of(
          "in_proj.weight",
          "conv1d.weight",
          "conv1d.bias",
          "dt_bias",
          "A_log",
          "D",
          "norm.weight",
          "out_proj.weight");

  private ModuleKernelCases() {}

  static void swiGlu(KernelCase c) {
    Variable out =
        c.run(
                "swiglu",
                List.of(c.input("in"), c.input("param_fc1.weight"), c.input("param_fc2.weight")))
            .get(0);
    finish(c, out);
  }

  static void attention(KernelCase c, GoldenTensors weights) {
    NDArray in = c.golden().real("in");
    boolean packed = c.golden().has("cu_seqlens");
    Segments segments =
        packed ? c.segments("cu_seqlens") : c.rows(in.getShape().get(0), in.getShape().get(1));
    int width = (int) in.getShape().get(in.getShape().dimension() - 1);
    Variable x = c.input("in", new Shape(segments.total(), width));
    NDArray[] tables =
        c.kernels()
            .call(
                c.scope(), "rotary_table", segments.positions(), c.golden().integer("rotary_dim"));
    Variable out =
        c.run(
                "attention",
                List.of(
                    x, weight(c, weights, "Wqkv.weight"), weight(c, weights, "out_proj.weight")),
                tables[0],
                tables[1],
                segments.place(),
                segments.count(),
                segments.longest(),
                c.golden().integer("num_heads"),
                c.golden().integer("window"),
                c.kernels().blocks().queryBlock())
            .get(0);
    finish(c, out);
  }

  static void mamba2(KernelCase c, GoldenTensors weights) {
    NDArray in = c.golden().real("in");
    int length = (int) in.getShape().get(1);
    Segments segments =
        c.golden().has("seq_idx") ? c.numbered("seq_idx", 1, length) : c.rows(1, length);
    List<Variable> inputs = new ArrayList<>();
    inputs.add(c.input("in", new Shape(length, in.getShape().get(2))));
    MAMBA2.forEach(name -> inputs.add(weight(c, weights, name)));
    int chunk = c.kernels().blocks().scanChunk();
    finish(c, c.run("mamba2", inputs, segments.positions(), segments.sequence(), chunk).get(0));
  }

  private static Variable weight(KernelCase c, GoldenTensors weights, String name) {
    return c.golden().has("param_" + name)
        ? c.input("param_" + name)
        : c.constant(weights.real("param_" + name));
  }

  private static void finish(KernelCase c, Variable out) {
    c.compare("out", out.value());
    c.backward(List.of(out), List.of(c.cotangent("out", out)));
    c.compareGradients();
  }

  static void mamba2Stream(KernelCase c, GoldenTensors weights) {
    NDArray u = c.golden().real("u").squeeze(0);
    int prefill = c.golden().integer("prefill_len");
    NDArray convolution = c.golden().real("conv_state_after_prefill").squeeze(0).zerosLike();
    NDArray state = c.golden().real("ssm_state_after_prefill").zerosLike();
    NDArray[] result = resume(c, weights, u.get(":" + prefill), convolution, state);
    c.compare("prefill_out", result[0]);
    c.compare("conv_state_after_prefill", result[1]);
    c.compare("ssm_state_after_prefill", result[2]);
    List<NDArray> steps = new ArrayList<>();
    for (int t = prefill; t < u.getShape().get(0); t++) {
      result = resume(c, weights, u.get(t + ":" + (t + 1)), result[1], result[2]);
      steps.add(result[0]);
    }
    c.compare("step_out", NDArrays.concat(new NDList(steps)));
    c.compare("conv_state_end", result[1]);
    c.compare("ssm_state_end", result[2]);
  }

  private static NDArray[] resume(
      KernelCase c, GoldenTensors weights, NDArray x, NDArray convolution, NDArray state) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(x);
    MAMBA2.forEach(name -> arguments.add(weights.real("param_" + name)));
    arguments.addAll(Arrays.asList(convolution, state, c.kernels().blocks().scanChunk()));
    return c.kernels().call(c.scope(), "mamba2_resume", arguments.toArray());
  }
}
