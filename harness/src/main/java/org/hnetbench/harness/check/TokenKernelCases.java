package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.layers.StackConfig;
import org.hnetbench.kernels.tape.Variable;

/** Replays {@code norms} and {@code losses}: kernels that work token by token. */
final class TokenKernelCases {
  private TokenKernelCases() {}

  static void norms(KernelCase c) {
    if (c.golden().has("z")) {
      Variable out =
          c.run(
                  "gated_rmsnorm",
                  List.of(c.input("x"), c.input("z"), c.input("weight")),
                  StackConfig.NORM_EPSILON)
              .get(0);
      c.compare("out", out.value());
      c.backward(List.of(out), List.of(c.cotangent("out", out)));
    } else {
      Variable stream =
          c.golden().has("residual")
              ? c.run("sum_of", List.of(c.input("x"), c.input("residual"))).get(0)
              : c.input("x");
      Variable out =
          c.run("rmsnorm", List.of(stream, c.input("weight")), StackConfig.NORM_EPSILON).get(0);
      c.compare("out", out.value());
      c.compare("residual_out", stream.value());
      c.backward(
          List.of(out, stream),
          List.of(c.cotangent("out", out), c.cotangent("residual_out", stream)));
    }
    c.compareGradients();
  }

  /**
   * The loss kernel applies the head itself; the identity as head hands the golden logits through.
   */
  static void crossEntropy(KernelCase c) {
    Variable logits = c.input("logits");
    long[] targets = c.golden().integers("targets");
    long[] rows =
        IntStream.range(0, targets.length).filter(i -> targets[i] >= 0).mapToLong(i -> i).toArray();
    long[] wanted =
        IntStream.range(0, targets.length)
            .filter(i -> targets[i] >= 0)
            .mapToLong(i -> targets[i])
            .toArray();
    int vocabulary = (int) logits.value().getShape().get(1);
    NDArray identity = c.scope().eye(vocabulary).toType(logits.value().getDataType(), false);
    Variable nats =
        c.run(
                "nats",
                List.of(logits, c.constant(identity)),
                c.scope().create(rows),
                c.scope().create(wanted),
                c.kernels().blocks().headBlock(),
                vocabulary)
            .get(0);
    NDArray empty = c.scope().create(new float[0]).toType(logits.value().getDataType(), true);
    Variable loss = c.run("mean_plus", List.of(nats, c.constant(empty))).get(0);
    c.compare("loss", loss.value());
    c.backward(List.of(loss), List.of(c.cotangent("loss", loss)));
    c.compareGradients();
  }
}
