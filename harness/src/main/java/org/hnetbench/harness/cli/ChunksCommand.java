package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.hnetbench.harness.chunks.ChunksRequest;
import org.hnetbench.harness.chunks.ChunksRequest.TextOrigin;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows where a model cuts a text. */
@Command(
    name = "chunks",
    description = {
      "Show where a model cuts a text into chunks, how long they are, and how far",
      "its boundaries are those of white space, words and a tokenizer.",
      "Without --text and --file, the standard input is read."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench chunks --checkpoint runs/quick/cells/hnet-sample-en-1/checkpoint \\",
      "      --text 'Where does a chunk begin?'",
      "  hnet-bench chunks --checkpoint hnet_2stage_L.pt --file article.txt \\",
      "      --tokenizer gpt2/tokenizer.json --html article.html",
      "  cat article.txt | hnet-bench chunks --checkpoint my-model --stage 1"
    })
final class ChunksCommand implements Callable<Integer> {
  private final Job<ChunksRequest> job;
  private final BooleanSupplier colour;

  @Mixin private CheckpointOptions checkpoint;

  @ArgGroup private Text text = new Text();

  @Option(
      names = "--stage",
      paramLabel = "N",
      description = "Show this stage alone; 0 is the outermost (default: all).")
  private Optional<Integer> stage;

  @Option(
      names = "--tokenizer",
      paramLabel = "PATH",
      description = "Compare with this tokenizer.json, or the one in this folder.")
  private Optional<Path> tokenizer;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page that needs nothing beside itself.")
  private Optional<Path> html;

  @Option(names = "--probabilities", description = "Also list every chunk with its probability.")
  private boolean probabilities;

  @Option(
      names = "--json",
      description = "Print JSON: all figures, boundaries and probabilities, no text.")
  private boolean json;

  @Mixin private WeightsOption weights;

  @Mixin private DeviceOption device;

  @Spec private CommandSpec spec;

  /** The text on the command line or in a file, not both. */
  private static final class Text {
    @Option(names = "--text", paramLabel = "TEXT", description = "The text itself.")
    private Optional<String> given = Optional.empty();

    @Option(names = "--file", paramLabel = "FILE", description = "A file of text in UTF-8.")
    private Optional<Path> file = Optional.empty();

    TextOrigin origin() {
      return given
          .<TextOrigin>map(TextOrigin.Given::new)
          .or(() -> file.map(TextOrigin.InFile::new))
          .orElseGet(TextOrigin.Input::new);
    }
  }

  /**
   * @param colour whether the output may be coloured
   */
  ChunksCommand(Job<ChunksRequest> job, BooleanSupplier colour) {
    this.job = job;
    this.colour = colour;
  }

  @Override
  public Integer call() throws Exception {
    if (stage.filter(number -> number < 0).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--stage must be 0 or more");
    }
    ChunksRequest request =
        new ChunksRequest(
            checkpoint.model(weights),
            text.origin(),
            stage,
            tokenizer,
            html,
            new ChunksRequest.Output(json, colour.getAsBoolean(), probabilities),
            device.device);
    return job.execute(request, spec.commandLine().getOut());
  }
}
