package org.hnetbench.harness.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.tape.Tape;

/** A file of golden kernel cases, told apart by its name and by the tensors of each case. */
final class KernelFile {
  private interface Replay {
    void run(KernelCase kernelCase);
  }

  /** File name to the tensor that each of its cases has. */
  private static final Map<String, List<String>> MARKS =
      Map.of(
          "ssd_scan", List.of("dt"),
          "causal_conv", List.of("weight"),
          "attention", List.of("window"),
          "rotary", List.of("rotary_dim"),
          "norms", List.of("eps"),
          "losses", List.of("logits"),
          "modules", List.of("in", "u"),
          "dynamic_chunking", List.of("boundary_mask"));

  private KernelFile() {}

  static boolean recognises(Path file) {
    return file.toString().endsWith(".safetensors") && MARKS.containsKey(stem(file));
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replace(".safetensors", "");
  }

  static List<Comparison> replay(Path path, Kernels kernels) {
    Safetensors file = Safetensors.open(path);
    String stem = stem(path);
    List<Comparison> found = new ArrayList<>();
    for (String name : GoldenTensors.cases(file, MARKS.get(stem))) {
      Comparisons comparisons = new Comparisons("kernels/" + stem + "/" + name);
      try (Tape tape = Tape.recording(kernels)) {
        GoldenTensors golden =
            new GoldenTensors(file, name, tape.scope(), kernels.precision().type());
        choose(stem, golden).run(new KernelCase(tape, golden, comparisons));
      }
      found.addAll(comparisons.found());
    }
    return found;
  }

  private static Replay choose(String stem, GoldenTensors golden) {
    return switch (stem) {
      case "ssd_scan" -> SequenceKernelCases::ssdScan;
      case "causal_conv" -> SequenceKernelCases::causalConv;
      case "attention" -> SequenceKernelCases::attention;
      case "rotary" -> SequenceKernelCases::rotary;
      case "norms" -> TokenKernelCases::norms;
      case "losses" -> TokenKernelCases::crossEntropy;
      case "modules" -> module(golden);
      case "dynamic_chunking" ->
          golden.has("hidden")
              ? ChunkingKernelCases::routing
              : golden.has("chunk_hidden")
                  ? ChunkingKernelCases::smoothing
                  : ChunkingKernelCases::ratioLoss;
      default -> throw new IllegalArgumentException(stem);
    };
  }

  private static Replay module(GoldenTensors golden) {
    GoldenTensors weights = golden.sibling(golden.name().replaceAll("_(packed|stream)$", ""));
    if (golden.has("u")) {
      return c -> ModuleKernelCases.mamba2Stream(c, weights);
    }
    if (weights.has("param_in_proj.weight")) {
      return c -> ModuleKernelCases.mamba2(c, weights);
    }
    return weights.has("param_Wqkv.weight")
        ? c -> ModuleKernelCases.attention(c, weights)
        : ModuleKernelCases::swiGlu;
  }
}
