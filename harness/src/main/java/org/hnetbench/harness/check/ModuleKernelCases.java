package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.layers.StackConfig;
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
    NDArray[] tables = c.rotaryTables(segments.positions(), c.golden().integer("rotary_dim"));
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
    Variable out =
        c.run(
                "mamba2",
                inputs,
                segments.positions(),
                segments.sequence(),
                chunk,
                StackConfig.NORM_EPSILON)
            .get(0);
    finish(c, out);
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
    // (1, width, channels): the golden state has its axes the other way round.
    NDArray inputs =
        c.golden().real("conv_state_after_prefill").transpose(0, 2, 1).zerosLike().duplicate();
    NDArray states = c.golden().real("ssm_state_after_prefill").zerosLike();
    c.compare("prefill_out", resume(c, weights, u.get(":" + prefill), inputs, states));
    c.compare("conv_state_after_prefill", inputs.transpose(0, 2, 1));
    c.compare("ssm_state_after_prefill", states);
    List<NDArray> steps = new ArrayList<>();
    for (int t = prefill; t < u.getShape().get(0); t++) {
      steps.add(resume(c, weights, u.get(t + ":" + (t + 1)), inputs, states));
    }
    c.compare("step_out", NDArrays.concat(new NDList(steps)));
    c.compare("conv_state_end", inputs.transpose(0, 2, 1));
    c.compare("ssm_state_end", states);
  }

  /** One sequence goes on; its states are moved on in place. */
  private static NDArray resume(
      KernelCase c, GoldenTensors weights, NDArray x, NDArray inputs, NDArray states) {
    int tokens = (int) x.getShape().get(0);
    List<Object> arguments = new ArrayList<>();
    arguments.add(x);
    MAMBA2.forEach(name -> arguments.add(weights.real("param_" + name)));
    arguments.addAll(List.of(inputs, states));
    arguments.add(c.scope().create(new long[1]));
    arguments.add(c.scope().create(new long[tokens]));
    arguments.add(c.scope().create(new long[] {0, tokens}));
    arguments.add(c.scope().create(LongStream.range(0, tokens).toArray()));
    arguments.addAll(List.of(tokens, c.kernels().blocks().scanChunk(), StackConfig.NORM_EPSILON));
    return c.kernels().call(c.scope(), "mamba2_resume", arguments.toArray())[0];
  }
}
