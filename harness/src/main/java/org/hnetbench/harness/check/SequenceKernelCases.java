package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.tape.Variable;

/**
 * Replays {@code ssd_scan}, {@code causal_conv}, {@code attention}, {@code rotary}: kernels that
 * look along the sequence.
 */
final class SequenceKernelCases {
  private SequenceKernelCases() {}

  static void ssdScan(KernelCase c) {
    Shape x = c.golden().real("x").getShape();
    NDArray sequence =
        c.golden().has("seq_idx")
            ? c.scope().create(c.golden().integers("seq_idx"), new Shape(x.get(0), x.get(1)))
            : c.scope()
                .create(new long[(int) (x.get(0) * x.get(1))], new Shape(x.get(0), x.get(1)));
    List<Variable> outputs =
        c.run(
            "ssd_scan",
            List.of(
                c.input("x"),
                c.input("dt"),
                c.input("A"),
                c.input("B"),
                c.input("C"),
                c.input("D"),
                c.input("z"),
                c.input("dt_bias"),
                c.input("initial_states")),
            sequence,
            c.golden().integer("dt_softplus") == 1,
            c.golden().integer("chunk_size"));
    c.compare("out", outputs.get(0).value());
    c.compare("final_states", outputs.get(1).value());
    c.backward(
        outputs,
        List.of(c.cotangent("out", outputs.get(0)), c.cotangent("final_states", outputs.get(1))));
    c.compareGradients();
  }

  static void causalConv(KernelCase c) {
    NDArray x = c.golden().real("x");
    int rows = (int) x.getShape().get(0);
    int channels = (int) x.getShape().get(1);
    int length = (int) x.getShape().get(2);
    Segments segments =
        c.golden().has("seq_idx") ? c.numbered("seq_idx", rows, length) : c.rows(rows, length);
    Variable packed = c.moved("x", tokensFirst(x));
    String kernel =
        c.golden().has("step_out") || c.golden().has("seq_idx")
            ? "causal_conv_silu"
            : "causal_conv";
    Variable out =
        c.run(kernel, List.of(packed, c.input("weight"), c.input("bias")), segments.positions())
            .get(0);
    Shape channelsLast = new Shape(rows, length, channels);
    c.compare("out", out.value().reshape(channelsLast).transpose(0, 2, 1));
    c.backward(List.of(out), List.of(tokensFirst(c.golden().real("dout_out"))));
    c.compare("grad_x", c.gradient("x").reshape(channelsLast).transpose(0, 2, 1));
    for (String name : List.of("weight", "bias")) {
      if (c.golden().has(name)) {
        c.compare("grad_" + name, c.gradient(name));
      }
    }
    if (c.golden().has("step_out")) {
      stream(c, x);
    }
  }

  private static NDArray tokensFirst(NDArray x) {
    Shape shape = x.getShape();
    return x.transpose(0, 2, 1).reshape(shape.get(0) * shape.get(2), shape.get(1)).duplicate();
  }

  /** All rows go on together, token by token. */
  private static void stream(KernelCase c, NDArray x) {
    long rows = x.getShape().get(0);
    NDArray weight = c.golden().real("weight");
    NDArray state =
        c.scope()
            .zeros(
                new Shape(rows, weight.getShape().get(1), x.getShape().get(1)),
                weight.getDataType());
    NDArray each = c.scope().create(LongStream.range(0, rows).toArray());
    NDArray offsets = c.scope().create(LongStream.rangeClosed(0, rows).toArray());
    List<NDArray> steps = new ArrayList<>();
    for (int t = 0; t < x.getShape().get(2); t++) {
      NDArray token = x.get(":,:," + t);
      NDArray bias = c.golden().realOrEmpty("bias");
      Object[] arguments = {token, weight, bias, state, each, each, offsets};
      steps.add(c.kernels().call(c.scope(), "causal_conv_resume", arguments)[0]);
    }
    c.compare("step_out", NDArrays.stack(new NDList(steps), 2));
    c.compare("conv_state_after", state.transpose(0, 2, 1));
  }

  static void attention(KernelCase c) {
    int window = c.golden().integer("window");
    int block = c.kernels().blocks().queryBlock();
    if (c.golden().has("kv")) {
      lastQueries(c, window, block);
      return;
    }
    Shape shape = c.golden().real("qkv").getShape();
    boolean packed = c.golden().has("cu_seqlens");
    Segments segments = packed ? c.segments("cu_seqlens") : c.rows(shape.get(0), shape.get(1));
    long heads = shape.get(shape.dimension() - 2);
    long dimension = shape.get(shape.dimension() - 1);
    Variable qkv = c.input("qkv", new Shape(segments.total(), 3 * heads, dimension));
    Variable out =
        c.run(
                "attend_ragged",
                List.of(qkv),
                segments.place(),
                segments.count(),
                segments.longest(),
                heads,
                window,
                block)
            .get(0);
    c.compare("out", out.value());
    c.backward(List.of(out), List.of(c.cotangent("out", out)));
    c.compareGradients();
  }

  /** q (b, n, H, D) are the last n of the m positions of kv (b, m, 2, H, D). */
  private static void lastQueries(KernelCase c, int window, int block) {
    NDArray kv = c.golden().real("kv");
    Variable q = c.moved("q", c.golden().real("q").transpose(0, 2, 1, 3).duplicate());
    Variable k = c.moved("k", kv.get(":,:,0").transpose(0, 2, 1, 3).duplicate());
    Variable v = c.moved("v", kv.get(":,:,1").transpose(0, 2, 1, 3).duplicate());
    Variable out = c.run("attend", List.of(q, k, v), window, block).get(0);
    c.compare("out", out.value().transpose(0, 2, 1, 3));
    c.backward(
        List.of(out), List.of(c.golden().real("dout_out").transpose(0, 2, 1, 3).duplicate()));
    c.compare("grad_q", c.gradient("q").transpose(0, 2, 1, 3));
    NDArray gradient =
        NDArrays.stack(
            new NDList(
                c.gradient("k").transpose(0, 2, 1, 3), c.gradient("v").transpose(0, 2, 1, 3)),
            2);
    c.compare("grad_kv", gradient);
  }

  static void rotary(KernelCase c) {
    Shape shape = c.golden().real("qkv").getShape();
    int length = (int) shape.get(1);
    long[] positions = new long[length];
    for (int t = 0; t < length; t++) {
      positions[t] = c.golden().integer("offset") + t;
    }
    NDArray[] tables =
        c.rotaryTables(c.scope().create(positions), c.golden().integer("rotary_dim"));
    c.compare("cos", tables[0]);
    c.compare("sin", tables[1]);
    Variable qkv = c.input("qkv", new Shape(length, 3 * shape.get(3), shape.get(4)));
    Variable turned =
        c.run("rotate_queries_and_keys", List.of(qkv), tables[0], tables[1], shape.get(3)).get(0);
    c.compare("out", turned.value());
    c.backward(List.of(turned), List.of(c.cotangent("out", turned)));
    c.compareGradients();
  }
}
