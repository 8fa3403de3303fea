package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.tape.Variable;

/**
 * Replays {@code dynamic_chunking}. Batched cases are packed first: only positions that the mask
 * calls real are compared.
 */
final class ChunkingKernelCases {
  private ChunkingKernelCases() {}

  static void routing(KernelCase c) {
    NDArray hidden = c.golden().real("hidden");
    int width = (int) hidden.getShape().get(hidden.getShape().dimension() - 1);
    boolean packed = c.golden().has("cu_seqlens");
    long[] real = packed ? all(hidden.getShape().get(0)) : realPositions(c, "mask");
    Segments segments = packed ? c.segments("cu_seqlens") : masked(c, "mask");
    NDArray rows = c.scope().create(real);
    Variable x = c.moved("hidden", pick(hidden.reshape(-1, width), rows));
    // The batched case has no weights of its own: it uses those of the packed one.
    GoldenTensors weights = packed ? c.golden() : c.golden().sibling("routing_packed");
    Variable q = c.moved("q_weight", weights.real("q_weight"));
    Variable k = c.moved("k_weight", weights.real("k_weight"));
    Variable p = c.run("routing", List.of(x, q, k), segments.positions()).get(0);
    NDArray expected = pick(c.golden().real("boundary_prob").reshape(-1, 2), rows);
    c.comparisons().absolute("boundary_prob", p.value(), column(expected, 1), 1e-5);
    double[] values = Comparisons.numbers(p.value());
    long[] boundaries = Arrays.stream(values).mapToLong(v -> v > 0.5 ? 1 : 0).toArray();
    long[] mask = c.golden().integers("boundary_mask");
    c.comparisons()
        .identical(
            "boundary_mask", boundaries, Arrays.stream(real).map(t -> mask[(int) t]).toArray());
    c.comparisons()
        .absolute(
            "selected_probs",
            Arrays.stream(values).map(v -> Math.max(v, 1 - v)).toArray(),
            Comparisons.numbers(pick(c.golden().real("selected_probs").reshape(-1, 1), rows)),
            1e-5);
    long[] chosen =
        IntStream.range(0, boundaries.length)
            .filter(t -> boundaries[t] == 1)
            .mapToLong(t -> t)
            .toArray();
    NDArray chunked =
        c.run("select", List.of(c.constant(x.value())), c.scope().create(chosen)).get(0).value();
    if (packed) {
      c.compare("chunked", chunked);
      NDArray sign = p.value().gt(0.5).toType(p.value().getDataType(), false).mul(2).sub(1);
      NDArray dp = c.golden().real("dout_boundary_prob");
      NDArray cotangent =
          column(dp, 1)
              .sub(column(dp, 0))
              .add(sign.mul(c.golden().real("dout_selected_probs").flatten()));
      c.backward(List.of(p), List.of(cotangent));
      c.compareGradients();
    } else {
      NDArray kept = c.scope().create(realPositions(c, "next_mask"));
      c.comparisons()
          .kernel("chunked", chunked, pick(c.golden().real("chunked").reshape(-1, width), kept));
    }
  }

  static void smoothing(KernelCase c) {
    boolean packed = c.golden().has("next_cu_seqlens");
    NDArray hidden = c.golden().real("chunk_hidden");
    int width = (int) hidden.getShape().get(hidden.getShape().dimension() - 1);
    NDArray probabilities = c.golden().real("boundary_prob").reshape(-1, 2);
    long[] real = packed ? all(probabilities.getShape().get(0)) : realPositions(c, "mask");
    long[] mask = c.golden().integers("boundary_mask");
    long[] boundaries = Arrays.stream(real).map(t -> mask[(int) t]).toArray();
    long[] rows =
        IntStream.range(0, boundaries.length)
            .filter(t -> boundaries[t] == 1)
            .mapToLong(t -> t)
            .toArray();
    Segments chunks = packed ? c.segments("next_cu_seqlens") : chunkSegments(c, boundaries);
    NDArray realRows = c.scope().create(real);
    Variable p = c.moved("p", column(pick(probabilities, realRows), 1).duplicate());
    Variable h =
        c.moved(
            "h",
            packed
                ? hidden
                : pick(hidden.reshape(-1, width), c.scope().create(chunkRows(hidden, chunks))));
    Variable out =
        c.run(
                "smooth",
                List.of(h, p),
                c.scope().create(rows),
                chunks.sequence(),
                c.scope().create(running(boundaries)),
                c.golden().realOrEmpty("absent"),
                c.kernels().blocks().scanChunk())
            .get(0);
    NDArray expected = pick(c.golden().real("out").reshape(-1, width), realRows);
    c.comparisons().kernel("out", out.value(), expected);
    if (packed) {
      c.backward(List.of(out), List.of(c.cotangent("out", out)));
      c.comparisons()
          .kernel("grad_chunk_hidden", c.gradient("h"), c.golden().real("grad_chunk_hidden_fp64"));
      c.comparisons()
          .kernel(
              "grad_boundary_prob",
              c.gradient("p"),
              column(c.golden().real("grad_boundary_prob_fp64"), 1));
    } else {
      stepwise(c, h.value(), p.value(), boundaries);
    }
  }

  /** The first row once more, a position at a time, from the value left by the position before. */
  private static void stepwise(KernelCase c, NDArray h, NDArray p, long[] boundaries) {
    long[] maskRow = c.golden().integers("mask");
    int padded = (int) c.golden().real("out").getShape().get(1);
    int length = (int) IntStream.range(0, padded).filter(t -> maskRow[t] == 1).count();
    NDArray last = null;
    List<NDArray> steps = new ArrayList<>();
    int chunk = 0;
    for (int t = 0; t < length; t++) {
      if (boundaries[t] == 1) {
        boolean first = last == null;
        NDArray[] result =
            c.kernels()
                .call(
                    c.scope(),
                    "smooth",
                    h.get(chunk + ":" + (chunk + 1)),
                    p.get(t + ":" + (t + 1)),
                    c.scope().create(new long[] {0}),
                    c.scope().create(new long[] {0}),
                    c.scope().create(new long[] {first ? 0 : 1}),
                    first ? c.golden().realOrEmpty("absent") : last,
                    c.kernels().blocks().scanChunk());
        last = result[1];
        chunk++;
      }
      steps.add(last);
    }
    NDArray expected = c.golden().real("step_out_row0").get(":" + length);
    c.comparisons().kernel("step_out_row0", NDArrays.concat(new NDList(steps)), expected);
  }

  static void ratioLoss(KernelCase c) {
    long[] mask = c.golden().integers("boundary_mask");
    double fraction = (double) Arrays.stream(mask).sum() / mask.length;
    Variable p = c.moved("p", column(c.golden().real("boundary_prob"), 1).duplicate());
    Variable loss = c.run("ratio_loss", List.of(p), fraction, c.golden().number("N")).get(0);
    c.compare("loss", loss.value());
    c.backward(List.of(loss), List.of(c.cotangent("loss", loss)));
    c.comparisons()
        .kernel(
            "grad_boundary_prob",
            c.gradient("p"),
            column(c.golden().real("grad_boundary_prob"), 1));
  }

  private static NDArray column(NDArray matrix, int index) {
    return matrix.get(":," + index);
  }

  private static NDArray pick(NDArray matrix, NDArray rows) {
    return matrix.get(rows);
  }

  private static long[] all(long count) {
    return IntStream.range(0, (int) count).mapToLong(t -> t).toArray();
  }

  private static long[] realPositions(KernelCase c, String name) {
    long[] mask = c.golden().integers(name);
    return IntStream.range(0, mask.length).filter(t -> mask[t] == 1).mapToLong(t -> t).toArray();
  }

  private static Segments masked(KernelCase c, String name) {
    return new Segments(c.scope(), rowOffsets(c.golden().integers(name), c.golden().shape(name)));
  }

  private static long[] rowOffsets(long[] mask, Shape shape) {
    int rows = (int) shape.get(0);
    int length = (int) shape.get(1);
    long[] offsets = new long[rows + 1];
    for (int row = 0; row < rows; row++) {
      long count = 0;
      for (int t = 0; t < length; t++) {
        count += mask[row * length + t];
      }
      offsets[row + 1] = offsets[row] + count;
    }
    return offsets;
  }

  private static Segments chunkSegments(KernelCase c, long[] boundaries) {
    long[] outer = rowOffsets(c.golden().integers("mask"), c.golden().shape("mask"));
    long[] offsets = new long[outer.length];
    for (int row = 1; row < outer.length; row++) {
      long count = 0;
      for (int t = (int) outer[row - 1]; t < outer[row]; t++) {
        count += boundaries[t];
      }
      offsets[row] = offsets[row - 1] + count;
    }
    return new Segments(c.scope(), offsets);
  }

  /** Rows of a batched (B, M, d) tensor that hold real chunks: the first ones of each sequence. */
  private static long[] chunkRows(NDArray hidden, Segments chunks) {
    long[] offsets = chunks.offsets();
    long longest = hidden.getShape().get(1);
    long[] rows = new long[chunks.total()];
    for (int b = 0; b + 1 < offsets.length; b++) {
      for (long k = offsets[b]; k < offsets[b + 1]; k++) {
        rows[(int) k] = b * longest + k - offsets[b];
      }
    }
    return rows;
  }

  private static long[] running(long[] boundaries) {
    long[] chunkOf = new long[boundaries.length];
    long count = 0;
    for (int t = 0; t < boundaries.length; t++) {
      count += boundaries[t];
      chunkOf[t] = count - 1;
    }
    return chunkOf;
  }
}
