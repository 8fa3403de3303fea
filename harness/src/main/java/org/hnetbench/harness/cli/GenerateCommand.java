package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hnetbench.harness.generate.GenerateRequest;
import org.hnetbench.harness.generate.Limits;
import org.hnetbench.harness.generate.Prompt;
import org.hnetbench.harness.generate.Sampling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets a checkpoint write. */
@Command(
    name = "generate",
    description = {
      "Write on from one or more prompts, side by side; the text streams as it comes.",
      "A prompt's text depends on the seed and on nothing beside it."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench generate --checkpoint hnet_2stage_XL.pt --prompt \"The Roman legions \"",
      "  hnet-bench generate --checkpoint runs/quick/cells/hnet-sample-en-1/checkpoint \\",
      "      --prompt \"Mr President, \" --prompt \"I would like \" --temperature 0.8 --top-p 0.9",
      "  hnet-bench generate --checkpoint my-model --prompt-file story.txt --json"
    })
final class GenerateCommand implements Callable<Integer> {
  /** As the official generation. */
  private static final int MAX_TOKENS = 1024;

  /**
   * What to write and how.
   *
   * @param json whether it is for a program
   */
  record Request(GenerateRequest texts, boolean json) {}

  private final Job<Request> job;

  @Mixin private CheckpointOptions checkpoint;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Text to write on from; may repeat.")
  private List<String> prompts = List.of();

  @Option(
      names = "--prompt-file",
      paramLabel = "FILE",
      description = "File whose whole content is a prompt; may repeat.")
  private List<Path> files = List.of();

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description =
          "Most units of a text: bytes of a byte model (default: 1024, or as many as --max-bytes).")
  private Optional<Integer> maxTokens;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Stop after this many bytes of a text; its last token stays whole.")
  private Optional<Integer> maxBytes;

  @Option(
      names = "--stop-id",
      paramLabel = "N",
      description =
          "Stop before this unit, beside the model's own end: a byte of a byte model, an id of a"
              + " token model; may repeat.")
  private Set<Integer> stopIds = Set.of();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1.0",
      description = "Divides the logits; 0 takes the likeliest unit (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "1.0",
      description = "Draw among the likeliest units of this share (default: ${DEFAULT-VALUE}).")
  private double topP;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all randomness (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON, a line for each prompt, at the end.")
  private boolean json;

  @Mixin private WeightsOption weights;

  @Mixin private DeviceOption device;

  @Spec private CommandSpec spec;

  GenerateCommand(Job<Request> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    require(
        temperature >= 0 && temperature < Double.POSITIVE_INFINITY,
        "--temperature must be 0 or more");
    require(topP >= 0 && topP <= 1, "--top-p must lie between 0 and 1");
    require(maxTokens.orElse(1) > 0, "--max-tokens must be 1 or more");
    require(maxBytes.orElse(1) > 0, "--max-bytes must be 1 or more");
    require(!prompts.isEmpty() || !files.isEmpty(), "give a text with --prompt or --prompt-file");
    List<Prompt> all = new ArrayList<>(prompts.stream().map(Prompt::argument).toList());
    files.forEach(file -> all.add(Prompt.read(file)));
    GenerateRequest request =
        new GenerateRequest(
            checkpoint.model(weights),
            all,
            new Sampling(temperature, topP),
            new Limits(
                maxTokens.orElse(maxBytes.orElse(MAX_TOKENS)),
                maxBytes.orElse(Integer.MAX_VALUE),
                stopIds),
            seed,
            device.device);
    return job.execute(new Request(request, json), spec.commandLine().getOut());
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
