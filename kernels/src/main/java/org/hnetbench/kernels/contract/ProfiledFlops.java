package org.hnetbench.kernels.contract;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the FLOPs of what the engine really runs: libtorch's profiler lists every operation with
 * the shapes of its arguments. Matrix products, convolutions, reductions and the products of the
 * scan's states count; copies, activations and other work on single entries do not.
 */
public final class ProfiledFlops {
  private ProfiledFlops() {}

  /** FLOPs of the products and reductions in some work on this thread. */
  public static double of(Runnable work) {
    try {
      Path trace = Files.createTempFile("profile", ".json");
      try {
        JniUtils.startProfile(false, true, false);
        try {
          work.run();
        } finally {
          JniUtils.stopProfile(trace.toString());
        }
        double flops = 0;
        for (JsonNode event : JsonMapper.shared().readTree(Files.readString(trace))) {
          flops += flops(event.path("name").asString(), shapes(event.path("shape")));
        }
        return flops;
      } finally {
        Files.deleteIfExists(trace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * FLOPs of one call. Composite operations such as linear and matmul count nothing, since the ones
   * that they call are listed too. Seen from TorchScript, arguments are the last entries of a
   * stack, so they are taken from the end.
   */
  private static double flops(String name, List<long[]> stack) {
    return switch (name) {
      case "aten::mm", "aten::bmm" -> product(stack, 2);
      case "aten::addmm", "aten::baddbmm" -> product(stack, 4); // before beta and alpha
      // Strides are 1 and padding reaches as far as the kernel, so that every tap meets every
      // input.
      case "aten::convolution" -> 2.0 * positions(stack.get(0)) * size(stack.get(1));
      case "aten::sum" -> 2.0 * size(argument(stack, 4)); // product or square included
      case "aten::linalg_vector_norm" -> 2.0 * size(argument(stack, 5));
      case "aten::_softmax" -> 3.0 * size(argument(stack, 3)); // shift, exponential, division
      case "aten::addcmul" -> 2.0 * broadcast(stack);
      default -> 0;
    };
  }

  /** The argument that stands so many places from the end, 1 being the last. */
  private static long[] argument(List<long[]> stack, int fromEnd) {
    return stack.get(stack.size() - fromEnd);
  }

  /** a (…, m, k) times b (…, k, n), the first of them so many places from the end. */
  private static double product(List<long[]> stack, int fromEnd) {
    long[] a = argument(stack, fromEnd);
    long[] b = argument(stack, fromEnd - 1);
    return 2.0 * size(a) * b[b.length - 1];
  }

  /** Entries of an image (N, C, H, W) in one channel. */
  private static double positions(long[] image) {
    return size(image) / image[1];
  }

  /** Entries of what comes of (x, a, b, value): each axis as long as the longest of the three. */
  private static double broadcast(List<long[]> stack) {
    List<long[]> tensors = new ArrayList<>();
    for (int i = 4; i >= 2; i--) {
      tensors.add(argument(stack, i));
    }
    double entries = 1;
    int axes = tensors.stream().mapToInt(shape -> shape.length).max().orElse(0);
    for (int axis = 1; axis <= axes; axis++) {
      long longest = 1;
      for (long[] shape : tensors) {
        longest = Math.max(longest, axis <= shape.length ? shape[shape.length - axis] : 1);
      }
      entries *= longest;
    }
    return entries;
  }

  private static double size(long[] shape) {
    double size = 1;
    for (long length : shape) {
      size *= length;
    }
    return size;
  }

  private static List<long[]> shapes(JsonNode list) {
    List<long[]> shapes = new ArrayList<>();
    for (JsonNode shape : list) {
      long[] lengths = new long[shape.size()];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = shape.get(i).asLong();
      }
      shapes.add(lengths);
    }
    return shapes;
  }
}
